from datetime import date

from geo.model.dates import UNKNOWN_DATE, on
from geo.model.place import LonLat, Place, PlaceId, PlaceKind
from geo.model.text import SideId
from geo.read.phases import phase_at, settled
from geo.theatres import load_theatre

SYRIA = load_theatre("syria")
AFRIN = Place(PlaceId("afrin"), "Afrin", PlaceKind.CITY, LonLat(36.87, 36.51))


def test_the_narrow_phase_counts_before_the_wide_one():
    phase = phase_at(SYRIA, AFRIN, on(date(2018, 3, 18)), None)
    assert phase is not None
    assert (phase.gains, phase.loses) == ("sna", "sdf")


def test_a_span_that_no_phase_meets_has_none():
    assert phase_at(SYRIA, AFRIN, on(date(2010, 3, 18)), None) is None
    assert phase_at(SYRIA, AFRIN, UNKNOWN_DATE, None) is None


def test_rebels_beside_a_neighbours_army_are_those_whom_it_backs():
    phase = phase_at(SYRIA, AFRIN, on(date(2018, 3, 18)), None)
    assert settled(phase, SideId("rebel"), None, named=True, denied=False) == "sna"
    assert settled(phase, SideId("government"), None, named=True, denied=False) == "government"
