"""A workspace: the folder whose conflictmap.toml says where reports lie and where maps go."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import platformdirs

from geo.errors import DataError, OutputError, UsageError
from geo.store import write_atomic
from geo.theatres import load_theatre, read_toml, theatre_names

FILE: Final = "conflictmap.toml"
KEYS: Final = {
    "theatre": str, "reports": list, "inbox": str, "maps": str, "open_on": date, "gazetteers": list, "online": dict,
    "map": dict,
}  # fmt: skip
KINDS: Final = {str: "a text in quotes", list: "a list", date: "a date like 2024-11-30", dict: "a table"}
PROVIDERS: Final = ("nominatim", "photon", "geonames")


@dataclass(frozen=True, slots=True)
class Online:
    """Which online gazetteers may be asked, in which order, who asks, and servers of one's own by provider."""

    providers: tuple[str, ...]
    contact: str
    servers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where things lie; `root` is None outside any workspace.

    `tiles` are the providers of map tiles that the page offers, off until a reader chooses one.
    """

    root: Path | None = None
    theatre: str = "syria"
    reports: tuple[Path, ...] = ()
    inbox: Path = Path("inbox")
    maps: Path = Path("maps")
    open_on: date | None = None
    gazetteers: tuple[Path, ...] = field(default=())
    online: Online | None = None
    tiles: tuple[str, ...] = ()

    @property
    def memory(self) -> Path:
        """The folder of what is remembered of reports: in the workspace, or the user's cache outside one."""
        return self.root / ".conflictmap" if self.root else user_cache()

    @property
    def rulings(self) -> Path | None:
        """The file of the analysts' rulings; None outside a workspace."""
        return self.root / "rulings.jsonl" if self.root else None


def user_cache() -> Path:
    """Return the folder of what all workspaces of a user share; CONFLICTMAP_CACHE names another."""
    return Path(os.environ.get("CONFLICTMAP_CACHE") or platformdirs.user_cache_dir("conflictmap"))


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that `start` lies in, or one without a root where it lies in none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE).is_file():
            return read_workspace(folder / FILE)
    return Workspace()


def read_workspace(path: Path) -> Workspace:
    """Return the workspace that a conflictmap.toml describes; DataError for a wrong key or value."""
    table = read_toml(path)
    for key, value in table.items():
        if key not in KEYS:
            raise DataError(_where(path, key), f"one of {', '.join(KEYS)}", repr(key))
        if not isinstance(value, KEYS[key]):
            raise DataError(_where(path, key), KINDS[KEYS[key]], repr(value))
    root = path.parent
    if table.get("theatre", "syria") not in theatre_names():
        raise DataError(_where(path, "theatre"), f"one of {', '.join(theatre_names())}", repr(table["theatre"]))
    return Workspace(
        root=root,
        theatre=table.get("theatre", "syria"),
        reports=tuple(root / name for name in _texts(table, "reports", path) or ["reports"]),
        inbox=root / table.get("inbox", "inbox"),
        maps=root / table.get("maps", "maps"),
        open_on=table.get("open_on"),
        gazetteers=tuple(root / name for name in _texts(table, "gazetteers", path)),
        online=_online(table["online"], path) if "online" in table else None,
        tiles=_tiles(table.get("map", {}), path),
    )


def _where(path: Path, key: str) -> str:
    """Return file, line and name of a key, dotted within its table; the line of the table where it lacks the key."""
    table, _, name = key.rpartition(".")
    within, at = "", 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        header = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
        within = header[1] if header else within
        if header and within in {key, table}:
            at = number
        elif within == table and re.match(rf"""\s*["']?{re.escape(name)}["']?\s*[.=]""", line):
            return f"{path}:{number}: {key}"
    return f"{path}:{at}: {key}" if at else f"{path}: {key}"


def _tiles(table: dict[str, Any], path: Path) -> tuple[str, ...]:
    for key in table:
        if key != "tiles":
            raise DataError(_where(path, f"map.{key}"), "tiles", repr(key))
    names = _texts(table, "tiles", path, "map.")
    try:
        check_tiles(names)
    except UsageError as error:
        raise DataError(_where(path, "map.tiles"), error.expected, error.found) from None
    return tuple(names)


def check_tiles(names: Iterable[str]) -> None:
    """Return nothing; UsageError for a name that is no provider of tiles that a page may offer."""
    for name in names:
        import_module("geo.publish.tiles").provider(name)  # a tenth of a second that those without tiles save


def _online(table: dict[str, Any], path: Path) -> Online:
    for key in table:
        if key not in {"providers", "contact", "servers"}:
            raise DataError(_where(path, f"online.{key}"), "one of providers, contact, servers", repr(key))
    providers, contact, servers = table.get("providers"), table.get("contact"), table.get("servers", {})
    if not isinstance(providers, list) or not providers or not all(each in PROVIDERS for each in providers):
        raise DataError(_where(path, "online.providers"), f"a list of {', '.join(PROVIDERS)}", repr(providers))
    if not isinstance(contact, str) or not contact.strip():
        raise DataError(_where(path, "online.contact"), "an address under which the providers reach you", repr(contact))
    named = isinstance(servers, dict) and all(each in PROVIDERS for each in servers)
    if not named or not all(re.fullmatch(r"https?://[^/\s]+/?", str(url)) for url in servers.values()):
        expected = "addresses like https://nominatim.example.org by provider"
        raise DataError(_where(path, "online.servers"), expected, repr(servers))
    return Online(tuple(providers), contact.strip(), dict(servers))


def _texts(table: dict[str, Any], key: str, path: Path, prefix: str = "") -> list[str]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise DataError(_where(path, prefix + key), "a list of names" if prefix else "a list of paths", repr(values))
    return list(values)


def init_workspace(folder: Path, theatre: str) -> Workspace:
    """Make a workspace with empty folders and return it; UsageError where there is one already."""
    load_theatre(theatre)
    path = folder / FILE
    if path.exists():
        raise UsageError(str(folder), "a folder that is no workspace yet", FILE)
    try:
        for name in ("reports", "inbox", "maps"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), "a folder that can be made", error.strerror or str(error)) from None
    lines = (
        f'theatre = "{theatre}"',
        'reports = ["reports"]',
        'inbox = "inbox"',
        'maps = "maps"',
        "gazetteers = []",
        "",
    )
    write_atomic(path, "\n".join(lines).encode())
    write_atomic(folder / ".gitignore", b"/.conflictmap/\n/inbox/\n/maps/\n")
    return read_workspace(path)


def elsewhere(workspace: Workspace, *, out: Path | None, theatre: str | None, tiles: Sequence[str] = ()) -> Workspace:
    """Return the workspace with another folder for maps, another theatre, or other tiles offered."""
    check_tiles(tiles)
    return replace(
        workspace,
        maps=out or workspace.maps,
        theatre=theatre or workspace.theatre,
        tiles=tuple(tiles) or workspace.tiles,
    )
