"""Whole reports of several outlets, read, weighed and explained as a user meets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from geo.app.control import explained, explained_lines
from geo.app.desk import Desk, open_desk
from geo.app.exports import export
from geo.app.maps import Order, assemble
from geo.app.workspace import init_workspace
from geo.errors import UsageError
from geo.model.build import Build
from geo.publish.tables import COLUMNS

DAY = date(2024, 12, 5)
SENTENCE = (
    "Rebels captured the town of Saraqib on Thursday after three days of fighting with government forces along the "
    "highway, local officials and residents said."
)
REPORTS = (
    ("Reuters", "SOHR said rebels captured Hama on Thursday."),
    ("BBC", "The Syrian Observatory for Human Rights said rebels captured Hama on Thursday."),
    ("AFP", "Rebels captured Hama on Thursday, the Observatory reported."),
    ("CNN", "The war monitor SOHR said rebels captured Hama on Thursday."),
    ("Reuters", SENTENCE),
    ("BBC", f"What we know so far.\n\n{SENTENCE}"),
    ("AP", "Rebels captured Salamiyah on Thursday."),
    ("Enab Baladi", "Rebels denied that they had captured Salamiyah on Thursday."),
    ("Free Syria", "Rebels captured Mahardah on Thursday. The Observatory said rebels captured Mahardah on Thursday."),
)


@contextmanager
def war(folder: Path, reports: tuple[tuple[str, str], ...]) -> Iterator[tuple[Desk, Build]]:
    workspace = init_workspace(folder / "war", "syria")
    for number, (source, text) in enumerate(reports):
        head = f"---\ndate: 2024-12-05\nsource: {source}\n---\n"
        (folder / "war" / "reports" / f"{number}.txt").write_text(head + text + "\n", "utf-8")
    with open_desk(workspace) as desk:
        yield desk, assemble(desk, workspace, Order(), lambda _: None).build


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Build]]:
    with war(tmp_path_factory.mktemp("told"), REPORTS) as made:
        yield made


def told(known: tuple[Desk, Build], name: str, day: date | None = DAY) -> dict:
    return explained(name, *known, Order(on=day))[0]


def figures(build: Build, name: str) -> set[int]:
    return {claim.grade.information for claim in build.claims if claim.mention.name == name}


def test_one_monitor_quoted_by_four_outlets_under_four_names_is_one_origin(known):
    answer = told(known, "Hama")
    assert (answer["controller"], answer["counted"]) == ("rebel", "4 reports, 1 origin")
    assert answer["confidence"] < 0.95
    assert figures(known[1], "Hama") == {3}, "nobody else has confirmed it"


def test_one_sentence_printed_by_two_agencies_is_one_origin(known):
    answer = told(known, "Saraqib")
    assert (answer["controller"], answer["counted"]) == ("rebel", "2 reports, 1 origin")
    assert figures(known[1], "Saraqib") == {3}


def test_a_report_that_says_what_the_monitor_says_whom_it_quotes_is_one_origin(known):
    assert told(known, "Mahardah")["counted"] == "1 report, 1 origin"


def test_a_side_that_denies_its_own_gain_leaves_the_town_where_it_was(known):
    answer = told(known, "Salamiyah")
    assert answer["controller"] == "government"
    assert [(entry["source"], entry["modality"]) for entry in answer["decided"]] == [("Enab Baladi", "denied")]
    assert [entry["source"] for entry in answer["outweighed"]] == ["Associated Press"]


def test_an_explanation_prints_every_sentence_once_its_weight_and_who_said_it_also(known):
    answer = told(known, "Saraqib")
    lines = list(explained_lines(answer))
    assert sum("three days of fighting" in line for line in lines) == 1
    (said,) = (line for line in lines if line.startswith("  decided, weight "))
    assert f"weight {answer['decided'][0]['weight']:.2f} ({answer['decided'][0]['odds']})" in said
    (also,) = (line for line in lines if "said also by" in line)
    assert {"Reuters", "BBC"} == {answer["decided"][0]["source"], also.split("by ")[1].split(" (")[0]}
    assert also.endswith("counted once")


def test_two_places_of_one_name_are_told_apart_by_their_province(known):
    answers = explained("al-Hader", *known, Order(on=DAY))
    named = [answer["in_words"] for answer in answers if "al-Hader" in answer["in_words"]]
    assert len(named) == len(set(named)) == 2
    assert {"al-Hader (Aleppo)", "al-Hader (Hama)"} == {
        answer["name"] for answer in answers if "Hader" in answer["name"]
    }
    assert told(known, "Hama")["name"] == "Hama"


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2024, 12, 6)])
def test_a_day_outside_the_map_is_answered_with_the_days_there_are(known, day):
    with pytest.raises(UsageError, match=f"{day}: expected a day from 2024-11-26 to 2024-12-05, got one outside"):
        told(known, "Hama", day)
    with pytest.raises(UsageError, match=r"expected a day from 2024-11-26 to 2024-12-05 \(as known on 2024-12-05\)"):
        explained("Hama", *known, Order(on=day, known=DAY))
    for form in ("csv", "geojson", "gpkg"):
        with pytest.raises(UsageError, match="expected a day from"):
            export(known[1], form, None, day)


@pytest.mark.parametrize("layer", COLUMNS)
def test_a_table_has_its_header_also_where_it_has_no_row(known, layer):
    empty = export(known[1], "csv", layer, None).decode().splitlines()
    assert empty[0] == COLUMNS[layer]


def test_where_the_front_has_moved_past_a_place_it_says_so(tmp_path):
    towns = ("Saraqib", "Maarat al-Numan", "Khan Sheikhoun", "Hama", "Morek")
    with war(tmp_path, tuple(("Reuters", f"Rebels captured {town} on Thursday.") for town in towns)) as known:
        passed = [record for record in known[1].records if record.overtaken and record.end >= DAY]
        assert passed, "some place that nobody names lies between them"
        answer = next(a for a in explained(passed[0].name, *known, Order(on=DAY)) if a["place"] == passed[0].place)
        assert answer["overtaken"] == passed[0].overtaken
        assert "since then its holder lost" in answer["in_words"]
