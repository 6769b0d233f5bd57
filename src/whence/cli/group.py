"""The group that commands join, the options they share, and the case they open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from whence import __version__
from whence.cli.streams import drop_output
from whence.settings import NAMES, PREFIX, load, strays

if TYPE_CHECKING:
    from whence.store import Store

REFUSED = 3  # exit code: some inputs were refused, the rest was read

case_option = click.option("--case", metavar="FILE", help="The case file.  [default: case.whence]")
machine_option = click.option("--machine", is_flag=True, help="As the machine found it, whatever people decided since.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
quiet_option = click.option("--quiet", is_flag=True, default=None, help="No progress, no advice; data and errors only.")


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where whoever read its output has gone (`whence who | head`), no more is wanted."""
        for name in strays():
            known = ", ".join(PREFIX + one.upper() for one in NAMES)
            click.echo(f"{name} is set and is no setting, so nothing comes of it. Settings are {known}.", err=True)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            drop_output()
            sys.exit(0)
        return result


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Read a pile of news reports and keep the record: who says what, on whose word.

    Start with `whence demo`, or with `whence read REPORTS…` and then `whence who`. whence never decides what is true.
    """


@contextmanager
def opened(case: str | None, *, machine: bool = False) -> Iterator[Store]:
    """Give the case that a command is asked about, as people's decisions left it; one that is not there is an error.

    With `machine` it is as the machine found it, and may be written to.
    """
    from whence.store import open_store
    from whence.store.decided import as_decided

    with open_store(load({"case": case}).case, create=False) as store:
        if machine:
            yield store
        else:
            with as_decided(store) as decided:
                yield decided
