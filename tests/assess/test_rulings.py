"""A person's ruling about a place beats the machine for the days it names."""

from datetime import UTC, datetime

from make import make_place
from make_gazetteer import FakeGazetteer
from saying import course, day, gapless, held, judge, record, say

from geo.model.ruling import Ruling, Verdict
from geo.model.text import SideId

HAMA = make_place("Hama")


def setting(number: int, side: str, start: str | None, end: str | None = None, **more: object) -> Ruling:
    made = datetime(2024, 12, number, tzinfo=UTC)
    span = {"start": day(start) if start else None, "end": day(end) if end else None}
    ruled = {"verdict": Verdict.SET, "place": HAMA.id, "controller": SideId(side)} | span | more
    return Ruling(id=f"r{number}", analyst="an analyst", made=made, reason="seen with own eyes", **ruled)  # type: ignore[arg-type]


def shown(*rulings: Ruling) -> list[tuple[str, str]]:
    records, _ = judge([say(HAMA, "rebel", "12-05")], [held(HAMA, "government")], rulings=rulings)
    assert gapless(records)
    return course(records, "Hama")


def test_a_ruling_holds_for_its_days_and_no_longer() -> None:
    assert shown(setting(1, "sdf", "11-28", "11-30")) == [
        ("government", "11-26"), ("sdf", "11-28"), ("government", "12-01"), ("rebel", "12-05"),
    ]  # fmt: skip


def test_an_open_ruling_holds_against_later_claims_and_is_sure() -> None:
    assert shown(setting(1, "sdf", "12-01")) == [("government", "11-26"), ("sdf", "12-01")]
    records, _ = judge([], [held(HAMA, "government")], rulings=[setting(1, "sdf", None)])
    assert [(r.controller, r.confidence) for r in records] == [("sdf", 1.0)]
    assert record(records, HAMA, "12-01").weighed == ()


def test_the_later_of_two_rulings_wins_and_a_withdrawn_one_never_was() -> None:
    first, second = setting(1, "sdf", "12-01"), setting(2, "sna", "12-02")
    back = Ruling("r3", "an analyst", datetime(2024, 12, 3, tzinfo=UTC), Verdict.WITHDRAW, "a slip", withdraws="r2")
    assert shown(second, first) == [("government", "11-26"), ("sdf", "12-01"), ("sna", "12-02")]
    assert shown(second, first, back) == [("government", "11-26"), ("sdf", "12-01")]


def test_a_ruling_outside_the_days_or_about_a_stranger_changes_nothing() -> None:
    plain = shown()
    assert shown(setting(1, "sdf", "01-02", "01-03")) == plain
    assert shown(setting(1, "sdf", "12-01", place=make_place("Nowhere").id)) == plain


def test_a_ruling_about_a_place_that_no_gazetteer_knows_is_told() -> None:
    nowhere = make_place("Nowhere").id
    _, leftovers = judge([], [held(HAMA, "government")], rulings=[setting(1, "sdf", "12-01", place=nowhere)])
    assert [left.reason for left in leftovers] == [f"ruling r1: no gazetteer knows the place {nowhere}"]


def test_a_place_of_which_nothing_else_is_known_is_set_and_unknown_before() -> None:
    tadef = make_place("Tadef", 37.5, 36.3)
    ruling = setting(1, "sdf", "12-01", place=tadef.id)
    book = FakeGazetteer([tadef, HAMA])
    records, leftovers = judge([], [held(HAMA, "government")], rulings=[ruling], gazetteer=book)
    assert (course(records, "Tadef"), leftovers) == ([("unknown", "11-26"), ("sdf", "12-01")], ())
    assert record(records, tadef, "12-01").at == tadef.at


def test_a_place_that_a_ruling_sets_is_not_overtaken() -> None:
    around = [make_place(f"Village {n}", 36.7 + n / 100, 35.1) for n in range(3)]
    hama = make_place("Hama", 36.75, 35.13)
    rows = [held(place, "government") for place in (*around, hama)]
    told = [say(place, "rebel", "12-01") for place in around]
    records, _ = judge(told, rows)
    assert record(records, hama, "12-05").overtaken == 3
    records, _ = judge(told, rows, rulings=[setting(1, "government", "12-02", place=hama.id)])
    assert (record(records, hama, "12-05").overtaken, record(records, hama, "12-05").confidence) == (0, 1.0)
