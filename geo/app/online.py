"""What online gazetteers propose for a name, where the workspace lets them be asked; no build asks them."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from geo.app.workspace import FILE, Workspace
from geo.errors import UsageError
from geo.gazetteer.accepted import Origin
from geo.gazetteer.geocode import as_json
from geo.model.place import Candidate, Place
from geo.publish.rows import Row
from geo.store import Texts
from geo.theatres import load_theatre

if TYPE_CHECKING:
    from geo.gazetteer.online import Chain
    from geo.gazetteer.providers import Provider

ACCOUNT: Final = "CONFLICTMAP_GEONAMES_USER"


class Proposer:
    """Asks the providers of a workspace in their order and remembers what they answered."""

    def __init__(self, workspace: Workspace) -> None:
        self._chain = _chain(workspace)
        self._asked = len(workspace.online.providers) if workspace.online else 0
        self.failures: dict[str, None] = {}
        self.unanswered: list[str] = []

    def propose(self, name: str, admin1: str = "") -> tuple[tuple[Candidate, Origin], ...]:
        """Return the places that the name may mean, best first, each with who says so.

        What failed is added to `failures`, and a name that nobody answered for to `unanswered`.
        """
        outcome = self._chain.look_up(name, admin1)
        self.failures |= dict.fromkeys(outcome.fresh)
        if outcome.provider is None:
            if len(outcome.failures) == self._asked:
                self.unanswered.append(name)
            return ()
        provider = outcome.provider
        origin = Origin(provider.id.replace(":", " "), provider.licence, provider.attribution)
        return tuple((candidate, origin) for candidate in outcome.candidates)


def proposal_rows(proposed: Iterable[tuple[Candidate, Origin]]) -> list[Row]:
    """Return proposals as rows: the place, its score, and provider, licence and attribution."""
    return [
        as_json(candidate) | {"provider": origin.source, "licence": origin.licence, "attribution": origin.attribution}
        for candidate, origin in proposed
    ]


def with_proposals(rows: Iterable[dict[str, Any]], proposer: Proposer) -> Iterator[dict[str, Any]]:
    """Return answers of `geocode`, or names without a place, each with what online gazetteers propose for it."""
    for row in rows:
        query = row.get("query", row)
        yield row | {"online": proposal_rows(proposer.propose(query["name"], query.get("admin1") or ""))}


def one_of(name: str, wanted: str, proposed: Iterable[tuple[Candidate, Origin]]) -> tuple[Place, Origin] | None:
    """Return the proposal with the id `wanted`, or the only one there is; None for none, UsageError for several."""
    found = [(candidate.place, origin) for candidate, origin in proposed if wanted in ("", candidate.place.id)]
    if len(found) > 1:
        listed = ", ".join(f"{place.id} ({place.at.lat}, {place.at.lon})" for place, _ in found)
        raise UsageError(name, "--id with the place that is meant", listed)
    return found[0] if found else None


def _chain(workspace: Workspace) -> "Chain":
    from geo.gazetteer import providers  # noqa: PLC0415 geopy costs a fifth of a second that other commands save
    from geo.gazetteer.online import Chain  # noqa: PLC0415 as above

    online = workspace.online
    if online is None:
        raise UsageError("--online", f"a table [online] with providers and contact in {FILE}", "none")
    theatre = load_theatre(workspace.theatre)
    agent = f"{providers.AGENT}; {online.contact}"
    asked: list[Provider] = []
    for name in online.providers:
        address = urlsplit(online.servers.get(name, ""))
        own: dict[str, Any] = {"domain": address.netloc, "scheme": address.scheme} if address.netloc else {}
        if name == "geonames":
            asked.append(providers.geonames(os.environ.get(ACCOUNT, ""), **own, agent=agent))
        else:
            asked.append((providers.nominatim if name == "nominatim" else providers.photon)(**own, agent=agent))
    limits = providers.Limits(theatre.countries, theatre.bounds)
    return Chain(asked, limits, Texts(workspace.memory / "online"))
