"""The page as a file: whole, offline, escaped, the same twice, valid, in one catalogue of words."""

import base64
import hashlib
import json
import re
from datetime import date
from html.parser import HTMLParser

import html5lib
import pytest
from make import make_build, make_claim, make_place, make_record, make_report
from sample import BASEMAP, sample_build, sample_then

from geo.errors import UsageError
from geo.publish.page import SCRIPTS, render
from geo.publish.pagefiles import strings

VOID = {"meta", "link", "input", "br", "img", "hr"}


@pytest.fixture(scope="module")
def page() -> str:
    return render(sample_build(), BASEMAP)


class Outline(HTMLParser):
    """Elements that are opened and closed in order, ids, and what is loaded from elsewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.refers: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in VOID and not (self.open and self.open[-1] == tag == "path"):
            self.open.append(tag)
        if found.get("id"):
            self.ids.append(found["id"])
        self.refers += [found[name] for name in ("aria-controls", "aria-labelledby", "for") if found.get(name)]
        self.loads += [found[name] for name in ("src", "href", "action") if found.get(name) and name in found]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open[-1] == tag, f"{tag} closes {self.open[-1]}"
        self.open.pop()


def test_the_page_is_the_same_twice(page):
    assert render(sample_build(), BASEMAP) == page


def test_elements_close_in_order_and_ids_are_unique(page):
    outline = Outline(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.refers) <= set(outline.ids)


@pytest.mark.parametrize("tiles", [(), ("OpenTopoMap",)])
def test_it_is_html_without_a_parse_error(tiles):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(render(sample_build(), BASEMAP, then=sample_then(), tiles=tiles))
    assert parser.errors == []


def test_nothing_is_loaded_from_elsewhere(page):
    assert Outline(page).loads == ["data:,"]
    assert not re.search(r"url\((?!#)", page.split("<body>")[0])
    assert "cdn." not in page
    assert "@import" not in page


def test_no_name_is_random(page):
    assert not re.search(r"(map|geo_json|custom_pane|start)_[0-9a-f]{32}", page)


def test_the_data_can_be_read_back_and_cannot_end_their_script(page):
    for name in ("data", "strings"):
        text = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)[1]
        assert not re.search("[<>&\u2028\u2029]", text)
        assert json.loads(text)


def test_a_place_named_like_a_script_stays_a_name():
    place = make_place("</script><script>alert(1)</script>")
    html = render(make_build(records=[make_record(place)], places=(place,)), {})
    assert "<script>alert(1)" not in html
    Outline(html)


def test_without_demonstration_there_is_no_banner(page):
    report = make_report()
    assert 'class="banner"' not in render(make_build([report], [make_claim(report)]), {})
    assert 'class="banner"' in page


def test_the_page_says_as_of_when_it_knows():
    html = render(make_build(), {}, known=date(2024, 12, 1))
    assert '"known":"2024-12-01"' in html
    assert '"known":null' in render(make_build(), {})


def test_an_empty_build_makes_a_page():
    Outline(render(make_build(), {}))


def test_the_policy_names_the_hash_of_every_script(page):
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)[1]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 3
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "img-src data: blob:;" in policy


def test_tiles_are_off_unless_asked_for_and_their_host_is_named(page):
    assert "conflictmap.tiles = []" in page
    html = render(make_build(), {}, tiles=["OpenTopoMap"])
    assert "img-src data: blob: https://*.tile.opentopomap.org;" in html
    assert "tile.opentopomap.org" in html.split("conflictmap.tiles = ")[0]
    with pytest.raises(UsageError, match="xyzservices"):
        render(make_build(), {}, tiles=["No.Such"])
    with pytest.raises(UsageError, match="no key"):
        render(make_build(), {}, tiles=["Thunderforest.OpenCycleMap"])


def test_every_attribution_is_in_the_page(page):
    for layer in sample_build().theatre.layers:
        assert layer.attribution in page


def test_every_script_of_the_folder_is_in_the_page_and_in_order(project, page):
    files = {path.stem for path in (project / "geo/publish/assets/js").glob("*.js")}
    assert files == set(SCRIPTS)
    assert page.index("cm.i18n = {") < page.index("cm.state = {") < page.index("cm.start = ")


def test_both_languages_say_everything():
    words = strings()
    plural = re.compile(r"\.(zero|one|two|few|many)$")
    plain = {lang: {key for key in words[lang] if not plural.search(key)} for lang in words}
    assert plain["en"] == plain["ar"]
    for key in plain["en"]:
        holes = [set(re.findall(r"\{(\w+)\}", words[lang][key])) for lang in ("en", "ar")]
        assert holes[0] == holes[1], key
    assert all(
        re.search("[\u0600-\u06ff]", text) or not re.search("[a-z]{4}", text)
        for key, text in words["ar"].items()
        if key != "direction"
    )


def test_every_word_that_is_asked_for_is_in_the_catalogue_and_none_is_idle(project):
    assets = project / "geo/publish/assets"
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*assets.glob("js/*.js"), assets / "page.html", assets.parent / "page.py"]
    )
    known = set(strings()["en"])
    asked = set(re.findall(r"""\bt\(\s*"([a-z_.0-9]+)\"""", code)) | set(
        re.findall(r'data-(?:say|label|hint)="([a-z_.]+)"', code)
    )
    asked |= set(re.findall(r'[?:]\s*"([a-z_]+\.[a-z_.]+)"', code))
    asked |= set(re.findall(r'words\["([a-z_.]+)"\]', code)) | set(re.findall(r'entry\("\w+", "([a-z_.]+)"\)', code))
    assert asked <= known, asked - known
    families = set(re.findall(r"t\(\s*`([a-z_]+)\.\$", code)) | {
        "tab",
        "confidence",
        "language",
        "direction",
        "legend",
        "time",
        "ground",
        "claim",
    }
    idle = {
        key
        for key in known
        if key not in asked and key.split(".")[0] not in families and not re.search(r"\.(one|two|few|many)$", key)
    }
    assert idle == set()
