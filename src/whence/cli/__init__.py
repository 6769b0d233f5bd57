"""The command line: a function a command, a module an area. Data goes to stdout, progress and advice to stderr."""

from __future__ import annotations

import sys

import click

from whence.cli import (  # noqa: F401 - each adds its commands
    actors,
    claims,
    dates,
    descent,
    listing,
    output,
    reading,
    serving,
)
from whence.cli.group import cli
from whence.cli.streams import drop_output, mend_streams
from whence.errors import WhenceError

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command line; what a person can mend is told in a line, with an exit code of its own."""
    mend_streams()
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
        drop_output()
        click.echo(f"whence: {error}. Check the disk that is written to, then run the same again.", err=True)
        sys.exit(1)
