"""The README does not lie: its transcript is run, and what it names is there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"(<!-- transcript -->\n```console\n)(.*?)(```\n<!-- /transcript -->)", re.S)
COMMANDS = (
    "whence reports --case demo.whence",
    "whence claims --case demo.whence",
    "whence who --case demo.whence Castlow",
    "whence search --case demo.whence --limit 3 embassy comment",
)


def whence(folder: Path, *words: str) -> str:
    environ = {**os.environ, "COLUMNS": "110", "PYTHONUTF8": "1"}
    run = [sys.executable, "-m", "whence.cli", *words]
    done = subprocess.run(run, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")


@pytest.fixture(scope="module")
def transcript(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("readme")
    whence(folder, "demo", "--quiet")
    assert (folder / "demo.html").stat().st_size > 10_000
    return "\n".join(f"$ {command}\n{whence(folder, *shlex.split(command)[1:])}\n" for command in COMMANDS)


def test_the_transcript_is_what_the_program_prints(transcript: str) -> None:
    text = README.read_text("utf-8")
    if os.environ.get("WHENCE_UPDATE"):
        text = BLOCK.sub(lambda found: found[1] + transcript + found[3], text)
        README.write_text(text, "utf-8")
    found = BLOCK.search(text)
    assert found is not None
    assert found[2] == transcript


def test_every_command_is_in_the_readme() -> None:
    from whence.cli import cli

    text = README.read_text("utf-8")
    assert all(f"whence {name}" in text.replace("`", " ").replace("\n", " ") for name in cli.commands)


def test_files_that_the_readme_links_are_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8"))
    assert linked
    assert all((README.parent / path).exists() for path in linked)


def test_every_field_of_the_export_is_documented() -> None:
    from whence.export.jsonl import to_dict
    from whence.records import (
        Actor,
        Attribution,
        Citation,
        Claim,
        Decision,
        Event,
        Link,
        Mention,
        Report,
        Run,
        Span,
        Story,
        Timex,
    )  # fmt: skip

    document = (README.parent / "docs" / "record.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", document, re.M))
    span = Span(0, 1)
    records = (
        Report("a", "a", "text"),
        Actor("r", "Edda", "person", True),
        Mention("r", span, "person"),
        Attribution("r", (span,), (span,), (span,), "direct"),
        Timex("r", span, "DATE", "2031-03-04"),
        Event("r", "AID", (span,)),
        Citation("r", span, "The Courier"),
        Link("copy", "a", "b"),
        Story("Dam", ("a",)),
        Claim("the gate is shut", "a", ("a",), 1, 1, 1),
        Decision("accept", "a", "Edda", "2031-03-05T08:00:00+00:00"),
        Run("1", "m", "0", "then", "now", {}, {}, {}),
    )
    exported = [to_dict(record) for record in records]
    assert set(rows) == {line["kind"] for line in exported}
    for line in exported:
        missing = {name for name in line if name != "kind" and f"`{name}`" not in rows[line["kind"]]}
        assert not missing, f"{line['kind']}: {missing} not in docs/record.md"
