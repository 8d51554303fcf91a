"""What commands with --online print: rows with proposals, and who did not answer."""

from collections.abc import Iterable
from typing import Any

from geo.app.online import Proposer, with_proposals
from geo.app.workspace import Workspace
from geo.cli.common import emit, say


def emit_proposals(rows: Iterable[dict[str, Any]], workspace: Workspace) -> int:
    """Print each row with what online gazetteers propose for it, and return the exit code.

    Which of them failed, and for which names none answered, goes to stderr; the exit code is 1 for such a name.
    """
    proposer = Proposer(workspace)
    emit(with_proposals(rows, proposer))
    for line in proposer.failures:
        say(line)
    unanswered = ", ".join(proposer.unanswered)
    if unanswered:
        say(f"no answer for {unanswered}")
    return 1 if unanswered else 0
