"""What analysts decide about claims and places: checked against what the map knows, recorded, listed, taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from geo.app.desk import Desk
from geo.app.maps import reports_of
from geo.app.workspace import Workspace
from geo.errors import UsageError
from geo.ids import content_id
from geo.intake.files import take
from geo.model.build import Build
from geo.model.claim import CONTESTED, UNKNOWN, Claim, ClaimId
from geo.model.place import AREAS, Place, PlaceId
from geo.model.ruling import Ruling, Verdict, in_force
from geo.model.text import SideId
from geo.store import Memory, append_ruling, read_rulings, ruling_row

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, when (with a time zone), and why."""

    analyst: str
    made: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Held:
    """Who is said to hold a place, and on which days; None for what a ruling leaves as it is."""

    controller: str | None = None
    start: date | None = None
    end: date | None = None


def rule_claim(
    verdict: Verdict, claim: str, hand: Hand, desk: Desk, workspace: Workspace, held: Held = Held()
) -> Ruling:
    """Record and return a ruling about a claim; UsageError for a claim that no report makes, or a wrong side or day."""
    known = {each.id: each for each in _claims(desk, workspace)}
    if claim not in known:
        raise UsageError(claim, "the id of a claim, as conflictmap explain and extract print it", _close(claim, known))
    if verdict is Verdict.CORRECT and held == Held():
        raise UsageError("rule correct", "--controller, --from or --to: what the claim says in truth", "none of them")
    return _record(Ruling("", hand.analyst, hand.made, verdict, hand.reason, ClaimId(claim)), held, desk, workspace)


def rule_place(place: str, hand: Hand, desk: Desk, workspace: Workspace, held: Held) -> Ruling:
    """Record and return who holds a place, named by itself or by its id; UsageError where it is not one place."""
    ruling = Ruling("", hand.analyst, hand.made, Verdict.SET, hand.reason, place=_settled(_place(place, desk)).id)
    return _record(ruling, held, desk, workspace)


def withdraw(ruling: str, hand: Hand, workspace: Workspace) -> Ruling:
    """Record and return that a ruling is taken back; UsageError where there is none such in force."""
    book = _book(workspace)
    standing = [each.id for each in in_force(read_rulings(book))]
    if ruling not in standing:
        raise UsageError(ruling, "the id of a ruling in force (conflictmap rule list)", ", ".join(standing) or "none")
    return _written(Ruling("", hand.analyst, hand.made, Verdict.WITHDRAW, hand.reason, withdraws=ruling), book, ruling)


def listed(workspace: Workspace) -> Iterator[Row]:
    """Return every ruling as a row in the order in which they were made, with whether it was withdrawn."""
    rulings = read_rulings(_book(workspace))
    back = {ruling.withdraws for ruling in rulings if ruling.verdict is Verdict.WITHDRAW}
    for ruling in sorted(rulings, key=lambda each: (each.made, each.id)):
        yield ruling_row(ruling) | {"withdrawn": ruling.id in back}


def about(place: PlaceId, built: Build) -> list[Row]:
    """Return the rulings in force about a place and about the claims that name it, in the order they were made."""
    named = {
        claim.id: claim.evidence.text
        for reading in built.readings
        for claim in reading.claims
        if isinstance(claim.place, Place) and claim.place.id == place
    }
    return [
        ruling_row(ruling) | {"quote": named.get(ruling.claim) if ruling.claim else None}
        for ruling in in_force(built.rulings)
        if ruling.place == place or ruling.claim in named
    ]


def line(row: Mapping[str, Any]) -> str:
    """Return a ruling as a line of text: what was decided, by whom, when and why.

    >>> line({"verdict": "reject", "claim": "c1", "analyst": "Ada", "made": "2024-12-01T09:00:00+00:00",
    ...       "reason": "a parody", "id": "r1"})
    'reject claim c1, by Ada on 2024-12-01: a parody (ruling r1)'
    """
    named = {"claim": "claim", "place": "place", "withdraws": "ruling"}
    about_what = [f"{word} {row[key]}" for key, word in named.items() if row.get(key)]
    quote = [f"“{' '.join(row['quote'].split())}”"] if row.get("quote") else []
    to = [f"to {row['controller']}"] if row.get("controller") else []
    days = [f"{word} {row[key]}" for word, key in (("from", "start"), ("until", "end")) if row.get(key)]
    said = " ".join([row["verdict"], *about_what, *quote, *to, *days])
    return f"{said}, by {row['analyst']} on {row['made'][:10]}: {row['reason']} (ruling {row['id']})"


def _record(ruling: Ruling, held: Held, desk: Desk, workspace: Workspace) -> Ruling:
    sides = (*(side.id for side in desk.theatre.sides), CONTESTED, UNKNOWN)
    if held.controller is not None and held.controller not in sides:
        raise UsageError(held.controller, f"one of {', '.join(sides)}", repr(held.controller))
    if held.start and held.end and held.end < held.start:
        raise UsageError("--to", f"a day not before {held.start}", str(held.end))
    side = SideId(held.controller) if held.controller else None
    about_what = str(ruling.claim or ruling.place)
    return _written(
        replace(ruling, controller=side, start=held.start, end=held.end),
        _book(workspace),
        f"{about_what} {side} {held.start} {held.end}",
    )


def _written(ruling: Ruling, book: Path, about_what: str) -> Ruling:
    for name, text in (("--by", ruling.analyst), ("--reason", ruling.reason)):
        if not text.strip():
            raise UsageError(name, "who decides" if name == "--by" else "why it was decided", repr(text))
    number = content_id(ruling.analyst, ruling.made.isoformat(), ruling.verdict, about_what, ruling.reason)
    known = read_rulings(book)
    made = replace(ruling, id=number)
    if number not in {each.id for each in known}:
        append_ruling(book, made)
    return made


def _book(workspace: Workspace) -> Path:
    if workspace.rulings is None:
        raise UsageError(str(Path.cwd()), "a folder with a conflictmap.toml (conflictmap init makes one)", "none")
    return workspace.rulings


def _claims(desk: Desk, workspace: Workspace) -> Iterator[Claim]:
    memory = Memory(workspace.memory / "readings", desk.gazetteer)
    read = desk.reader(memory)
    for report in take(reports_of(workspace), desk.theatre, base=workspace.root).reports:
        yield from read(report).claims


def _close(claim: str, known: Iterable[ClaimId]) -> str:
    longer = [each for each in sorted(known) if claim and each.startswith(claim)]
    return f"no such claim; beginning so: {', '.join(longer[:3])}" if longer else "no such claim"


def _place(name: str, desk: Desk) -> Place:
    """Return the place of that id, or the only one of that name."""
    try:
        return desk.gazetteer.place(PlaceId(name))
    except KeyError:
        found: Sequence[Place] = tuple({place.id: place for place in desk.gazetteer.named(name)}.values())
    if len(found) != 1:
        near = found or [each.place for each in desk.gazetteer.candidates(name, limit=3)]
        told = "; ".join(f"{place.name}, {place.kind}, {place.admin1} ({place.id})" for place in near[:6])
        what = "several" if found else "no such place"
        raise UsageError(name, "one place, by its name or its id", f"{what}: {told}" if told else what)
    return found[0]


def _settled(place: Place) -> Place:
    """Return the place; UsageError for an area, which is no more than what lies in it."""
    if place.kind in AREAS:
        raise UsageError(
            place.name, "a town, a village or another spot", f"a {place.kind}, which has no state of its own"
        )
    return place
