"""A real Chromium with the network off: whatever a page asks for, or says as an error, fails its test."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sample import BASEMAP, sample_build, sample_then

from geo.publish.page import render

FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Reader:
    """One who looks at a page: the page, what it asked for, and what it said as an error."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def state(self, name: str) -> object:
        return self.page.evaluate(
            f"() => {{ const v = conflictmap.state.get().{name}; return v instanceof Set ? [...v] : v; }}"
        )

    def settle(self) -> None:
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("no Chromium here; install it with: apt-get install -y chromium", pytrace=False)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("maps") / "index.html"
    path.write_text(render(sample_build(), BASEMAP, then=sample_then()), encoding="utf-8")
    return path


@pytest.fixture
def visit(chromium: Browser, sample_page: Path) -> Iterator[Callable[..., Reader]]:
    """Open a page from disk: `visit("day=2024-12-05", width=390, path=...)`."""
    opened: list[Reader] = []

    def go(
        fragment: str = "", *, width: int = 1440, height: int = 900, path: Path | None = None, **context: object
    ) -> Reader:
        settings = {"locale": "en-GB", "color_scheme": "light", "reduced_motion": "reduce", **context}
        page = chromium.new_context(viewport={"width": width, "height": height}, offline=True, **settings).new_page()
        reader = Reader(page)
        page.on("request", lambda asked: reader.requests.append(asked.url))
        page.on("console", lambda said: reader.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: reader.errors.append(str(error)))
        opened.append(reader)
        target = (path or sample_page).resolve().as_uri()
        page.goto(f"{target}#{fragment}" if fragment else target)
        page.wait_for_selector("html.ready")
        reader.settle()
        return reader

    yield go
    for reader in opened:
        asked = [url for url in reader.requests if not url.startswith(("file:", "data:", "blob:"))]
        reader.page.context.close()
        assert asked == []
        assert reader.errors == []


@pytest.fixture(scope="session")
def words(project: Path) -> dict[str, dict[str, str]]:
    return json.loads((project / "geo/publish/assets/strings.json").read_text(encoding="utf-8"))
