"""Commands that read into a case: read, demo; and the settings they go by."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from whence.cli.group import REFUSED, case_option, cli, json_option, quiet_option
from whence.cli.output import reader_of, write_dossier
from whence.settings import NAMES, Settings, load


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@case_option
@click.option("--workers", type=click.IntRange(0), help="Processes that read.  [default: 0, one a core]")
@click.option("--allow-private", is_flag=True, default=None, help="Also fetch from private and loopback addresses.")
@quiet_option
@json_option
def read(paths: tuple[str, ...], as_json: bool, **flags: Any) -> None:
    """Read files, folders, web addresses or `-` (standard input) into the case.

    Plain text, HTML and JSON lines are read. Reading the same again changes nothing. Exit code 3 says that some inputs
    were refused.
    """
    settings = load(flags)
    if _read(paths, settings, as_json=as_json):
        sys.exit(REFUSED)


def _read(paths: tuple[str, ...], settings: Settings, *, as_json: bool = False) -> int:
    """Read `paths` into the case and say what came of it; returns how many inputs were refused."""
    from whence import terminal
    from whence.pipeline import run
    from whence.read.folder import hidden_under
    from whence.store import open_store

    with open_store(settings.case) as store, terminal.progress(settings.quiet) as tell:
        done = run(paths, store, settings, tell)
    if as_json:
        click.echo(terminal.progress_json(done))
    elif not settings.quiet:
        click.echo(terminal.summary(done, settings.case, hidden_under(paths)), err=True)
    return done.rejected.total()


@cli.command()
@click.option("--case", metavar="FILE", default="demo.whence", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default="demo.html", show_default=True)
@quiet_option
def demo(case: str, out: Path, quiet: bool | None) -> None:
    """Read the example story, print its record, and leave a case and a dossier to look at.

    The story is invented, and so is everyone in it.
    """
    from whence import terminal
    from whence.example import example_paths
    from whence.store import open_store, queries

    settings = load({"case": case, "quiet": quiet})
    refused = _read(tuple(str(path) for path in example_paths()), settings)
    with open_store(settings.case, create=False) as store:
        listed = queries.reports(store)
        terminal.show_reports(listed)
        terminal.show_sources(queries.sources(store), queries.unspoken(store), listed, 0.0)
        terminal.show_claims([one for one in queries.claims(store) if len(one.members) > 1], 0)
        write_dossier(store, out)
    if not quiet:
        click.echo(f"\n{settings.case} holds the case, {out} is its dossier: open it in {reader_of(out)}.", err=True)
    if refused:
        sys.exit(REFUSED)


@cli.command()
@click.option("--show-origin", is_flag=True, help="Say where each value comes from.")
@json_option
def config(show_origin: bool, as_json: bool) -> None:
    """Print the settings of this folder: defaults, then `whence.toml`, then WHENCE_* variables."""
    settings = load({})
    values = {name: getattr(settings, name) for name in NAMES}
    if as_json:
        rows = {n: {"value": v, "origin": settings.origin(n)} if show_origin else v for n, v in values.items()}
        click.echo(json.dumps(rows, default=str))
        return
    for name, value in values.items():
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        click.echo(f"{name} = {shown}" + (f"  ({settings.origin(name)})" if show_origin else ""))
