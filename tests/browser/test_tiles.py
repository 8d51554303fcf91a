"""Tiles from the network: none unless built in, off until chosen, and the page says what choosing one tells."""

import pytest
from sample import BASEMAP, sample_build

from geo.publish.page import render

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def offering(tmp_path_factory):
    path = tmp_path_factory.mktemp("tiles") / "index.html"
    path.write_text(render(sample_build(), BASEMAP, tiles=["OpenTopoMap"]), encoding="utf-8")
    return path


def asked(reader) -> list[str]:
    return [url for url in reader.requests if not url.startswith(("file:", "data:", "blob:"))]


def test_a_page_without_tiles_offers_none(visit):
    assert visit().page.locator("select[name=tiles]").count() == 0


def test_nothing_is_fetched_until_a_provider_is_chosen_and_then_from_it_alone(visit, offering):
    reader = visit(path=offering)
    assert "Choosing one tells that provider which part of the map you look at." in (
        reader.page.locator("#legend").inner_text()
    )
    reader.page.wait_for_timeout(200)
    assert asked(reader) == []
    reader.page.locator("select[name=tiles]").select_option(label="OpenTopoMap")
    reader.page.wait_for_timeout(300)
    hosts = {url.split("/")[2] for url in asked(reader)}
    assert hosts
    assert all(host.endswith(".tile.opentopomap.org") for host in hosts)
    reader.page.locator("select[name=tiles]").select_option(label="None")
    reader.requests.clear()
    reader.page.locator(".leaflet-control-zoom-in").click()
    reader.page.wait_for_timeout(300)
    assert asked(reader) == []
    reader.errors.clear()
