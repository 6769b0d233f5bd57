"""Commands that list what a case holds: reports, who, show, search."""

from __future__ import annotations

import math

import click

from whence.cli.group import case_option, cli, json_option, machine_option, opened


@cli.command()
@case_option
@machine_option
@click.option("--rejected", is_flag=True, help="List the inputs that were refused, with the reason.")
@json_option
def reports(case: str | None, machine: bool, rejected: bool, as_json: bool) -> None:
    """List the reports of the case."""
    from whence import terminal
    from whence.store import queries

    with opened(case, machine=machine) as store:
        if rejected:
            terminal.show_rejected(queries.rejections(store), as_json=as_json)
        else:
            terminal.show_reports(queries.reports(store), as_json=as_json)


@cli.command()
@click.argument("name", required=False)
@case_option
@machine_option
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.0, help="Leave out what is less probable.")
@json_option
def who(name: str | None, case: str | None, machine: bool, min_score: float, as_json: bool) -> None:
    """List the sources, named, unnamed and not given, with all that each says and how.

    NAME keeps the sources whose name or description has it in it.
    """
    from whence import terminal
    from whence.store import queries

    if math.isnan(min_score):
        raise click.BadParameter("nan is not a number between 0 and 1.", param_hint="--min-score")
    with opened(case, machine=machine) as store:
        found = queries.sources(store, name)
        nobody = queries.unspoken(store) if name is None else ()
        terminal.show_sources(found, nobody, queries.reports(store), min_score, as_json=as_json)


@cli.command()
@click.argument("report")
@case_option
@machine_option
@json_option
def show(report: str, case: str | None, machine: bool, as_json: bool) -> None:
    """Show the text of REPORT with its attributions marked.

    REPORT is the beginning of its id, its file name or its address, as `whence reports` lists them.
    """
    from whence import terminal
    from whence.store import queries

    with opened(case, machine=machine) as store:
        terminal.show_report(queries.findings(store, queries.report(store, report).id), as_json=as_json)


@cli.command()
@click.argument("words", nargs=-1, required=True)
@case_option
@machine_option
@click.option("--limit", type=click.IntRange(1, 10**6), default=20, show_default=True, help="The most that is listed.")
@json_option
def search(words: tuple[str, ...], case: str | None, machine: bool, limit: int, as_json: bool) -> None:
    """Find WORDS in what is attributed to someone and in whole reports, the best first."""
    from whence import terminal
    from whence.store import queries

    with opened(case, machine=machine) as store:
        hits = queries.search(store, " ".join(words), limit)
        terminal.show_hits(hits, queries.reports(store), as_json=as_json)
