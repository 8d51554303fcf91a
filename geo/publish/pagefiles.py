"""The files that the page is made of: our scripts, style and sentences, and Leaflet's."""

import json
import re
from functools import cache
from importlib import resources


@cache
def asset(name: str) -> str:
    """Return the text of a file of the page."""
    return (resources.files("geo.publish") / "assets" / name).read_text(encoding="utf-8")


@cache
def strings() -> dict[str, dict[str, str]]:
    """Return every sentence of the page by language and name."""
    return dict(json.loads(asset("strings.json")))


@cache
def leaflet(name: str) -> str:
    """Return a file of Leaflet as its package carries it, without its reference to a source map."""
    text = (resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text).strip()
