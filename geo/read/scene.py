"""A line with the lexicon that it is read with, and the small questions that every rule asks of it."""

from dataclasses import dataclass

from geo.model.lexicon import Lexicon
from geo.read.items import ACTOR, DATE, PLACE, WORD, Item, Line
from geo.read.phrases import Phrase
from geo.read.predicates import verb_forms
from geo.read.verbs import classes_of


@dataclass(frozen=True, slots=True)
class Scene:
    """A line and the lexicon it is read with."""

    line: Line
    lexicon: Lexicon

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of the line."""
        return self.line.items

    def word(self, k: int, *classes: str) -> bool:
        """Return whether item `k` is a word of one of the classes."""
        items = self.line.items
        if not 0 <= k < len(items):
            return False
        item, words = items[k], self.lexicon.words
        if item.kind != WORD:
            return False
        forms = item.forms or ("",)
        for name in classes:
            members = words.get(name, ())
            for form in forms:
                if form in members:
                    return True
        return False

    def spells(self, k: int, *classes: str) -> bool:
        """Return whether item `k` as it is spelt belongs to one of the classes, whatever its kind."""
        return any(self.lexicon.has(name, self.items[k].form) for name in classes)

    def word_of(self, k: int, name: str) -> bool:
        """Return whether item `k` ends with a word of a class ("the garrison")."""
        return self.lexicon.has(name, self.line.tokens[self.items[k].last - 1].form)

    def kind(self, k: int) -> str:
        """Return the kind of item `k`, empty outside the line."""
        return self.items[k].kind if 0 <= k < len(self.items) else ""


def pronoun(item: Item) -> Phrase:
    """Return a pronoun as a phrase for a place."""
    return Phrase(item.first, item.last, (item.first, item.last), det=item.form)


def verbal(scene: Scene, k: int) -> bool:
    """Return whether item `k` is, or may well be, a verb."""
    if scene.kind(k) != WORD:
        return False
    form = scene.items[k].form
    return (
        scene.word(k, "auxiliaries", "verbs")
        or form.endswith(("ed", "ing"))
        or form in verb_forms(scene.lexicon)
        or form in classes_of(scene.lexicon)
    )


def stands_for_places(scene: Scene, k: int) -> bool:
    """Return whether "both" at item `k` is a subject ("Both were retaken"), not an adverb."""
    opens = k == 0 or scene.items[k - 1].form in {",", ";", "and", "but", "that"}
    return scene.items[k].form == "both" and (opens or scene.word(k - 1, "prepositions"))


def verb_group_start(scene: Scene, first: int) -> int:
    """Return the first item of the verb group that ends before item `first`."""
    k = first
    while (
        k > 0
        and not stands_for_places(scene, k - 1)
        and (
            scene.word(k - 1, "auxiliaries", "adverbs", "negators", "catenatives", "quotes")
            or scene.kind(k - 1) == DATE
            or (scene.word(k - 1, "date_prepositions") and scene.kind(k) == DATE)
            or (scene.word(k - 1, "told") and scene.items[k].form == "to" and scene.word(k - 2, "be"))
            or (scene.items[k - 1].form == "since" and scene.word(k - 2, "have") and k > 1)
        )
    ):
        k -= 1
    return k


def before_aside(scene: Scene, k: int) -> int:
    """Return the item before an aside that ends at item `k` with a comma or bracket."""
    opener = "(" if scene.items[k].form == ")" else ","
    if opener == "(":
        for n in range(k - 1, max(-1, k - 15), -1):
            if scene.items[n].form == opener:
                return n - 1
        return k - 1
    for n in range(k - 1, max(-1, k - 22), -1):
        if scene.items[n].form == opener:
            inside = n + 1
            if _tells(scene, inside, k):
                return k - 1
            if scene.word(inside, "relatives", "prepositions", "asides", "aside_openers") or _appositive(
                scene, inside, k
            ):
                return n - 1
            return k - 1
    return k - 1


def _tells(scene: Scene, first: int, last: int) -> bool:
    """Return whether items `first` to before `last` are a clause with a party as its subject ("the army took a")."""
    opened = scene.word(first, "articles") or scene.kind(first) == ACTOR
    return opened and any(
        scene.kind(n) == ACTOR
        and verbal(scene, n + 1)
        and (scene.word(n + 2, "articles") or scene.kind(n + 2) == PLACE)
        for n in range(first, min(first + 4, last - 2))
    )


def _appositive(scene: Scene, first: int, last: int) -> bool:
    """Return whether items `first` to before `last` stand beside a noun rather than tell something of their own."""
    if scene.kind(first - 2) not in {PLACE, ACTOR} and not scene.word(first, "determiners", "numbers_words"):
        return False
    if scene.kind(first) == PLACE and scene.items[first].places[0].named is not None and last - first == 1:
        return scene.items[first].form in {"a", "an", "two", "three", "both"} and scene.kind(first - 2) == PLACE
    if scene.word(first, "determiners") and any(scene.word(n, "relatives") for n in range(first, last)):
        return last - first <= 18
    verbs = (n for n in range(first, last) if scene.items[n].form != "'s")
    return last - first <= 14 and not any(scene.word(n, "auxiliaries", "speech") for n in verbs)
