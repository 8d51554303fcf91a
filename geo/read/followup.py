"""What the next sentence takes back: "Fake.", "That is not true.", "CORRECTION: ...", "It wasn't us."."""

from dataclasses import replace
from typing import Final

from geo.model.claim import FACTUAL, ClaimKind, Modality
from geo.model.lexicon import Lexicon
from geo.model.place import Located, Place
from geo.model.text import Span
from geo.read import disproof, failures
from geo.read.defaults import close
from geo.read.findings import OPEN, Finding
from geo.read.items import PLACE, Line
from geo.read.proofs import unconfirmed
from geo.read.refutation import elliptic_no, refutes
from geo.read.scene import Scene
from geo.read.sides import Sides

_SHORT: Final = 9
_LONG: Final = 24


def settle(findings: list[Finding], lines: list[Line], lexicon: Lexicon, sides: Sides) -> list[Finding]:
    """Return the findings with open sides settled, those denied that are taken back, and repeats left out."""
    told = frozenset(each.sentence for each in findings)
    denied = dict(_taken_back(lines, lexicon)) | _contradicted(lines, lexicon, told)
    sights = disproof.sights(lines, lexicon)
    state = sides.theatre.sides[0].id if sides.theatre.sides else None
    settled = [
        replace(
            each,
            modality=Modality.DENIED,
            evidence=Span(each.evidence.start, max(each.evidence.end, ends)),
        )
        if (
            ends := denied.get(each.sentence)
            or (_of_others(each) and disproof.belied(sights.get(each.sentence), each.controller, each.kind, state))
        )
        and each.modality in FACTUAL
        else each
        for each in findings
    ]
    settled = _answered(failures.settled(settled, lines, lexicon), lines, lexicon)
    doubted = {number for number, _ in _following(lines, lexicon, "doubts", _LONG)} | _unconfirmed(lines, lexicon)
    settled = [
        replace(each, modality=Modality.PURPORTED)
        if each.sentence in doubted and each.modality in {Modality.ASSERTED, Modality.CLAIMED}
        else each
        for each in settled
    ]
    if not sides.named and len(lines) >= _LONG // 2:
        settled = [each for each in settled if each.controller != OPEN]
    return _without_repeats(close(settled, sides))


def _of_others(finding: Finding) -> bool:
    """Return whether a finding rests on the word of others."""
    return finding.modality in {Modality.CLAIMED, Modality.PURPORTED}


def _answered(findings: list[Finding], lines: list[Line], lexicon: Lexicon) -> list[Finding]:
    """Return the findings without what was only asked; what the next sentence answers is kept."""
    no = {number for number, _ in _following(lines, lexicon, "noes", _LONG)}
    yes = {number for number, _ in _following(lines, lexicon, "yeses", _LONG)}
    settled = []
    for each in findings:
        if each.asked and each.sentence in no:
            settled.append(replace(each, modality=Modality.DENIED))
        elif (
            not each.asked
            or each.sentence in yes
            or each.modality is Modality.DENIED
            or (each.kind is ClaimKind.CAPTURES and each.modality is Modality.PLANNED)
        ):
            settled.append(each)
    return settled


def _taken_back(lines: list[Line], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the sentences that the next one takes back, and where that one ends."""
    return [
        (number, end)
        for number, end in _following(lines, lexicon, "retractions", _SHORT)
        if not _of_another(lines[number + 1], lines[number])
    ]


def _of_another(line: Line, before: Line) -> bool:
    """Return whether a line speaks of another place than the one before ("Not so Suran.", "No, Suran holds.")."""
    return bool(_named(line) - _named(before))


def _contradicted(lines: list[Line], lexicon: Lexicon, told: frozenset[int]) -> dict[int, int]:
    """Return the sentences that a later one contradicts ("The army denied this."), and where that one ends.

    `told` are the sentences with findings; "I called the town. It hadn't." is meant of the sentence before both.
    """
    found = {}
    for number, line in enumerate(lines[1:], 1):
        if len(line.tokens) > _LONG or _names_a_place(line):
            continue
        scene = Scene(line, lexicon)
        at = number - 1
        between = lines[at]
        if at not in told and at - 1 in told and len(between.tokens) <= _SHORT + 3 and not _names_a_place(between):
            at -= 1
        if at < number - 1:
            says_no = elliptic_no(scene, 0)
        else:
            says_no = _denies_it(line, lexicon) or refutes(scene, 0) is not None
            says_no = says_no or disproof.says_no(scene) or disproof.nobody_did(scene, lines[at])
        if says_no:
            found[at] = line.sentence.end
    return found


def _unconfirmed(lines: list[Line], lexicon: Lexicon) -> set[int]:
    """Return the sentences of which the next, with no place of its own, says that nobody has confirmed them."""
    short = ((n, line) for n, line in enumerate(lines[1:]) if len(line.tokens) <= _LONG and not _names_a_place(line))
    return {n for n, line in short if unconfirmed(Scene(line, lexicon))}


def _names_a_place(line: Line) -> bool:
    return bool(_named(line))


def _named(line: Line) -> frozenset[Place | str]:
    """Return the places that a line names; the names themselves where no gazetteer holds them."""
    named = [phrase.named for item in line.items if item.kind == PLACE for phrase in item.places]
    return frozenset(
        each.place if isinstance(each, Located) else each.mention.name for each in named if each is not None
    )


def _denies_it(line: Line, lexicon: Lexicon) -> bool:
    """Return whether a line denies what went before ("denied this"), not a thing of its own ("denied that he ...")."""
    words = [t.form for t in line.tokens]
    for phrase in lexicon.words.get("retracting", frozenset()):
        parts = phrase.split(" ")
        for at in range(len(words) - len(parts) + 1):
            if words[at : at + len(parts)] != parts:
                continue
            following = next(iter(words[at + len(parts) :]), ".")
            own = parts[-1] == "that" and following[0].isalpha() and not lexicon.has("claims_made", following)
            if not own:
                return True
    return False


def _following(lines: list[Line], lexicon: Lexicon, name: str, longest: int) -> list[tuple[int, int]]:
    """Return the sentences after which one opens with a phrase of a class, and where that one ends."""
    found = []
    for number, line in enumerate(lines[1:], 1):
        words = [t.form for t in line.tokens]
        if words and ":" in words[:2]:
            words = words[words.index(":") + 1 :]
        elif ":" in words[:longest]:
            words = words[: words.index(":")]
        text = " ".join(w for w in words if w not in {",", ".", "!", '"'})
        alone = words[:1] if len(words) < 2 or not words[1][0].isalpha() else []
        openers = lexicon.words.get(name, frozenset())
        if len(words) <= longest and any(_opens(text, alone, each) for each in openers):
            found.append((number - 1, line.sentence.end))
    return found


def _opens(text: str, alone: list[str], phrase: str) -> bool:
    """Return whether a sentence is a phrase or opens with it; one word, and "it has not", only where they are all."""
    if " " not in phrase:
        return phrase in alone
    return text == phrase or (
        text.startswith(f"{phrase} ") and (not phrase.endswith(" not") or phrase.endswith("could not"))
    )


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    best: dict[tuple[object, ...], Finding] = {}
    for each in findings:
        place = each.target.place
        where = place.id if isinstance(place, Place) else place.mention.name
        key = (each.target.mention.span, where, each.kind, each.controller, each.modality, each.date)
        if key not in best or best[key].confidence < each.confidence:
            best[key] = each
    return list(best.values())
