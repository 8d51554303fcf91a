"""Verbs that say, admit, deny, plan or fail, in all their forms."""

from collections.abc import Mapping
from functools import lru_cache

from geo.model.lexicon import Lexicon
from geo.read.inflection import forms_of


@lru_cache(maxsize=16)
def classes_of(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the class of each verb form of the table `verb_classes` (say, admit, deny, plan, fail ...)."""
    table = lexicon.table("verb_classes")
    return {form: name for lemma, name in table.items() for form in forms_of(lemma, lexicon)} | dict(table)
