"""What Arabic marks on a particle or on the verb itself: conditions with "إن", aims with "ل", what used to be so."""

from geo.read.frames import Frame
from geo.read.inflection import BASE
from geo.read.items import ACTOR
from geo.read.predicates import verb_forms
from geo.read.scene import Scene


def opens_condition(scene: Scene, k: int) -> bool:
    """Return whether item `k` is the particle of condition: it opens its clause, and a verb follows."""
    if scene.items[k].form != "ان" or k + 1 >= len(scene.items) or scene.lexicon.lang != "ar":
        return False
    opens = k == 0 or not scene.items[k - 1].form[0].isalpha()
    return opens and any(form in verb_forms(scene.lexicon) for form in scene.items[k + 1].forms)


def aims(scene: Scene, frame: Frame) -> bool:
    """Return whether a verb tells what something that may happen would be for ("قد تستغل ... لتبسط")."""
    item = scene.items[frame.match.first]
    aim = item.form.startswith("ل") and len(item.forms) > 1 and item.form not in frame.match.compiled.terms[0].words
    if not aim or BASE not in frame.match.tags or scene.lexicon.lang != "ar":
        return False
    return any(scene.word(k, "possibly", "modals", "conditionals") for k in range(frame.match.first))


def used_to(scene: Scene, frame: Frame) -> bool:
    """Return whether a verb in the present stands behind "was": what once was so ("كانت تسيطر على")."""
    if BASE not in frame.match.tags or scene.lexicon.lang != "ar":
        return False
    k = frame.match.first - 1
    while scene.kind(k) == ACTOR or scene.word(k, "adverbs"):
        k -= 1
    return scene.word(k, "was")


def stipulated(scene: Scene, frame: Frame) -> bool:
    """Return whether a verb follows "on condition that": what is agreed but not yet done ("على أن تنسحب من")."""
    first = frame.match.first
    if BASE not in frame.match.tags or scene.lexicon.lang != "ar" or first < 2:
        return False
    return scene.items[first - 1].form == "ان" and scene.items[first - 2].form == "علي"
