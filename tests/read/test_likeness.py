"""What no pattern reads is read by likeness to annotated reports: surely enough, with its side, and no struck town."""

from dataclasses import replace

import pytest
from marked import DAY, Marked, compact, syria, unmark

from geo.lexicons.control import load_lexicon
from geo.model.claim import Claim, Leftover
from geo.model.lexicon import Lexicon
from geo.model.likeness import Likeness
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef
from geo.read.claims import look, read
from geo.theatres import data_root

ANSWERS = ("captures", "contests", "holds", "none")


def taught(least: float = 0.7, doubt: float = 0.0, **weights: tuple[float, ...]) -> Lexicon:
    """Return the English lexicon with a likeness of a few weights."""
    features = {"": (0.0, 0.0, 0.0, 2.0), **{name.replace("_", " "): row for name, row in weights.items()}}
    sides = {"nearest before": 2.0, "holds: held before": 1.0}
    return replace(load_lexicon("en", data_root()), likeness=Likeness(ANSWERS, features, sides, least, doubt))


def claims(text: str, lexicon: Lexicon) -> tuple[Claim, ...]:
    return reading(text, lexicon)[0]


def reading(text: str, lexicon: Lexicon) -> tuple[tuple[Claim, ...], tuple[Leftover, ...]]:
    bare, places = unmark(text)
    report = Report(ReportRef(ReportId("marked"), "marked.txt", DAY, UNKNOWN_SOURCE, "en"), bare)
    gazetteer = Marked([each.place for each in places])
    return read(report, places, gazetteer, syria(), lexicon)


def test_a_word_that_no_pattern_knows_is_read_by_what_was_learnt_of_it() -> None:
    text = "Rebels clawgrabbed [Saraqib] on Sunday."
    lexicon = taught(L_clawgrabbed=(6.0, 0.0, 0.0, -2.0))

    (claim,) = claims(text, lexicon)

    assert compact(claim) == "rebel captures Saraqib"
    assert claim.date.start is not None
    assert (claim.date.start - DAY).days == -2
    assert "clawgrabbed" in claim.evidence.text
    assert not claims(text, replace(lexicon, likeness=None))


def test_what_is_not_likely_enough_is_no_claim() -> None:
    text = "Rebels clawgrabbed [Saraqib] on Sunday."

    assert claims(text, taught(0.7, L_clawgrabbed=(3.0, 0.0, 0.0, 0.0)))
    assert not claims(text, taught(0.9, L_clawgrabbed=(3.0, 0.0, 0.0, 0.0)))


def test_a_claim_by_likeness_is_less_sure_than_one_by_a_pattern() -> None:
    lexicon = taught(L_clawgrabbed=(9.0, 0.0, 0.0, -9.0))
    (alike,) = claims("Rebels clawgrabbed [Saraqib].", lexicon)
    (told,) = claims("Rebels captured [Saraqib].", lexicon)

    assert alike.confidence < told.confidence


def test_what_a_pattern_reads_is_not_believed_where_it_is_most_unlike_a_claim() -> None:
    text, unlike = "Rebels entered [Saraqib] in the second half of the final.", (-9.0, -9.0, -9.0, 9.0)

    told, left = reading(text, taught(doubt=0.2, R_final=unlike))

    assert not told
    assert [(each.reason, each.text) for each in left] == [("unlike what speaks of control", "Saraqib")]
    assert claims(text, taught(doubt=0.0, R_final=unlike))


def test_a_party_that_captures_is_believed_whatever_the_words_around() -> None:
    unlike = (-9.0, -9.0, -9.0, 9.0)
    told = claims("Rebels captured [Saraqib] across the final.", taught(doubt=0.2, R_final=unlike))
    assert [compact(each) for each in told] == ["rebel captures Saraqib"]


@pytest.mark.parametrize(
    "text", ["Planes bombed rebel-held [Saraqib] in the final hour.", "The army besieges [Saraqib] in the final hour."]
)
def test_an_adjective_of_control_and_a_siege_are_believed_whatever_the_words_around(text: str) -> None:
    assert claims(text, taught(doubt=0.2, R_final=(-9.0, -9.0, -9.0, 9.0)))


def test_a_place_of_which_a_pattern_tells_by_a_pronoun_is_not_read_again_by_likeness() -> None:
    text = "Rebels clawgrabbed [Saraqib] and [Idlib], and both were taken from the army."
    lexicon = taught(L_clawgrabbed=(9.0, 0.0, 0.0, -9.0))

    assert sorted(compact(claim) for claim in claims(text, lexicon)) == [
        "rebel captures Idlib",
        "rebel captures Saraqib",
    ]


def test_a_believed_pattern_is_not_overruled() -> None:
    lexicon = taught(L_captured=(0.0, 0.0, 9.0, -9.0))

    assert [compact(claim) for claim in claims("Rebels captured [Saraqib].", lexicon)] == ["rebel captures Saraqib"]


@pytest.mark.parametrize(
    "text", ["The army shelled [Saraqib] on Sunday.", "On Sunday [Saraqib] was bombed.", "Jets struck [Saraqib]."]
)
def test_what_is_only_struck_is_no_claim_however_like_one_it_is(text: str) -> None:
    sure = (9.0, 0.0, 0.0, -9.0)
    lexicon = taught(L_shelled=sure, R_bombed=sure, L_struck=sure)

    assert not claims(text, lexicon)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army denied that rebels had clawgrabbed [Saraqib].", "denied"),
        ("Rebels will clawgrab [Saraqib] tomorrow.", "planned"),
    ],
)
def test_how_it_is_meant_follows_the_same_rules(text: str, modality: str) -> None:
    sure = (6.0, 0.0, 0.0, -2.0)

    assert [claim.modality for claim in claims(text, taught(L_clawgrabbed=sure, L_clawgrab=sure))] == [modality]


def test_the_answer_does_not_depend_on_the_order_of_the_weights() -> None:
    weights = {
        "L_the": (0.1, 0.3, 0.2, 0.7),
        "L_clawgrabbed": (3.1, 0.1, 0.2, 0.05),
        "Rnear_DATE": (0.3, 0.2, 0.1, 0.4),
    }
    text = "The rebels clawgrabbed [Saraqib] on Sunday."
    one, other = taught(**weights), taught(**dict(reversed(weights.items())))

    assert claims(text, one) == claims(text, other)


def test_what_is_learnt_from_is_every_place_read_or_not() -> None:
    bare, places = unmark("Rebels captured [Saraqib] near [Idlib].")
    report = Report(ReportRef(ReportId("marked"), "marked.txt", DAY, UNKNOWN_SOURCE, "en"), bare)

    seen = look(report, places, Marked([each.place for each in places]), syria(), load_lexicon("en", data_root()))

    assert [glance.phrase.named for glance, _ in seen] == places
    assert "L captured" in dict(seen[0][0].features)
    assert ("rebel", True) in [(side, "nearest before" in features) for side, features in seen[0][1]]
