"""Online providers are asked politely, one after the other, and believed only as far as they deserve."""

import time

import pytest
from nominatim_server import answer, drip, found, serve, slow

from geo.errors import UsageError
from geo.gazetteer.online import LONGEST_PAUSE, TRIES, Chain
from geo.gazetteer.providers import AGENT, Limits, geonames, nominatim, photon
from geo.model.place import PlaceKind
from geo.model.theatre import Bounds

LIMITS = Limits(("SY",), Bounds(35.5, 32.2, 42.5, 37.5))


class FakeClock:
    def __init__(self):
        self.time = 100.0
        self.slept = []

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.time += seconds


@pytest.fixture
def server():
    with serve() as opened:
        yield opened


def chain(server, memory=None, timeout=5, more=()):
    provider = nominatim(f"127.0.0.1:{server.server_port}", scheme="http", timeout=timeout)
    clock = FakeClock()
    return Chain([provider, *more], LIMITS, {} if memory is None else memory, clock), clock


def test_an_answer_becomes_a_candidate_and_the_request_is_polite(server):
    server.script = [answer([found()])]
    opened, _ = chain(server)
    outcome = opened.look_up("Saraqeb", "Idlib")
    (candidate,) = outcome.candidates
    place = candidate.place
    assert (place.id, place.name, place.name_local, place.kind) == ("osm-n42", "Saraqib", "سراقب", PlaceKind.TOWN)
    assert (place.at.lat, place.country, place.admin1) == (35.86, "SY", "Idlib Governorate")
    assert outcome.provider is not None
    assert (outcome.provider.licence, outcome.provider.attribution) == ("ODbL 1.0", "© OpenStreetMap contributors")
    path, query, headers = server.asked[0]
    assert path == "/search"
    assert query["q"] == ["Saraqeb, Idlib"]
    assert query["countrycodes"] == ["sy"]
    assert query["bounded"] == ["1"]
    assert headers["User-Agent"] == AGENT


def test_answers_elsewhere_or_of_another_name_are_not_believed(server):
    elsewhere = [found(lon="12.0"), found(country="tr"), found(name="Sarmin", namedetails={})]
    server.script = [answer(elsewhere)]
    opened, _ = chain(server)
    outcome = opened.look_up("Saraqib")
    assert outcome.candidates == ()
    assert outcome.failures == ()


def test_what_was_answered_is_remembered_nothing_included(server):
    memory = {}
    server.script = [answer([found()]), answer([])]
    opened, _ = chain(server, memory)
    first = opened.look_up("Saraqib")
    assert opened.look_up("Saraqib") == first
    opened.look_up("Nowhere")
    opened.look_up("Nowhere")
    again, _ = chain(server, memory)
    assert again.look_up("Saraqib") == first
    assert len(server.asked) == 2


def test_requests_keep_the_pause_that_the_policy_wants(server):
    opened, clock = chain(server)
    for name in ("One", "Two", "Three"):
        opened.look_up(name)
    assert clock.slept == [1.0, 1.0]


def test_a_busy_server_is_asked_again_after_the_time_it_names(server):
    busy = answer(b"slow down", 429, [("Retry-After", "7")])
    server.script = [busy, answer([found()])]
    opened, clock = chain(server)
    assert opened.look_up("Saraqib").candidates
    assert clock.slept == [8.0]


