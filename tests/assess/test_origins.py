from saying import held, judge, record, say

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
