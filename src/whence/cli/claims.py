"""Commands about what is said: events, claims, claim, positions, ask, check."""

from __future__ import annotations

import sys

import click

from whence.cli.group import case_option, cli, json_option, machine_option, opened
from whence.errors import UsageError

SHORT = 1  # exit code of `check`: the claim rests on fewer origins than asked for


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day. Write it like 2031-03-09.") from None


@cli.command()
@click.option("--type", "kind", metavar="TYPE", help="Keep one of PLOVER's types, such as AID or REQUEST.")
@click.option("--actor", metavar="NAME", help="Keep events with someone in them whose name has NAME in it.")
@click.option("--since", metavar="DAY", callback=_day, help="Keep events of this day (2031-03-09) and later.")
@click.option("--until", metavar="DAY", callback=_day, help="Keep events of this day and before.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
@case_option
@machine_option
@json_option
def events(
    kind: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    as_csv: bool,
    case: str | None,
    machine: bool,
    as_json: bool,
) -> None:
    """List what is told: who did, does or may do what to whom, when and where, how sure, and on whose word.

    An event is never a fact here: it hangs on the speaker, or on the report's own words.
    """
    from whence.language.en_events import TYPES
    from whence.store.tracker import tracked
    from whence.terminal.events import show_events

    if kind and kind.upper() not in TYPES:
        raise click.BadParameter(f"{kind} is no type. The types are {', '.join(TYPES)}.", param_hint="--type")
    with opened(case, machine=machine) as store:
        found = tracked(store, type=kind, actor=actor, since=since, until=until)
        show_events(found, as_csv=as_csv, as_json=as_json)


@cli.command()
@click.option("--all", "everything", is_flag=True, help="Also list claims that stand in one statement alone.")
@case_option
@machine_option
@json_option
def claims(everything: bool, case: str | None, machine: bool, as_json: bool) -> None:
    """List what is said across the pile, on how many origins it rests at most, and who denies it."""
    from whence.store import queries
    from whence.terminal.claims import show_claims

    with opened(case, machine=machine) as store:
        found = queries.claims(store)
    listed = [one for one in found if everything or len(one.members) > 1]
    show_claims(listed, len(found) - len(listed), as_json=as_json)


@cli.command()
@click.argument("id")
@case_option
@machine_option
@json_option
def claim(id: str, case: str | None, machine: bool, as_json: bool) -> None:
    """Show the claim whose id begins with ID: its ladder from the first mouth to this pile, each rung verbatim."""
    from whence.store import queries
    from whence.store.ladder import ladder
    from whence.terminal.claims import show_ladder

    if not id.strip():
        raise UsageError("no claim is named; `whence claims` lists their ids")
    with opened(case, machine=machine) as store:
        one = queries.claim(store, id)
        known = {other.id: other for other in queries.claims(store)}
        near = [(known[other], what) for other, what in one.near if other in known]
        show_ladder(ladder(store, one), near, as_json=as_json)


@cli.command()
@click.argument("name", required=False)
@case_option
@machine_option
@json_option
def positions(name: str | None, case: str | None, machine: bool, as_json: bool) -> None:
    """List who stands where: what each named speaker asserts, denies, hedges or keeps silent about, and changes.

    NAME keeps the speakers, named or not, whose name or description has it in it.
    """
    from whence.store import queries
    from whence.store.ladder import ladders, self_contradictions
    from whence.store.ladder import places as placed
    from whence.terminal.claims import show_positions

    with opened(case, machine=machine) as store:
        found = []
        for one in ladders(store, queries.claims(store)):
            for position in one.positions:
                named = any(m.named for m in position.taken)
                if name.casefold() in position.actor.casefold() if name else named:
                    found.append((position, one.claim))
        clashes = self_contradictions(store)
        reports = {m.report for p, _ in found for m in p.taken} | {c.report for c in clashes}
        found.sort(key=lambda pair: (pair[0].actor.casefold(), pair[0].taken[0].date or "9999"))
        show_positions(found, () if name else clashes, placed(store, sorted(reports)), as_json=as_json)


@cli.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="The most claims that are given."
)
@case_option
@machine_option
@json_option
def ask(words: tuple[str, ...], limit: int, case: str | None, machine: bool, as_json: bool) -> None:
    """Find the claims nearest to a question in free WORDS and answer with their sentences, or say the pile has none."""
    from whence.store.ladder import ask as asked
    from whence.terminal.claims import show_answer

    question = " ".join(words).strip()
    if not question:
        raise UsageError("nothing is asked; give words, such as `whence ask who asked for the report`")
    with opened(case, machine=machine) as store:
        show_answer(question, asked(store, question, limit), as_json=as_json)


@cli.command()
@click.option("--claim", "id", required=True, metavar="ID", help="The beginning of the claim's id.")
@click.option(
    "--min-origins", type=click.IntRange(1), required=True, metavar="N", help="How many origins it must rest on."
)
@case_option
@machine_option
def check(id: str, min_origins: int, case: str | None, machine: bool) -> None:
    """For scripts: end with exit code 0 if the claim rests on at least N origins told apart, else with 1."""
    from whence.store import queries

    with opened(case, machine=machine) as store:
        one = queries.claim(store, id)
    bounds = f"at most {one.at_most}, at least {one.at_least}"
    if one.at_least >= min_origins:
        click.echo(f"{one.id}: {min_origins} asked for; {bounds}: enough")
        return
    verdict = "too few" if one.at_most < min_origins else "not sure to be enough"
    click.echo(f"{one.id}: {min_origins} asked for; {bounds}: {verdict}")
    sys.exit(SHORT)
