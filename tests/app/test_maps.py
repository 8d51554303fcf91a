"""What a map is drawn on is the theatre's own."""

from geo.app.maps import basemap


def test_a_theatre_is_drawn_on_its_own_base_map_and_one_without_on_none() -> None:
    assert [each["properties"]["name"] for each in basemap("sudan")["sea"]["features"]] == ["Red Sea"]
    assert "sea" not in basemap("drc")
    assert basemap("world") == {}
