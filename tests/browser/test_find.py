"""Finding: places by any spelling, claims by filters, lists that follow the map."""

import json

import pytest

pytestmark = pytest.mark.browser


def test_a_place_is_found_by_other_spellings_in_both_scripts(visit):
    reader = visit()
    asked = {
        "Aleppo": "Aleppo", "alepo": "Aleppo", "حلب": "Aleppo", "Ma'arrat an-Nu'man": "Maarat al-Numan",
        "Maaret el Nouman": "Maarat al-Numan", "معره النعمان": "Maarat al-Numan", "saraqeb": "Saraqib",
        "Tal Rifat": "Tell Rifaat", "khan shaykhun": "Khan Sheikhoun", "خان شيخون": "Khan Sheikhoun",
        "اعزاز": "Azaz", "Deir Ezzor": "Deir ez-Zor", "kafranbel": "Kafr Nabl", "Hamah": "Hama", "Qamishly": "Qamishli",
    }  # fmt: skip
    found = reader.page.evaluate(
        "asked => asked.map(name => conflictmap.data.places.name[conflictmap.search.find(name)[0]])", list(asked)
    )
    assert dict(zip(asked, found, strict=True)) == asked


def test_the_fold_of_the_page_gives_the_keys_of_the_build(visit):
    reader = visit()
    pairs = reader.page.evaluate(
        """() => conflictmap.data.places.name.flatMap((name, at) => [name, conflictmap.data.places.local[at]]
          .map(one => [one, conflictmap.search.fold(one), conflictmap.data.places.keys[at].split(" ")]))"""
    )
    missed = [(name, folded, keys) for name, folded, keys in pairs if folded not in keys]
    assert len(missed) <= len(pairs) * 0.1, missed


def test_typing_and_enter_lead_to_the_place(visit):
    reader = visit()
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("palmy")
    assert reader.page.locator("#found li").first.inner_text().startswith("Palmyra")
    reader.page.keyboard.press("Enter")
    reader.settle()
    assert reader.page.locator("#tab-why h2").inner_text() == "Palmyra"
    inside = reader.page.evaluate("() => conflictmap.map.getBounds().contains([34.56, 38.267])")
    assert inside


def test_arrows_choose_among_the_found(visit):
    reader = visit()
    reader.page.locator("#search").fill("a")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    chosen = reader.page.locator("#found [aria-selected=true]")
    assert chosen.count() == 1
    assert reader.page.locator("#search").get_attribute("aria-activedescendant") == chosen.get_attribute("id")


def test_a_name_that_is_none_says_so(visit):
    reader = visit()
    reader.page.locator("#search").fill("Xyzzyville")
    assert reader.page.locator("#found").inner_text() == "No place of that name"


def test_filters_hold_for_the_list_and_for_what_is_exported(visit):
    reader = visit("tab=claims&view=34.8,38.5,6.5")
    everything = reader.page.locator("#tab-claims .card").count()
    reader.page.locator(".filters summary").click()
    reader.page.locator("select[name=side]").select_option("sna")
    cards = reader.page.locator("#tab-claims .card")
    assert 0 < cards.count() < everything
    assert all("Tell Rifaat" in text for text in cards.all_inner_texts())
    exported = json.loads(reader.page.evaluate("() => conflictmap.exporting.make('claims.geojson')"))
    assert {f["properties"]["controller"] for f in exported["features"]} == {"sna"}
    assert len(exported["features"]) == cards.count()


@pytest.mark.parametrize(
    ("name", "value", "least"),
    [("f-modality", "denied", 1), ("f-grade", "B", 1), ("f-kind", "holds", 1), ("f-text", "clashes", 1),
     ("f-since", "2024-12-08", 1), ("f-until", "2024-11-28", 1), ("f-source", "A news agency", 1)],
)  # fmt: skip
def test_each_filter_leaves_some_claims_and_takes_some(visit, name, value, least):
    reader = visit(f"tab=claims&view=34.8,38.5,6.5&{name}={value}")
    passed, total = reader.page.evaluate("() => [conflictmap.lists.asked().length, conflictmap.data.claims.id.length]")
    assert least <= passed < total


def test_the_list_follows_the_map_unless_it_is_told_not_to(visit):
    reader = visit("tab=claims&view=35.13,36.75,12")
    near = reader.page.locator("#tab-claims .card").count()
    reader.page.get_by_label("Only what the map shows").uncheck()
    assert reader.page.locator("#tab-claims .card").count() > near > 0


def test_reports_are_listed_with_their_claims_counted(visit):
    reader = visit("tab=reports&view=34.8,38.5,6.5")
    texts = reader.page.locator("#tab-reports .card").all_inner_texts()
    assert any("Army denies loss of Hama" in text and "3 claims" in text for text in texts)


def test_a_side_that_is_switched_off_leaves_the_map(visit):
    reader = visit()
    assert reader.page.locator(".area.side-government").count() > 0
    reader.page.locator("input[name=side-government]").uncheck()
    reader.settle()
    assert reader.page.locator(".area.side-government").count() == 0
    assert reader.page.locator(".area.side-rebel").count() > 0


@pytest.mark.parametrize(("layer", "selector"), [("areas", ".area"), ("fronts", ".front"), ("base", ".base")])
def test_a_layer_that_is_switched_off_leaves_the_map(visit, layer, selector):
    reader = visit()
    assert reader.page.locator(f".folium-map {selector}").count() > 0
    reader.page.locator("#legend details summary").click()
    reader.page.locator(f"input[name=layer-{layer}]").uncheck()
    reader.settle()
    assert reader.page.locator(f".folium-map {selector}").count() == 0


def test_the_legend_names_what_is_on_the_map_and_nothing_else(visit):
    reader = visit("day=2024-11-27")
    text = reader.page.locator("#legend").inner_text()
    assert "Government" in text
    assert "ISIS" not in text
    assert "Claimed" not in text
    reader.page.evaluate("() => conflictmap.state.set({day: conflictmap.data.dayOf('2024-12-05')})")
    reader.settle()
    assert "Claimed, not assessed so" in reader.page.locator("#legend").inner_text()
