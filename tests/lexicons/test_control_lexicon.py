"""Every entry of the control lexicons reads its own examples as it says; wrong files are named."""

import sys
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.lexicons.control import load_lexicon
from geo.model.claim import ClaimKind
from geo.model.lexicon import Example, Form, Role
from geo.theatres import data_root

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "read"))
from marked import told

LANGS = ("en", "ar")
EXAMPLES = [
    pytest.param(lang, example, id=f"{lang}-{predicate.id}-{number}")
    for lang in LANGS
    for predicate in load_lexicon(lang, data_root()).predicates
    for number, example in enumerate(predicate.examples)
]


@pytest.mark.parametrize(("lang", "example"), EXAMPLES)
def test_an_entry_reads_its_examples(lang: str, example: Example) -> None:
    wanted = [claim.strip() for claim in example.claims.split(";") if claim.strip()]
    assert sorted(told(example.text, lang)) == sorted(wanted)


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_claim_can_be_said(lang: str) -> None:
    assert {predicate.kind for predicate in load_lexicon(lang, data_root()).predicates} == set(ClaimKind)


def write(folder: Path, body: str) -> Path:
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "xx.toml").write_text(body, encoding="utf-8")
    return folder


def test_a_lexicon_is_read_as_it_is_written(tmp_path: Path) -> None:
    body = """
[[predicate]]
id = "take"
kind = "captures"
verbs = ["take~", "seize~ control of"]
subject = "gainer"
object = "place"
args = { from = "loser" }
[words]
negators = "not never"
[tables.months]
1 = "january jan"
[verbs]
take = "takes taking took taken"
"""
    lexicon = load_lexicon("xx", write(tmp_path, body))
    (entry,) = lexicon.predicates
    assert (entry.form, entry.subject, entry.object, dict(entry.args)) == (
        Form.VERB, Role.GAINER, Role.PLACE, {"from": Role.LOSER},
    )  # fmt: skip
    assert lexicon.has("negators", "never")
    assert not lexicon.has("negators", "always")
    assert not lexicon.has("no such class", "never")
    assert lexicon.table("months") == {"january": "1", "jan": "1"}
    assert lexicon.verbs["take"] == ("takes", "taking", "took", "taken")


def test_a_changed_file_has_another_fingerprint(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    prints = {load_lexicon("xx", write(folder, body)).fingerprint for folder, body in ((one, ""), (two, "[words]\n"))}
    assert len(prints) == 2


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("this is not toml", "valid TOML"),
        ('[[predicate]]\nid = "a"\nkind = "captures"\n', "one of verbs"),
        ('[[predicate]]\nid = "a"\nkind = "conquers"\nverbs = ["b"]\n', "predicate a"),
        ('[[predicate]]\nid = "a"\nkind = "holds"\nverbs = ["b"]\ncolour = "red"\n', "colour"),
        ('[[predicate]]\nid = "a"\nkind = "holds"\nverbs = ["b"]\nsubject = "king"\n', "king"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, body: str, part: str) -> None:
    with pytest.raises(DataError, match=part):
        load_lexicon("xx", write(tmp_path, body))


def test_a_missing_language_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="control lexicon of 'zz'"):
        load_lexicon("zz", tmp_path)
