"""Map tiles of providers on the network, which a page may offer when it was built to."""

import re
from collections.abc import Sequence
from typing import Final

import xyzservices  # type: ignore[import-untyped]

from geo.errors import UsageError

_HOST: Final = re.compile(r"^(https://)([^/]+)/")


def provider(name: str) -> xyzservices.TileProvider:
    """Return the provider of that name ("OpenTopoMap"); UsageError where there is none or it asks for a key."""
    found = xyzservices.providers.flatten().get(name)
    if found is None or found.requires_token():
        raise UsageError("tiles", "a provider that xyzservices lists and that needs no key", repr(name))
    return found


def tile_hosts(providers: Sequence[xyzservices.TileProvider]) -> list[str]:
    """Return the hosts that the page must be let to load pictures from, for its Content-Security-Policy."""
    hosts = []
    for each in providers:
        match = _HOST.match(each.build_url(fill_subdomain=False))
        if match:
            hosts.append(match[1] + match[2].replace("{s}", "*"))
    return sorted(set(hosts))
