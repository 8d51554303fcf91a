"""What the row of a list and the words behind it say of the same place: one finding, not two."""

from dataclasses import replace
from typing import Final

from geo.model.claim import ClaimKind, Extent, Modality
from geo.read.findings import OPEN, Finding

_PLAIN: Final = frozenset({Modality.ASSERTED, Modality.CLAIMED})
_GAINED: Final = {ClaimKind.CAPTURES: (ClaimKind.HOLDS, ClaimKind.LOSES), ClaimKind.HOLDS: (ClaimKind.LOSES,)}


def merged(rows: list[Finding], told: list[Finding]) -> list[Finding]:
    """Return the findings of a line's rows, then those of its words that tell of other places or not of facts.

    A place that a row gives to a side is captured where the words say that the same side took it.
    """
    kept: list[Finding] = []
    for each in told:
        beside = [k for k, row in enumerate(rows) if row.target.place == each.target.place and row.modality in _PLAIN]
        there = [rows[k] for k in beside]
        apart = each.modality not in _PLAIN or each.kind is ClaimKind.LOSES or _elsewhere(each, there)
        if apart or not beside:
            kept.append(each)
        for k in beside if each.modality in _PLAIN else ():
            row = rows[k]
            same = each.controller in {row.controller, OPEN} or row.controller == OPEN
            same = same and each.extent is not Extent.PART and not row.evidence.start <= each.trigger < row.evidence.end
            if same and row.kind in _GAINED.get(each.kind, ()):
                rows[k] = replace(row, kind=each.kind, date=each.date, controller=row.controller or each.controller)
    return rows + kept


def _elsewhere(told: Finding, rows: list[Finding]) -> bool:
    """Return whether words give a part of a place to another side than the rows do."""
    parted = told.extent is Extent.PART or all(row.extent is Extent.PART for row in rows)
    return parted and told.controller != OPEN and all(row.controller != told.controller for row in rows)
