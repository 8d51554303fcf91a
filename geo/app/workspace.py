"""A workspace: the folder whose conflictmap.toml says where reports lie and where maps go."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import platformdirs

from geo.errors import DataError, OutputError, UsageError
from geo.store import write_atomic
from geo.theatres import load_theatre, read_toml, theatre_names

FILE: Final = "conflictmap.toml"
KEYS: Final = {
    "theatre": str, "reports": list, "inbox": str, "maps": str, "open_on": date, "gazetteers": list, "online": dict,
}  # fmt: skip
PROVIDERS: Final = ("nominatim", "photon", "geonames")


@dataclass(frozen=True, slots=True)
class Online:
    """Which online gazetteers may be asked, in which order, who asks, and servers of one's own by provider."""

    providers: tuple[str, ...]
    contact: str
    servers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where things lie; `root` is None outside any workspace."""

    root: Path | None = None
    theatre: str = "syria"
    reports: tuple[Path, ...] = ()
    inbox: Path = Path("inbox")
    maps: Path = Path("maps")
    open_on: date | None = None
    gazetteers: tuple[Path, ...] = field(default=())
    online: Online | None = None

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
            raise DataError(f"{path}: {key}", f"one of {', '.join(KEYS)}", repr(key))
        if not isinstance(value, KEYS[key]):
            raise DataError(f"{path}: {key}", f"a {KEYS[key].__name__}", repr(value))
    root = path.parent
    if table.get("theatre", "syria") not in theatre_names():
        raise DataError(f"{path}: theatre", f"one of {', '.join(theatre_names())}", repr(table["theatre"]))
    return Workspace(
        root=root,
        theatre=table.get("theatre", "syria"),
        reports=tuple(root / name for name in _texts(table, "reports", path) or ["reports"]),
        inbox=root / table.get("inbox", "inbox"),
        maps=root / table.get("maps", "maps"),
        open_on=table.get("open_on"),
        gazetteers=tuple(root / name for name in _texts(table, "gazetteers", path)),
        online=_online(table["online"], path) if "online" in table else None,
    )


def _online(table: dict[str, Any], path: Path) -> Online:
    where = f"{path}: online"
    for key in table:
        if key not in {"providers", "contact", "servers"}:
            raise DataError(f"{where}.{key}", "one of providers, contact, servers", repr(key))
    providers, contact, servers = table.get("providers"), table.get("contact"), table.get("servers", {})
    if not isinstance(providers, list) or not providers or not all(each in PROVIDERS for each in providers):
        raise DataError(f"{where}.providers", f"a list of {', '.join(PROVIDERS)}", repr(providers))
    if not isinstance(contact, str) or not contact.strip():
        raise DataError(f"{where}.contact", "an address under which the providers reach you", repr(contact))
    named = isinstance(servers, dict) and all(each in PROVIDERS for each in servers)
    if not named or not all(re.fullmatch(r"https?://[^/\s]+/?", str(url)) for url in servers.values()):
        raise DataError(f"{where}.servers", "addresses like https://nominatim.example.org by provider", repr(servers))
    return Online(tuple(providers), contact.strip(), dict(servers))


def _texts(table: dict[str, Any], key: str, path: Path) -> list[str]:
    values = table.get(key, [])
    if not all(isinstance(value, str) for value in values):
        raise DataError(f"{path}: {key}", "a list of paths", repr(values))
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


def elsewhere(workspace: Workspace, *, out: Path | None, theatre: str | None) -> Workspace:
    """Return the workspace with another folder for maps or another theatre."""
    return replace(workspace, maps=out or workspace.maps, theatre=theatre or workspace.theatre)
