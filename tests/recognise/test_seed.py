"""The first report: every named place is found, nothing that only looks like one is placed."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.gazetteer.index import open_index
from geo.lexicons.names import load_onomasticon
from geo.model.place import Located, LonLat, PlaceKind
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef
from geo.recognise.toponyms import recognise
from geo.resolve import resolve
from geo.resolve.options import distance_km
from geo.theatres import data_root, load_theatre

Answers = tuple[Any, ...]


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    path = shared / "gold" / "seed.json"
    if not path.is_file():
        pytest.skip("the annotated first report (../shared/gold/seed.json) is not here")
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def answers(gold: dict[str, Any], project: Path) -> Answers:
    text = (project / gold["file"]).read_text(encoding="utf-8")
    report = Report(ReportRef(ReportId("seed"), gold["file"], None, UNKNOWN_SOURCE, "en"), text)
    theatre = load_theatre("syria")
    with open_index([Path(layer.path) for layer in theatre.layers], theatre.regions) as gazetteer:
        mentions = recognise(report, gazetteer, load_onomasticon("en", data_root()))
        return resolve(mentions, report, gazetteer, theatre)


def _agrees(answer: Located, place: dict[str, Any]) -> bool:
    """Return whether the answer is the place: a country by its code, any other by its distance."""
    if answer.place.kind is PlaceKind.COUNTRY:
        return bool(answer.place.country == place["country"] and place["type"] == "country")
    return distance_km(answer.place.at, LonLat(place["lon"], place["lat"])) <= place["tol_km"]


def test_every_named_place_is_found_and_placed(gold: dict[str, Any], answers: Answers) -> None:
    missed = []
    for mention in gold["mentions"]:
        if mention["kind"] != "toponym":
            continue
        place = gold["places"][mention["place"]]
        near = [
            answer
            for answer in answers
            if isinstance(answer, Located)
            and answer.mention.span.start < mention["end"]
            and mention["start"] < answer.mention.span.end
            and _agrees(answer, place)
        ]
        if not near:
            missed.append(mention["text"])
    assert not missed


def test_no_trap_is_placed(gold: dict[str, Any], answers: Answers) -> None:
    true = {(mention["start"], mention["end"]) for mention in gold["mentions"] if mention["kind"] == "toponym"}
    fallen = [
        trap["text"]
        for trap in gold["gazetteer_traps"]
        if (trap["start"], trap["end"]) not in true
        for answer in answers
        if answer.mention.span.start < trap["end"] and trap["start"] < answer.mention.span.end
    ]
    assert not fallen


def test_countries_are_countries(answers: Answers) -> None:
    wanted = {"UK", "Russia", "Turkey", "Iran", "Syria"}
    kinds = {answer.mention.surface: answer.place.kind for answer in answers if isinstance(answer, Located)}
    assert {name for name in wanted if kinds.get(name) == "country"} == wanted
