"""Commands of the workbench: serve, mcp; and of what people decided: log, undo, decide."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from whence.cli.group import case_option, cli, json_option, opened, quiet_option
from whence.errors import UsageError
from whence.settings import load

if TYPE_CHECKING:
    from whence.records import Decision


@cli.command()
@case_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; another needs a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--token", help="What a browser must show to be let in; `new` makes one and prints it.")
@click.option("--name", "person", help="Who decides, in the log.  [default: your user name]")
@quiet_option
def serve(case: str | None, host: str, port: int, token: str | None, person: str | None, quiet: bool | None) -> None:
    """Open the case in the browser: read, check and correct the record.

    It listens on this machine alone. Another --host demands --token, so that no one else reads the case unasked.
    """
    from whence.web.serve import address_of, run_app

    settings = load({"case": case, "quiet": quiet})
    with opened(case, machine=True) as store:
        server, given = run_app(store, settings, host, port, token, person or _person())
        if not quiet:
            click.echo(f"{settings.case} is open at {address_of(server, given)}  (Ctrl-C ends it)", err=True)
        server.run()


@cli.command()
@case_option
def mcp(case: str | None) -> None:
    """Let an assistant ask the case, over the Model Context Protocol on standard input and output.

    Tools: list claims, open a claim with its ladder, ask who said what, check how many origins a sentence has.
    """
    try:
        from whence.web.tools import run_tools
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise UsageError("`whence mcp` needs the package mcp. Install it with: pip install 'whence[mcp]'") from error
    with opened(case, machine=True) as store:
        run_tools(store)


@cli.command()
@case_option
@json_option
def log(case: str | None, as_json: bool) -> None:
    """List what people decided, who, when, why, and what changed; with --json, as `whence decide` takes it."""
    from whence import terminal
    from whence.store.decisions import decisions

    with opened(case, machine=True) as store:
        terminal.show_decisions(decisions(store), as_json=as_json)


@cli.command()
@click.argument("decision", required=False)
@click.option("--why", default="", help="The reason, for the log.")
@click.option("--name", "person", help="Who decides, in the log.  [default: your user name]")
@case_option
def undo(decision: str | None, why: str, person: str | None, case: str | None) -> None:
    """Take DECISION back, or the last one that stands; the log keeps both."""
    from whence import terminal
    from whence.store.decisions import decide, last_standing, undoing

    with opened(case, machine=True) as store:
        target = last_standing(store, decision)
        done = decide(store, undoing(target, person or _person(), why))
        terminal.show_decisions((target, done), as_json=False)


@cli.command(name="decide")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@case_option
def decide_(file: str, case: str | None) -> None:
    """Take over decisions from FILE, JSON lines as `whence log --json` prints them; known ones are passed over."""
    from whence.store.decisions import import_decisions

    with opened(case, machine=True) as store:
        new, known, unfit = import_decisions(store, list(_decisions_in(file)))
    click.echo(f"{new} taken over, {known} known already, {len(unfit)} about what this case does not have", err=True)
    for reason in unfit:
        click.echo(f"  {reason}", err=True)
    if unfit:
        sys.exit(3)


def _decisions_in(file: str) -> Iterator[Decision]:
    from whence.store.decisions import from_json

    try:
        with click.open_file(file, encoding="utf-8") as opened_file:
            lines = opened_file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = f"{file} cannot be read as text: {error}. Name a file that `whence log --json` wrote."
        raise UsageError(what) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield from_json(json.loads(line))
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                what = f"{file}, line {number}: this is not a decision ({error}). Nothing was taken over."
                raise UsageError(what) from error


def _person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "me"
