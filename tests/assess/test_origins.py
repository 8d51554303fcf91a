"""Copies count once, and a party is one origin however many of its mouths speak."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import attribute, make_source
from saying import held, judge, record, say, who

from geo.assess.voices import Voices
from geo.model.claim import Grade
from geo.model.text import Reliability

TEXT = (
    "Fighters seized the villages of Anjara, Hawr and Qubtan al-Jabal after a day of heavy fighting, a statement said"
)


def origins(*said: object) -> int:
    records, _ = judge(said, [held("Anjara", "government")])
    return record(records, "Anjara", "12-02").origins


def test_reports_that_quote_one_speaker_are_one_origin() -> None:
    one = say("Anjara", "rebel", "11-27", source="A paper", quoting="the Observatory")
    other = say("Anjara", "rebel", "11-28", source="A broadcaster", quoting="Observatory")
    third = say("Anjara", "rebel", "11-27", source="A chronicle")
    assert origins(one, other) == 1
    assert origins(one, other, third) == 2


def test_an_outlet_and_those_who_quote_it_are_one_origin() -> None:
    assert (
        origins(say("Anjara", "rebel", "11-27", source="Agency"), say("Anjara", "rebel", "11-27", quoting="Agency"))
        == 1
    )


def test_the_same_sentence_in_two_outlets_is_one_origin_and_another_sentence_is_not() -> None:
    one = say("Anjara", "rebel", "11-27", source="A", quote=TEXT)
    same = say("Anjara", "rebel", "11-27", source="B", quote=f"Breaking: {TEXT}.")
    other = say(
        "Anjara", "rebel", "11-27", source="C", quote="Anjara fell at dawn when its garrison drove off to the east"
    )
    assert origins(one, same) == 1
    assert origins(one, other) == 2


SOURCES = (
    make_source("Syrian Observatory for Human Rights", aliases=("SOHR", "the Observatory", "المرصد السوري")),
    make_source("Reuters"),
    make_source("State News", side="government"),
    make_source("Free News", aliases=("FN",), side="rebel"),
    make_source("Orontes Conflict Monitor"),
)


@pytest.mark.parametrize(
    "name",
    [
        "SOHR",
        "the Observatory",
        "The Syrian Observatory for Human Rights",
        "the war monitor SOHR",
        "the Observatory's director",
        "المرصد السوري لحقوق الإنسان",
    ],
)
def test_a_source_is_one_speaker_by_whatever_name_it_goes(name: str) -> None:
    one = say("Anjara", "rebel", "11-27", source="A", quoting="the Syrian Observatory for Human Rights")
    other = say("Anjara", "rebel", "11-27", source="B", quoting=name)
    third = say("Anjara", "rebel", "11-27", source="C", quoting="the Orontes Conflict Monitor")
    records, _ = judge([one, other, third], [held("Anjara", "government")], voices=Voices(SOURCES))
    assert record(records, "Anjara", "12-02").origins == 2


def test_a_man_introduced_with_his_source_speaks_for_it() -> None:
    one = say("Anjara", "rebel", "11-27", source="A", quoting="SOHR")
    other = say("Anjara", "rebel", "11-27", source="B", quoting="Rami A")
    sentences = {other.id: "Rami A, director of the UK-based Syrian Observatory for Human Rights, said Anjara fell."}
    together, _ = judge([one, other], [held("Anjara", "government")], voices=Voices(SOURCES, sentences))
    apart, _ = judge([one, other], [held("Anjara", "government")], voices=Voices(SOURCES))
    assert record(together, "Anjara", "12-02").origins == 1
    assert record(apart, "Anjara", "12-02").origins == 2


def test_a_report_in_its_own_voice_adds_nothing_to_the_speaker_whom_it_quotes_for_the_same() -> None:
    quoted = say("Anjara", "rebel", "11-27", source="A", quoting="SOHR", quote="one")
    own = replace(say("Anjara", "rebel", "11-27", source="A", quote="two"), report=quoted.report)
    witness = replace(own, id="third", attribution=attribute("two residents"))  # type: ignore[arg-type]
    army = replace(own, id="fourth", attribution=attribute("the army", "government"), against_interest=True)  # type: ignore[arg-type]
    said = [quoted, own, witness]
    alone, _ = judge([quoted], [held("Anjara", "government")], voices=Voices(SOURCES))
    records, _ = judge(said, [held("Anjara", "government")], voices=Voices(SOURCES))
    admitted, _ = judge([*said, army], [held("Anjara", "government")], voices=Voices(SOURCES))
    assert record(records, "Anjara", "12-02").origins == record(alone, "Anjara", "12-02").origins == 1
    assert record(admitted, "Anjara", "12-02").origins == 2


def test_who_says_that_one_took_it_and_that_the_other_left_it_is_one_origin_and_counts_once() -> None:
    took = say("Anjara", "rebel", "11-27", source="A")
    left = replace(say("Anjara", "unknown", "11-27", source="A", kind="loses"), report=took.report)
    both, _ = judge([took, left], [held("Anjara", "government")])
    alone, _ = judge([took], [held("Anjara", "government")])
    found, before = record(both, "Anjara", "12-02"), record(alone, "Anjara", "12-02")
    assert (found.origins, found.confidence) == (1, before.confidence)
    assert {w.claim: w.copy_of for w in found.weighed} == {took.id: None, left.id: took.id}


def test_of_most_a_part_and_a_fight_by_one_speaker_only_what_says_most_counts() -> None:
    most = say("Anjara", "rebel", "11-27", source="A", extent="most", quote="one")
    part = replace(say("Anjara", "rebel", "11-27", source="A", extent="part", modality="claimed"), report=most.report)
    fight = say("Anjara", "contested", "11-27", source="B", kind="contests", modality="claimed", quote="two")
    entry = replace(say("Anjara", "rebel", "11-27", source="B", extent="part"), report=fight.report)
    records, _ = judge([most, part, fight, entry], [held("Anjara", "government")])
    found = record(records, "Anjara", "11-28")
    assert {w.claim: w.copy_of for w in found.weighed} == {
        most.id: None,
        part.id: most.id,
        fight.id: entry.id,
        entry.id: None,
    }


def test_six_outlets_of_one_side_are_one_boast() -> None:
    def boasts(number: int) -> list:
        return [say("Anjara", "rebel", "11-28", source=f"Channel {n}", by="rebel") for n in range(number)]

    one, _ = judge(boasts(1), [held("Anjara", "government")])
    six, _ = judge(boasts(6), [held("Anjara", "government")])
    assert record(six, "Anjara", "12-02").origins == 1
    assert record(six, "Anjara", "12-02").confidence == record(one, "Anjara", "12-02").confidence < 0.8
    sober = [
        replace(say("Anjara", "government", "11-28", kind="holds", source=s), grade=Grade(Reliability.A, 2))
        for s in "AB"
    ]
    answered, _ = judge([*boasts(6), *sober], [held("Anjara", "government")])
    assert who(answered, "Anjara", "12-02") == "government"


def test_a_side_that_praises_itself_every_few_days_grows_no_surer_and_speaks_anew_once_answered() -> None:
    boasts = [
        say("Anjara", "rebel", when, source=f"Channel {when}", by="rebel", kind="holds")
        for when in ("11-28", "12-02", "12-06", "12-10")
    ]
    once, _ = judge([replace(boasts[0], kind="captures")], [held("Anjara", "government")])
    often, _ = judge([replace(boasts[0], kind="captures"), *boasts[1:]], [held("Anjara", "government")])
    assert record(often, "Anjara", "12-10").confidence <= record(once, "Anjara", "12-02").confidence
    answer = say("Anjara", "government", "12-04", by="government", source="State News")
    answered, _ = judge([*boasts, answer], [held("Anjara", "government")])
    silent, _ = judge([*boasts[:2], answer], [held("Anjara", "government")])
    assert (who(silent, "Anjara", "12-10"), who(answered, "Anjara", "12-10")) == ("government", "rebel")


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_which_of_a_partys_outlets_comes_first_does_not_matter(order: list[int]) -> None:
    said = [say("Anjara", "rebel", f"11-{27 + n % 3}", source=f"Channel {n}", by="rebel") for n in range(6)]
    straight, _ = judge(said, [held("Anjara", "government")])
    shuffled, _ = judge([said[n] for n in order], [held("Anjara", "government")])
    assert straight == shuffled


def test_the_sentence_around_a_short_quotation_tells_copies() -> None:
    said = [say("Anjara", "rebel", "11-27", source=outlet, quote="seized Anjara") for outlet in "ABC"]
    other = "Anjara is theirs, an old man of the village said by phone"
    texts = {claim.id: text for claim, text in zip(said, (TEXT, f"{TEXT}.", other), strict=True)}
    records, _ = judge(said, [held("Anjara", "government")], voices=Voices((), texts))
    blind, _ = judge(said, [held("Anjara", "government")])
    assert record(records, "Anjara", "12-02").origins == 2
    assert record(blind, "Anjara", "12-02").origins == 3


def test_nameless_speakers_of_two_outlets_are_two_origins() -> None:
    one = say("Anjara", "rebel", "11-27", source="A", quoting="local sources")
    other = say("Anjara", "rebel", "11-27", source="B", quoting="local sources")
    assert origins(one, other) == 2


def test_the_same_voice_a_week_later_speaks_anew() -> None:
    one = say("Anjara", "rebel", "11-27", source="A")
    later = say("Anjara", "rebel", "12-02", source="A")
    assert origins(one, later) == 2


def test_copies_do_not_make_a_claim_surer() -> None:
    one = say("Anjara", "rebel", "11-27", source="A", quote=TEXT)
    copies = [say("Anjara", "rebel", "11-27", source=f"Copy {n}", quote=TEXT) for n in range(9)]
    alone, _ = judge([one], [held("Anjara", "government")])
    many, _ = judge([one, *copies], [held("Anjara", "government")])
    assert record(many, "Anjara", "12-02").confidence == record(alone, "Anjara", "12-02").confidence
    apart = [say("Anjara", "rebel", "11-27", source=f"Outlet {n}", quote=f"{n} short") for n in range(9)]
    independent, _ = judge([one, *apart], [held("Anjara", "government")])
    assert record(independent, "Anjara", "12-02").confidence > record(alone, "Anjara", "12-02").confidence
