"""Refutations in the sentence itself: "no truth in reports that ...", "... is false", "..., which the army denied"."""

from functools import lru_cache
from typing import Final

from geo.model.lexicon import Lexicon
from geo.read.frames import Frame
from geo.read.items import PLACE, WORD
from geo.read.proofs import without_proof
from geo.read.scene import Scene
from geo.read.verbs import classes_of

_LONGEST: Final = 5
_ENDING: Final = frozenset({".", ",", ";", "،", "as", "by", "it", "this", "that"})
_BREAKS: Final = frozenset({";", "؛", ".", ":"})


def refuted(scene: Scene, frame: Frame) -> int | None:
    """Return the item that refutes what a frame says, before or after it; None where nothing does."""
    for find in (_opened, _closed, _outdated, _withdrawn, _clause_after, _disowned, _superseded, _taken_back):
        if (cue := find(scene, frame)) is not None:
            return cue
    return without_proof(scene, frame)


def _words(scene: Scene, first: int, last: int, *left_out: str) -> list[tuple[int, str]]:
    """Return the words of items `first` to before `last` without quotation marks, each with its item."""
    return [(k, scene.items[k].form) for k in range(max(0, first), last) if not scene.word(k, "quotes", *left_out)]


@lru_cache(maxsize=64)
def _by_first(lexicon: Lexicon, name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a class of words by their first word."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(lexicon.words.get(name, ())):
        parts = tuple(phrase.split(" "))
        table[parts[0]] = (*table.get(parts[0], ()), parts)
    return table


def _phrases(scene: Scene, name: str, first: int, last: int, *left_out: str) -> list[tuple[int, int]]:
    """Return where phrases of a class of words stand among items `first` to before `last`."""
    wanted = _by_first(scene.lexicon, name)
    if not any(item.form in wanted for item in scene.items[max(0, first) : last]):
        return []
    words = _words(scene, first, last, *left_out)
    forms = tuple(form for _, form in words)
    return [
        (k, words[n + len(parts) - 1][0] + 1)
        for n, (k, form) in enumerate(words)
        for parts in wanted.get(form, ())
        if forms[n : n + len(parts)] == parts
    ]


def _opened(scene: Scene, frame: Frame) -> int | None:
    """Return the refutation that leads up to a statement ("no truth in reports that ...")."""
    told = [(k, end) for k, end in _falsified(scene, 0, frame.match.first) if _news_follows(scene, end)]
    for first, last in (*_phrases(scene, "refuting", 0, frame.match.first), *told):
        between = range(last, frame.match.first)
        turned = any(scene.items[k - 1].form == "," and scene.word(k, "adversatives") for k in between)
        turned = turned or any(scene.items[k - 1].form == "،" and scene.items[k].form.startswith("ف") for k in between)
        if not turned and not any(scene.items[k].form in {";", "."} for k in between):
            return first
    return None


def _closed(scene: Scene, frame: Frame) -> int | None:
    """Return the refutation that a statement runs into ("Reports that ... are pure fabrication")."""
    count = len(scene.items)
    refutations = _phrases(scene, "refutations", frame.match.last, count)
    for first, _ in (*refutations, *_falsified(scene, frame.match.last, count)):
        between = [form for _, form in _words(scene, frame.match.last, first)]
        if between[-1:] == [":"]:
            between = between[:-1]
        told = any(scene.word(k, "adversatives") for k in range(frame.match.last, first))
        if (
            not told
            and not _of_another(scene, frame.match.last, first)
            and not any(form in _BREAKS for form in between)
        ):
            return first
    return None


def _outdated(scene: Scene, frame: Frame) -> int | None:
    """Return what says that pictures are old or of elsewhere ("Footage said to show ... was taken years ago")."""
    if not any(scene.word(k, "pictures") for k in range(frame.match.last)):
        return None
    after = frame.match.last
    tokens = scene.line.tokens[scene.items[after].first :] if after < len(scene.items) else ()
    words = f" {' '.join(token.form for token in tokens)} "
    return after if any(f" {phrase} " in words for phrase in scene.lexicon.words.get("outdated", ())) else None


def _falsified(scene: Scene, first: int, last: int) -> list[tuple[int, int]]:
    """Return where something is found or called false ("proved premature", "called this invention")."""
    found = []
    for k in range(max(0, first), last):
        if not scene.word(k, "calling"):
            continue
        near = range(k + 1, min(k + 1 + _LONGEST, last))
        at = next((n for n in near if scene.word(n, "falsities")), None)
        if at is None or any(scene.kind(n) == PLACE for n in range(k, at)):
            continue
        if not any(scene.word(n, "negators") for n in range(k - 1, at)):
            found.append((k, at + 1))
    return found


def _news_follows(scene: Scene, k: int) -> bool:
    """Return whether "the news" or "reports" stand right of item `k`."""
    return any(scene.word(n, "claims_made", "utterances") for n in range(k, k + 3))


def _taken_back(scene: Scene, frame: Frame) -> int | None:
    """Return the verb by which somebody took a report back ("withdrew a report that X had been captured")."""
    for k in range(frame.match.first - 2):
        if not scene.word(k, "taking_back") or scene.word(k - 1, "negators"):
            continue
        near = range(k + 1, min(k + _LONGEST, frame.match.first))
        about = next((n for n in near if scene.word(n, "claims_made", "utterances", "drafts")), None)
        if about is not None and any(scene.items[n].form in {"that", "of", "saying"} for n in (about, about + 1)):
            return k
    return None


def _superseded(scene: Scene, frame: Frame) -> int | None:
    """Return what corrects a statement ("An earlier version said that ...", "Correction: we reported that ...")."""
    first = frame.match.first
    told = next((k for k in range(first) if scene.word(k, "speech") or scene.word(k, "writing")), None)
    if told is None:
        return None
    opened = range(min(told, _LONGEST))
    corrected = scene.items[0].form in {"correction", "corrected"} and any(
        scene.word(k, "first_person", "claims_made", "utterances") for k in opened
    )
    earlier = any(scene.word(k, "superseded") and _draft(scene, k + 1) for k in opened)
    return 0 if corrected or earlier else None


def _draft(scene: Scene, k: int) -> bool:
    return scene.word(k, "claims_made", "utterances", "drafts")


def _of_another(scene: Scene, first: int, last: int) -> bool:
    """Return whether a claim of its own stands between items ("..., and a report that it had fallen was false")."""
    return any(
        scene.word(k, "claims_made", "utterances")
        and scene.items[k + 1].form == "that"
        and not scene.word(k, "relatives")
        and not (scene.word(k - 1, "articles") and scene.items[k - 2].form == ",")
        for k in range(first, last - 1)
    )


def _withdrawn(scene: Scene, frame: Frame) -> int | None:
    """Return what says that the statement itself was taken back ("A post that ... was deleted")."""
    if not any(scene.word(k, "claims_made", "utterances") for k in range(frame.start)):
        return None
    return next((k for k, _ in _phrases(scene, "withdrawals", frame.match.last, len(scene.items), "adverbs")), None)


def _clause_after(scene: Scene, frame: Frame) -> int | None:
    """Return the refutation in a clause that follows a semicolon and points back ("...; the reports were wrong")."""
    opens = next((k for k in range(frame.end, len(scene.items)) if scene.items[k].form in {";", "؛"}), None)
    if opens is None:
        return None
    if elliptic_no(scene, opens + 1) or contradicts(scene, opens):
        return opens + 1
    if any(scene.kind(k) == PLACE for k in range(opens, len(scene.items))):
        return None
    return refutes(scene, opens + 1)


def contradicts(scene: Scene, at: int) -> bool:
    """Return whether something "shows otherwise" from item `at` on."""
    return bool(_phrases(scene, "contradictions", at, len(scene.items)))


def elliptic_no(scene: Scene, at: int) -> bool:
    """Return whether the words from item `at` are "they didn't" and nothing more, or somebody says so."""
    said = (
        k
        for k in range(at + 1, min(at + 2 * _LONGEST, len(scene.items)))
        if scene.word(k - 1, "speech") or scene.items[k - 1].form == "that"
    )
    return _only_no(scene, at) or any(_only_no(scene, k) for k in said)


def _only_no(scene: Scene, at: int) -> bool:
    forms = [item.form for item in scene.items[at : at + 4]]
    if len(forms) < 3 or not (scene.word(at, "subject_pronouns") or forms[0] in {"this", "that", "none"}):
        return False
    denied = scene.word(at + 1, "auxiliaries") and scene.word(at + 2, "negators")
    return denied and (len(forms) < 4 or not forms[3][0].isalnum() or forms[3] in {"yet", "so"})


def refutes(scene: Scene, at: int) -> int | None:
    """Return the item of a refutation of "the reports" or "this" in the clause from item `at` on; None without one."""
    ends = next((k for k in range(at, len(scene.items)) if scene.items[k].form in _BREAKS), len(scene.items))
    pointing = [k for k in range(at, ends) if _points_back(scene, k)]
    if not pointing:
        return None
    for k, _ in (*_phrases(scene, "refutations", at, ends), *_falsified(scene, at, ends)):
        nothing = scene.word(k, "negators") and k < pointing[-1] <= k + _LONGEST
        if (nothing or pointing[0] < k <= pointing[-1] + _LONGEST) and not scene.word(k - 1, "negators"):
            return k
    return next((k for k in range(at, ends) if _denies(scene, k) and k < pointing[-1] <= k + 3), None)


def _points_back(scene: Scene, k: int) -> bool:
    """Return whether item `k` is "the reports", "this claim", "it", "neither"."""
    if scene.word(k, "claims_made") and scene.word(k - 1, "determiners"):
        return True
    following = scene.items[k + 1].form if k + 1 < len(scene.items) else "."
    bare = scene.items[k].form in {"this", "that", "it"}
    return bare and (not following[0].isalpha() or scene.word(k + 1, "be", "adverbs", "calling"))


def _denies(scene: Scene, k: int) -> bool:
    classes = classes_of(scene.lexicon)
    return scene.kind(k) == WORD and any(classes.get(form) == "deny" for form in scene.items[k].forms)


def _disowned(scene: Scene, frame: Frame) -> int | None:
    """Return the verb of denial in "..., a claim the army denied" and "..., but the army denied it"."""
    for k in range(frame.end + 1, len(scene.items)):
        if scene.items[k].form in {";", ":", "."} or scene.kind(k) == PLACE:
            return None
        if not _denies(scene, k):
            continue
        comma = next((n for n in range(frame.end, k) if scene.items[n].form in {",", "،", "but"}), None)
        if comma is None:
            return None
        ends = k + 1 >= len(scene.items) or scene.items[k + 1].form in _ENDING
        if scene.items[k + 1 : k + 2] and scene.items[k + 1].form == "that" and not _points_back(scene, k + 1):
            return None
        about = any(scene.word(n, "claims_made") for n in (*range(comma, min(comma + 4, k)), k + 1, k + 2))
        return k if ends and about else None
    return None
