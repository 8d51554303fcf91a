"""Names without a place are counted over all spellings and reports, and listed with what was said."""

from dataclasses import replace

from make import make_build, make_mention, make_place, make_reading, make_report

from geo.model.place import Candidate, PlaceKind, Unlocated
from geo.publish.unplaced import NAMES, SENTENCES, queue, unplaced

REASON = "no gazetteer holds this name"


def build_of(*texts: tuple[str, str]):
    """A build of reports, each a text and the name in it that has no place."""
    reports = [make_report(text, path=f"reports/{n}.txt") for n, (text, _) in enumerate(texts)]
    readings = [
        replace(make_reading(report), unlocated=(Unlocated(make_mention(text, name), REASON),))
        for report, (text, name) in zip(reports, texts, strict=True)
    ]
    return make_build(reports, readings=tuple(readings))


def test_the_most_frequent_name_comes_first_with_all_its_spellings_in_one():
    found = unplaced(build_of(("Zorba fell.", "Zorba"), ("al-Kazbar fell.", "al-Kazbar"), ("Qazbar fell.", "Qazbar")))
    assert [(each.name, len(each.mentions), each.reports) for each in found] == [("al-Kazbar", 2, 2), ("Zorba", 1, 1)]


def test_a_name_is_told_with_its_sentences_and_reports():
    (row,) = queue(unplaced(build_of(("Rebels came.\n\nThey took Zorba at dawn. All fled.", "Zorba"))))["listed"]
    (said,) = row["said"]
    assert (row["name"], row["reason"], row["mentions"], row["candidates"]) == ("Zorba", REASON, 1, [])
    assert said["sentence"] == "They took Zorba at dawn."
    assert said["report"]["path"] == "reports/0.txt"
    assert (said["start"], said["end"]) == (24, 29)


def test_what_came_nearest_and_what_the_wording_says_is_told_wherever_it_was_said():
    build = build_of(("Zorba fell.", "Zorba"), ("The village of Zorba fell.", "Zorba"))
    second = build.readings[1].unlocated[0]
    told = replace(
        second,
        mention=replace(second.mention, kind=PlaceKind.VILLAGE, within="Idlib"),
        reason="the nearest name does not fit",
        candidates=(Candidate(make_place("Surba"), 0.31234),),
    )
    build = replace(build, readings=(build.readings[0], replace(build.readings[1], unlocated=(told,))))
    (row,) = queue(unplaced(build))["listed"]
    assert (row["kind"], row["within"], row["reason"]) == ("village", "Idlib", "the nearest name does not fit")
    assert [(each["id"], each["score"]) for each in row["candidates"]] == [("sy-surba", 0.312)]


def test_a_long_list_is_cut_and_says_how_many_are_left_out():
    told = queue(unplaced(build_of(*((f"Base {n} fell.", f"Base {n}") for n in range(NAMES + 30)))))
    assert (told["names"], len(told["listed"]), told["not_listed"]) == (NAMES + 30, NAMES, 30)
    often = queue(unplaced(build_of(*((f"Zorba fell, they said {n}.", "Zorba") for n in range(9)))))
    assert often["listed"][0]["mentions"] == 9
    assert len(often["listed"][0]["said"]) == SENTENCES


def test_a_build_with_a_place_for_every_name_lists_none():
    assert queue(unplaced(make_build([make_report()]))) == {"names": 0, "mentions": 0, "listed": [], "not_listed": 0}
