"""The command line: a function a command. Data goes to stdout, progress and advice to stderr."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence import __version__
from whence.errors import UsageError, WhenceError
from whence.settings import NAMES, Settings, load

if TYPE_CHECKING:
    from whence.store import Store

REFUSED = 3  # exit code: some inputs were refused, the rest was read

_case = click.option("--case", metavar="FILE", help="The case file.  [default: case.whence]")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
_quiet = click.option("--quiet", is_flag=True, default=None, help="No progress, no advice; data and errors only.")


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where whoever read its output has gone (`whence who | head`), no more is wanted."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            sys.exit(0)
        return result


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Read a pile of news reports and keep the record: who says what, on whose word.

    Start with `whence demo`, or with `whence read REPORTS…` and then `whence who`. whence never decides what is true.
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@_case
@click.option("--workers", type=click.IntRange(0), help="Processes that read.  [default: 0, one a core]")
@click.option("--allow-private", is_flag=True, default=None, help="Also fetch from private and loopback addresses.")
@_quiet
@_json
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
    from whence.store import open_store

    with open_store(settings.case) as store, terminal.progress(settings.quiet) as tell:
        done = run(paths, store, settings, tell)
    if as_json:
        click.echo(terminal.progress_json(done))
    elif not settings.quiet:
        click.echo(terminal.summary(done, settings.case), err=True)
    return done.rejected.total()


@contextmanager
def _open(case: str | None) -> Iterator[Store]:
    from whence.store import open_store

    with open_store(load({"case": case}).case, create=False) as store:
        yield store


@cli.command()
@_case
@click.option("--rejected", is_flag=True, help="List the inputs that were refused, with the reason.")
@_json
def reports(case: str | None, rejected: bool, as_json: bool) -> None:
    """List the reports of the case."""
    from whence import terminal
    from whence.store import queries

    with _open(case) as store:
        if rejected:
            terminal.show_rejected(queries.rejections(store), as_json=as_json)
        else:
            terminal.show_reports(queries.reports(store), as_json=as_json)


@cli.command()
@click.argument("name", required=False)
@_case
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.0, help="Leave out what is less probable.")
@_json
def who(name: str | None, case: str | None, min_score: float, as_json: bool) -> None:
    """List the sources, named, unnamed and not given, with all that each says and how.

    NAME keeps the sources whose name or description has it in it.
    """
    from whence import terminal
    from whence.store import queries

    if math.isnan(min_score):
        raise click.BadParameter("nan is not a number between 0 and 1.", param_hint="--min-score")
    with _open(case) as store:
        found = queries.sources(store, name)
        nobody = queries.unspoken(store) if name is None else ()
        terminal.show_sources(found, nobody, queries.reports(store), min_score, as_json=as_json)


@cli.command()
@click.argument("report")
@_case
@_json
def show(report: str, case: str | None, as_json: bool) -> None:
    """Show the text of REPORT with its attributions marked.

    REPORT is the beginning of its id, its file name or its address, as `whence reports` lists them.
    """
    from whence import terminal
    from whence.store import queries

    with _open(case) as store:
        terminal.show_report(queries.findings(store, queries.report(store, report).id), as_json=as_json)


@cli.command()
@click.argument("words", nargs=-1, required=True)
@_case
@click.option("--limit", type=click.IntRange(1, 10**6), default=20, show_default=True, help="The most that is listed.")
@_json
def search(words: tuple[str, ...], case: str | None, limit: int, as_json: bool) -> None:
    """Find WORDS in what is attributed to someone and in whole reports, the best first."""
    from whence import terminal
    from whence.store import queries

    with _open(case) as store:
        hits = queries.search(store, " ".join(words), limit)
        terminal.show_hits(hits, queries.reports(store), as_json=as_json)


@cli.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@_case
@_quiet
def dossier(out: Path, case: str | None, quiet: bool | None) -> None:
    """Write the case as one HTML page that needs nothing else: every report marked, every source with all it says."""
    with _open(case) as store:
        _write_dossier(store, out)
    if not quiet:
        click.echo(f"{out} is written: open it in a browser.", err=True)


def _write_dossier(store: Store, out: Path) -> None:
    from datetime import UTC, datetime

    from whence.export.dossier import dossier as pieces
    from whence.store.queries import iter_findings

    now = datetime.now(UTC)
    made = f"{now.day} {now:%B %Y, %H:%M} UTC"
    try:
        if out.exists() and out.samefile(store.path):
            raise UsageError(f"{out} is the case itself. Name another file for the dossier, such as dossier.html.")
        with out.open("w", encoding="utf-8") as page:
            page.writelines(pieces(lambda: iter_findings(store), title=store.path.stem, version=__version__, made=made))
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror}. Name a file in a folder you may write to."
        ) from error


@cli.command()
@click.option("--format", "name", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@_case
def export(name: str, case: str | None) -> None:
    """Print the whole record in a format that other programs read."""
    from whence import terminal
    from whence.export import EXPORTS

    with _open(case) as store:
        terminal.write(EXPORTS[name](store))


@cli.command()
@click.option("--case", metavar="FILE", default="demo.whence", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default="demo.html", show_default=True)
@_quiet
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
        _write_dossier(store, out)
    if not quiet:
        click.echo(f"\n{settings.case} holds the case, {out} is its dossier: open it in a browser.", err=True)
    if refused:
        sys.exit(REFUSED)


@cli.command()
@click.option("--show-origin", is_flag=True, help="Say where each value comes from.")
@_json
def config(show_origin: bool, as_json: bool) -> None:
    """Print the settings of this folder: defaults, then `whence.toml`, then WHENCE_* variables."""
    import json

    settings = load({})
    values = {name: getattr(settings, name) for name in NAMES}
    if as_json:
        rows = {n: {"value": v, "origin": settings.origin(n)} if show_origin else v for n, v in values.items()}
        click.echo(json.dumps(rows, default=str))
        return
    for name, value in values.items():
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        click.echo(f"{name} = {shown}" + (f"  ({settings.origin(name)})" if show_origin else ""))


def main() -> None:
    """Run the command line; what a person can mend is told in a line, with an exit code of its own."""
    _mend_streams()
    try:
        cli(prog_name="whence", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. All that was reported as read is kept; run the same again to go on.", err=True)
        sys.exit(130)
    except WhenceError as error:
        from whence.terminal import safe

        click.echo(safe(f"whence: {error}"), err=True)  # it may quote a file's name
        sys.exit(error.exit_code)
    except OSError as error:
        _drop_output()
        click.echo(f"whence: {error}. Check the disk that is written to, then run the same again.", err=True)
        sys.exit(1)


def _drop_output() -> None:
    """Let what is still to be written go nowhere, or the end of the program would try once more, and fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mend_streams() -> None:
    """Make standard streams that can be used whatever they are: closed ones, and ones that lack a report's letters."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - it stays open as long as the program runs
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    main()
