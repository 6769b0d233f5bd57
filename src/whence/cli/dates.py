"""Commands about time: dates, timeline."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from whence.cli.group import REFUSED, case_option, cli, json_option, machine_option, opened

if TYPE_CHECKING:
    from whence.records import Rejected, Timex
    from whence.store import Store
    from whence.terminal.dates import Dated


@cli.command()
@click.argument("reports", nargs=-1, metavar="[REPORT | FILE.tml…]")
@case_option
@click.option("--no-dct", is_flag=True, help="Of TimeML files: resolve without the document's creation time.")
@json_option
def dates(reports: tuple[str, ...], case: str | None, no_dct: bool, as_json: bool) -> None:
    """List the expressions of time in a REPORT, or in all, with the days they mean and when each report appeared.

    Given TimeML files instead, print a JSON line a document with the expressions found in it.
    """
    from whence import terminal

    if reports and all(name.endswith(".tml") for name in reports):
        _timeml(reports, no_dct)
        return
    with opened(case) as store:
        terminal.show_dates(list(_dated(store, reports)), as_json=as_json)


def _dated(store: Store, references: tuple[str, ...]) -> Iterator[Dated]:
    from whence.annotate.dates import expressions, timexes
    from whence.store import queries

    inferred = queries.datings(store)
    wanted = [queries.report(store, one) for one in references]
    for report in wanted or (found.report for found in queries.iter_findings(store)):
        published = inferred.get(report.id, report.published)
        yield report, published, timexes(report, expressions(report), published)


def _timeml(paths: tuple[str, ...], no_dct: bool) -> None:
    from whence import terminal
    from whence.annotate.dates import timexes
    from whence.annotate.timex import find
    from whence.read import Limits, read_pages
    from whence.records import Published, Rejected, Report

    refused: list[Rejected] = []

    def documents() -> Iterator[tuple[str, tuple[Timex, ...]]]:
        for page in read_pages(paths, limits=Limits()):
            if isinstance(page, Rejected):
                refused.append(page)
                continue
            day = None if no_dct else page.published or None
            report = Report(page.source, page.name, page.text, published=Published(day, day, "metadata"))
            yield page.name, timexes(report, find(page.text))

    terminal.timeml_lines(documents())
    for one in refused:
        click.echo(terminal.safe(f"{one.source}: {one.reason}. {one.detail}"), err=True)
    if refused:
        sys.exit(REFUSED)


@cli.command()
@case_option
@machine_option
@json_option
def timeline(case: str | None, machine: bool, as_json: bool) -> None:
    """List the statements of the case in the order they were made, and beside them those whose day is not known.

    Bounds come from the statement's own date, or from when its report appeared; inferred dates count.
    """
    from whence import terminal
    from whence.store import queries
    from whence.store.timeline import timeline as said

    with opened(case, machine=machine) as store:
        terminal.show_timeline(said(store), queries.reports(store), as_json=as_json)
