"""Commands of analysts: rule accept, reject, correct, set, withdraw, list."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any

import click

from geo.app import rulings
from geo.app.desk import open_desk
from geo.app.rulings import Hand, Held
from geo.cli.common import DAY, emit, inside, plain, say, where
from geo.model.ruling import Ruling, Verdict

Command = Callable[..., int | None]


class Moment(click.ParamType[datetime]):
    """A time as ISO 8601; in UTC where it names no zone."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the time in UTC; bad usage where it is none."""
        try:
            made = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            return self.fail(f"expected a time like 2024-12-01T09:30:00Z, got {value!r}", param, ctx)
        return made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)


BY = click.option("--by", required=True, envvar="CONFLICTMAP_ANALYST", help="Who decides (or CONFLICTMAP_ANALYST).")
REASON = click.option("--reason", required=True, help="Why.")
AT = click.option("--at", type=Moment(), help="When it was decided (default: now).")
FROM = click.option("--from", "start", type=DAY, help="The first day.")
TO = click.option("--to", "end", type=DAY, help="The last day.")


def signed(command: Command) -> Command:
    """Return the command with the options that say who decides, why and when, handed on as one."""

    @wraps(command)
    def run(*args: Any, by: str, reason: str, at: datetime | None, **options: Any) -> int | None:
        return command(*args, hand=Hand(by, at or datetime.now(UTC).replace(microsecond=0), reason), **options)

    return BY(REASON(AT(run)))


def _told(ruling: Ruling) -> None:
    click.echo(ruling.id)
    say("recorded; conflictmap build draws it")


@click.group("rule")
def rule() -> None:
    """Decide about a claim or a place: what a person decides beats the machine, and survives every build.

    Example: conflictmap rule reject 1f0c2d6f9b7a4e35 --by "Ada L." --reason "a parody account"
    """


@rule.command("accept")
@click.argument("claim")
@plain
@signed
def accept(claim: str, hand: Hand) -> None:
    """Say that CLAIM was read rightly (which does not make it true).

    Example: conflictmap rule accept 1f0c2d6f9b7a4e35 --by "Ada L." --reason "read in the original"
    """
    _rule(Verdict.ACCEPT, claim, hand, Held())


@rule.command("reject")
@click.argument("claim")
@plain
@signed
def reject(claim: str, hand: Hand) -> None:
    """Leave CLAIM out of the assessment.

    Example: conflictmap rule reject 1f0c2d6f9b7a4e35 --by "Ada L." --reason "a parody account"
    """
    _rule(Verdict.REJECT, claim, hand, Held())


@rule.command("correct")
@click.argument("claim")
@click.option("--controller", help="The side that the claim gives the place to.")
@FROM
@TO
@plain
@signed
def correct(claim: str, controller: str | None, start: date | None, end: date | None, hand: Hand) -> None:
    """Say what CLAIM says in truth: another side, or other days.

    Example: conflictmap rule correct 1f0c2d6f9b7a4e35 --from 2024-11-29 --by "Ada L." --reason "Friday was the 29th"
    """
    _rule(Verdict.CORRECT, claim, hand, Held(controller, start, end))


@rule.command("set")
@click.argument("place")
@click.argument("controller")
@FROM
@TO
@plain
@signed
def place_set(place: str, controller: str, start: date | None, end: date | None, hand: Hand) -> None:
    """Say that CONTROLLER (a side, contested or unknown) holds PLACE, whatever claims say of those days.

    Example: conflictmap rule set Tadif sdf --from 2024-12-01 --by "Ada L." --reason "seen on film"
    """
    workspace = inside(where())
    with open_desk(workspace) as desk:
        _told(rulings.rule_place(place, hand, desk, workspace, Held(controller, start, end)))


@rule.command("withdraw")
@click.argument("ruling")
@plain
@signed
def withdraw(ruling: str, hand: Hand) -> None:
    """Take RULING back; it stays in the list, and is as if it had never been made.

    Example: conflictmap rule withdraw 9a41c0d2b3e4f567 --by "Ada L." --reason "the film was old"
    """
    _told(rulings.withdraw(ruling, hand, inside(where())))


@rule.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@plain
def listed(*, as_json: bool) -> None:
    """Print all rulings in the order in which they were made, and which were withdrawn.

    Example: conflictmap rule list
    """
    rows = rulings.listed(inside(where()))
    if as_json:
        emit(rows)
        return
    for row in rows:
        click.echo(rulings.line(row) + ("; withdrawn" if row["withdrawn"] else ""))


def _rule(verdict: Verdict, claim: str, hand: Hand, held: Held) -> None:
    workspace = inside(where())
    with open_desk(workspace) as desk:
        _told(rulings.rule_claim(verdict, claim, hand, desk, workspace, held))