def test_a_server_that_wants_to_be_left_alone_is_left_alone(server):
    server.script = [answer(b"", 429, [("Retry-After", str(int(LONGEST_PAUSE) * 10))])]
    opened, clock = chain(server)
    outcome = opened.look_up("Saraqib")
    assert outcome.candidates == ()
    assert "RateLimited" in outcome.failures[0]
    assert clock.slept == []
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("behave", "tries", "why"),
    [
        (answer(b"<html>captive portal</html>"), TRIES, "not JSON"),
        (answer(b'[{"lat": "35.8"', promised=5000), TRIES, "cut off"),
        (answer(b"", 503), TRIES, "503"),
        (answer(b"", 403), 1, "403"),
        (answer({"surprise": 1}), 1, ""),
        (answer([{"lat": "x"}]), 1, ""),
        (answer(b"", 302, [("Location", "http://127.0.0.2:9/search")]), 1, "another host"),
        (slow, TRIES, "0.2 s"),
        (drip, TRIES, "0.2 s"),
    ],
    ids=["garbage", "cut off", "down", "forbidden", "odd", "odd row", "led away", "slow", "dripping"],
)
def test_a_server_that_misbehaves_is_a_failure_with_its_reason_and_not_remembered(server, behave, tries, why):
    server.script = [behave]
    memory = {}
    opened, clock = chain(server, memory, timeout=0.2)
    started = time.monotonic()
    outcome = opened.look_up("Saraqib")
    assert outcome.candidates == ()
    assert len(outcome.failures) == 1
    assert why in outcome.failures[0]
    assert len(server.asked) == tries
    assert memory == {}
    assert clock.slept == sorted(clock.slept)
    assert time.monotonic() - started < 10


def test_a_server_that_failed_is_left_alone_for_other_names_but_what_it_said_before_still_counts(server):
    server.script = [answer([found()]), answer(b"", 403)]
    opened, _ = chain(server)
    assert opened.look_up("Saraqib").candidates
    assert "403" in opened.look_up("Sarmin").failures[0]
    assert "not asked again" in opened.look_up("Harim").failures[0]
    assert opened.look_up("Saraqib").candidates
    assert len(server.asked) == 2


def test_a_memory_that_was_damaged_is_asked_for_anew(server):
    server.script = [answer([found()])]
    memory = {}
    opened, _ = chain(server, memory)
    first = opened.look_up("Saraqib")
    memory[next(iter(memory))] = '[{"id": '
    assert opened.look_up("Saraqib") == first
    assert len(server.asked) == 2


def test_a_redirection_on_the_same_host_is_followed_but_not_for_ever(server):
    here = answer(b"", 302, [("Location", "/search?q=again")])
    server.script = [here, answer([found()])]
    opened, _ = chain(server)
    assert opened.look_up("Saraqib").candidates
    server.script = [here]
    assert "Error" in opened.look_up("Elsewhere").failures[0]


def test_the_next_provider_is_asked_when_one_fails_or_knows_nothing(server):
    feature = {
        "geometry": {"type": "Point", "coordinates": [36.8, 35.86]},
        "properties": {"osm_id": 7, "osm_type": "N", "name": "Saraqib", "osm_value": "town", "countrycode": "SY"},
    }
    server.script = [answer(b"", 403), answer({"type": "FeatureCollection", "features": [feature]})]
    second = photon(f"127.0.0.1:{server.server_port}", scheme="http", timeout=5)
    opened, _ = chain(server, more=[second])
    outcome = opened.look_up("Saraqib")
    assert outcome.candidates[0].place.id == "osm-n7"
    assert outcome.failures[0].startswith("nominatim")
    assert [path for path, *_ in server.asked] == ["/search", "/api"]


def test_geonames_needs_an_account_and_answers_in_its_own_way(server):
    with pytest.raises(UsageError):
        geonames("")
    row = {
        "geonameId": 3, "name": "Saraqib", "toponymName": "Sarāqib", "lat": "35.86", "lng": "36.8", "fcl": "P",
        "fcode": "PPL", "countryCode": "SY", "countryName": "Syria", "adminName1": "Idlib", "population": 32495,
    }  # fmt: skip
    server.script = [answer({"geonames": [row]})]
    opened = Chain([geonames("me", f"127.0.0.1:{server.server_port}", timeout=5)], LIMITS, {}, FakeClock())
    (candidate,) = opened.look_up("سراقب").candidates
    assert (candidate.place.id, candidate.place.kind, candidate.place.admin1) == ("gn-3", PlaceKind.TOWN, "Idlib")
    assert server.asked[0][1]["username"] == ["me"]
