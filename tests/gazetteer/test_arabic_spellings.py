"""What is asked in Arabic finds its place in spite of a slip, by its name in either script."""

import pytest

from geo.gazetteer.arabic import Bearers
from geo.gazetteer.usual import Usual, parts
from geo.model.place import LonLat, Place, PlaceId, PlaceKind


def village(name, local="", *names):
    return Place(PlaceId(name), name, PlaceKind.VILLAGE, LonLat(36.8, 35.8), name_local=local, names=names)


def best(asked, *places):
    fits = list(Bearers(places).fits(asked, 0.0))
    assert [fit.odds for _, fit in fits] == sorted((fit.odds for _, fit in fits), reverse=True)
    return fits


@pytest.mark.parametrize("asked", ["سراقن", "سرقاب", "سراقبا", "لسراقب", "سراب", "ساقرب"])
@pytest.mark.parametrize("local", ["", "سراقب"])
def test_a_slip_fits_its_place_better_than_another(asked, local):
    fits = best(asked, village("Sarmin", local and "سرمين"), village("Saraqib", local), village("Saqiyah"))
    assert fits[0][0].name == "Saraqib"
    assert len(fits) == 1 or fits[0][1].odds > fits[1][1].odds + 1


def test_a_latin_name_counts_less_where_the_arabic_one_should_have_fitted():
    (alone,) = best("سراقن", village("Saraqib"))
    (known,) = best("سراقن", village("Saraqib", "كفر نبل"))
    assert known[1].odds < alone[1].odds - 2


def test_the_best_of_several_names_counts():
    (one,) = best("عندان", village("Elsewhere", "", "Anadan"))
    assert "another script" in one[1].how
    (other,) = best("عنادان", village("Elsewhere", "عندان"))
    assert "1 letters differ" in other[1].how


def test_nothing_fits_where_nothing_is_alike():
    assert best("سراقب", village("Homs"), village("Damascus", "دمشق")) == []
    assert best("سراقب") == []
    assert best("،", village("Homs")) == []


def test_what_looks_like_a_name_of_its_own_is_less_of_a_slip():
    usual = Usual(parts(["تل رفعت", "تل أبيض", "كفر نبل", "كفر حمرة", "معرة النعمان", "خربة النعمان"]))
    assert usual.odds("كفر النعمان") > usual.odds("كفر النغمان") > usual.odds("كقر النغمان")
    assert Usual({}).odds("كفر النعمان") == 0


def test_parts_are_runs_of_letters_and_words():
    assert parts(["تل", "التل"]) == {"^^ت": 1, "^تل": 1, "تل$": 1, " تل": 1} | {
        part: count for part, count in parts(["التل"]).items() if part not in parts(["تل"])
    }
