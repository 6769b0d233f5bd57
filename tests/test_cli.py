"""The command line: what each command prints where, what it ends with, and that nothing hostile makes it stumble."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from docx import Document

import makers_model
from makers import TEXT, found, new_store, pile
from whence import __version__, pipeline
from whence.cli import cli, main
from whence.errors import WhenceError
from whence.model import files
from whence.records import Citation, Span
from whence.relate.actors import relate_citations
from whence.settings import NAMES
from whence.store import open_store, queries
from whence.store.write import write_batch

COMMANDS = tuple(cli.commands)
LISTINGS = (
    ["reports"],
    ["reports", "--rejected"],
    ["who"],
    ["show", "report00001.txt"],
    ["search", "bridge"],
    ["dates"],
    ["timeline"],
)
READERS = (*LISTINGS, ["export"], ["export", "--format", "csv"], ["dossier", "out.html"])


class Result(NamedTuple):
    """What a call printed and ended with."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        """Return the lines of JSON on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Give a function that runs a command in a folder of its own; reports are read by the tiny model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "_model", makers_model.tiny)
    for name in NAMES:
        monkeypatch.delenv(f"WHENCE_{name.upper()}", raising=False)

    def run(*args: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["whence", *map(str, args)])
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        assert isinstance(code, int)
        return Result(code, *capsys.readouterr())

    return run


def filled(path: Path, count: int = 3) -> Path:
    """Make a case of some reports and return its path."""
    with new_store(path) as store:
        write_batch(store, pile(count), [], {}, "tiny")
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Make a case where commands look for one."""
    return filled(tmp_path / "case.whence")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make a folder of two reports and an empty file."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT + "\nEdda Lorn said that the third pier is as old as she is.\n", "utf-8")
    (folder / "b.txt").write_text(TEXT + "\nThe clerk said that it was so.\n", "utf-8")
    (folder / "c.txt").write_text(" \n", "utf-8")
    return folder


# Every command


@pytest.mark.parametrize("command", [None, *COMMANDS])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(call: Call, command: str | None, option: str) -> None:
    code, out, err = call(*filter(None, [command, option]))
    assert (code, err) == (0, "")
    assert out.startswith("Usage: whence ")
    assert not command or cli.commands[command].help
    for parameter in cli.commands[command].params if command else ():
        assert all(option in out for option in parameter.opts if option.startswith("-"))


def test_commands_say_what_they_do_in_the_list(call: Call) -> None:
    out = call("--help").out
    assert all(re.search(rf"^  {command}  +[A-Z]", out, re.MULTILINE) for command in COMMANDS)
    assert call("--version").out == f"whence {__version__}\n"


def test_reading(call: Call, news: Path) -> None:
    code, out, err = call("read", news)
    assert (code, out) == (3, "")
    assert "case.whence: 2 new reports" in err
    assert "refused 1: 1 empty" in err
    (news / "c.txt").unlink()
    code, out, err = call("read", news)
    assert (code, out) == (0, "")
    assert "0 new reports, 0 attributions; 2 known already" in err


def test_reading_for_a_program(call: Call, news: Path) -> None:
    code, out, err = call("read", "--json", "--quiet", news / "a.txt", news / "c.txt", "--case", "other.whence")
    assert (code, err) == (3, "")
    (told,) = Result(code, out, err).records
    assert (told["new"], told["known"], told["rejected"]) == (1, 0, {"empty": 1})
    assert Path("other.whence").exists()
    assert not Path("case.whence").exists()


@pytest.mark.parametrize("given", [["--quiet"], ["--quiet", "--workers", "1"]])
def test_quiet_is_quiet(call: Call, news: Path, given: list[str]) -> None:
    assert call("read", news, *given) == Result(3, "", "")
    assert call("dossier", "a.html", "--quiet") == Result(0, "", "")
    assert call("demo", "--quiet").err == ""


def test_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "in").write_text(TEXT, "utf-8")
    with (tmp_path / "in").open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert call("read", "-", "--quiet").code == 0
    assert call("show", "-").out.startswith("Mill bridge at Tarrow stays shut\n")


def test_listing(call: Call, news: Path) -> None:
    call("read", news)
    code, out, err = call("reports")
    assert (code, err) == (0, "")
    assert out.startswith("2 reports\n")
    assert "Mill bridge at Tarrow" in out
    assert "1 refused, 1 empty" in call("reports", "--rejected").out
    assert "Edda Lorn" in call("who").out
    assert "Edda Lorn" in call("who", "edda").out
    assert "Edda Lorn" not in call("who", "engineer").out
    assert "[cue 1 said]" in call("show", "a.txt").out
    assert "2 found" in call("search", "third", "pier", "--limit", "2").out


@pytest.mark.parametrize("command", LISTINGS, ids=" ".join)
def test_every_listing_for_a_program(call: Call, case: Path, command: list[str]) -> None:
    result = call(*command, "--json")
    assert (result.code, result.err) == (0, "")
    assert all(record["kind"] for record in result.records)
    assert result.records or command == ["reports", "--rejected"]


def test_the_export_is_all_records(call: Call, news: Path) -> None:
    call("read", news)
    kinds = {record["kind"] for record in call("export", "--format", "jsonl").records}
    assert kinds >= {"report", "actor", "mention", "attribution", "link", "claim", "run"}
    assert call("export") == call("export", "--format", "jsonl")


def test_what_is_less_probable_is_left_out(call: Call, case: Path) -> None:
    assert len(call("who", "--json").records) > len(call("who", "--json", "--min-score", "0.95").records) > 0
    assert call("who", "--min-score", "2").code == 2


def test_a_dossier(call: Call, case: Path) -> None:
    code, out, err = call("dossier", "out.html")
    assert (code, out, err) == (0, "", "out.html is written: open it in a browser.\n")
    page = Path("out.html").read_text("utf-8")
    assert "Number 1" in page
    assert re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC", page)


def test_a_dossier_for_word(call: Call, case: Path) -> None:
    code, out, err = call("dossier", "out.DOCX")
    assert (code, out, err) == (0, "", "out.DOCX is written: open it in Word or LibreOffice.\n")
    laid = [one.text for one in Document("out.DOCX").paragraphs]
    assert laid[0] == "case"
    assert any("Number 1" in one for one in laid)


def test_a_dossier_for_word_needs_its_package(call: Call, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "whence.export.docx", raising=False)
    refused(call("dossier", "out.docx"), 2, "pip install 'whence[docx]'")
    assert not Path("out.docx").exists()
    assert call("dossier", "out.html").code == 0


def test_the_demonstration(call: Call) -> None:
    code, out, err = call("demo")
    assert code == 0
    assert out.startswith("12 reports\n")
    assert "Named sources" in out
    assert "demo.whence holds the case, demo.html is its dossier" in err
    assert Path("demo.html").stat().st_size > 10_000
    assert call("reports", "--case", "demo.whence").out in out


def test_settings_and_where_they_come_from(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "whence.toml").write_text("batch = 5\n", "utf-8")
    monkeypatch.setenv("WHENCE_CASE", "mine.whence")
    out = call("config", "--show-origin").out
    assert "case = mine.whence  (WHENCE_CASE)" in out
    assert "batch = 5  (whence.toml)" in out
    assert "quiet = false  (default)" in out
    plain = call("config").out.splitlines()
    assert [line.split(" = ")[0] for line in plain] == list(NAMES)
    (record,) = call("config", "--json").records
    assert (record["case"], record["batch"]) == ("mine.whence", 5)
    (record,) = call("config", "--json", "--show-origin").records
    assert record["batch"] == {"value": 5, "origin": "whence.toml"}


def test_the_case_is_where_the_variable_says(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "mine.whence")
    assert call("reports").code == 4
    monkeypatch.setenv("WHENCE_CASE", "mine.whence")
    assert call("reports").code == 0
    assert call("reports", "--case", "none.whence").code == 4


# What goes wrong


def refused(result: Result, code: int, *words: str) -> None:
    """Assert that a call was refused in one message with advice, and printed no data."""
    assert result.code == code
    assert result.out == ""
    assert "Traceback" not in result.err
    assert all(word in result.err for word in words), result.err


@pytest.mark.parametrize("command", READERS, ids=" ".join)
class TestCase:
    """No case, or none that can be opened."""

    def test_none(self, call: Call, command: list[str]) -> None:
        refused(call(*command), 4, "case.whence: there is no case here yet", "whence read PATH")
        assert not Path("case.whence").exists()

    def test_in_no_folder(self, call: Call, command: list[str]) -> None:
        refused(call(*command, "--case", "no/such/a.whence"), 4, "no/such/a.whence: there is no case")

    def test_a_folder(self, call: Call, command: list[str], tmp_path: Path) -> None:
        refused(call(*command, "--case", tmp_path), 4, "this is a folder")

    def test_an_empty_file(self, call: Call, command: list[str], tmp_path: Path) -> None:
        (tmp_path / "case.whence").touch()
        refused(call(*command), 4, "still empty")

    @pytest.mark.parametrize("content", [b"What?", b"\0" * 4096, b"SQLite format 3\0" + b"\7" * 5000])
    def test_something_else(self, call: Call, command: list[str], tmp_path: Path, content: bytes) -> None:
        (tmp_path / "case.whence").write_bytes(content)
        refused(call(*command), 4, "not a case")
        assert (tmp_path / "case.whence").read_bytes() == content

    def test_another_programs_database(self, call: Call, command: list[str], tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "case.whence") as connection:
            connection.execute("CREATE TABLE birds (name)")
        connection.close()
        refused(call(*command), 4, "another program's database")

    def test_a_newer_one(self, call: Call, command: list[str], case: Path) -> None:
        with sqlite3.connect(case) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        refused(call(*command), 4, "a newer whence wrote this case", "pip install --upgrade")

    def test_a_damaged_one(self, call: Call, command: list[str], case: Path) -> None:
        content = bytearray(case.read_bytes())
        content[4096:] = bytes(len(content) - 4096)
        case.write_bytes(content)
        refused(call(*command), 4, "case.whence")


@pytest.mark.parametrize(
    ("where", "words"),
    [("no/such/a.whence", "Check that its folder exists"), (".", "this is a folder"), ("news/a.txt", "not a case")],
)
def test_reading_into_what_is_no_case(call: Call, news: Path, where: str, words: str) -> None:
    before = (news / "a.txt").read_bytes()
    refused(call("read", news, "--case", where), 4, words)
    assert (news / "a.txt").read_bytes() == before


def test_usage(call: Call, case: Path) -> None:
    refused(call("read"), 2, "PATH")
    refused(call("reed", "x"), 2, "No such command")
    refused(call("reports", "--nosuch"), 2, "No such option")
    refused(call("read", ".", "--workers", "-1"), 2, "--workers")
    refused(call("export", "--format", "xml"), 2, "jsonl")
    refused(call("search", "x", "--limit", "0"), 2, "--limit")
    refused(call("search"), 2, "WORDS")
    refused(call("search", ""), 2, "no word to search for")
    refused(call("search", "…", "“”"), 2, "no word to search for")
    assert call("search", "nosuchword").out == "0 found\n"
    assert call().code == 2


@pytest.mark.parametrize("words", ['"', "NOT", "a* OR", "(", "NEAR(", "x:y", "-x", "\\", "'; DROP TABLE report; --"])
def test_words_are_words_whatever_they_look_like(call: Call, case: Path, words: str) -> None:
    assert call("search", "--", words).code in (0, 2)
    assert len(call("reports", "--json").records) == 3


def test_which_report(call: Call, tmp_path: Path) -> None:
    filled(tmp_path / "case.whence", 20)
    with open_store(tmp_path / "case.whence") as store:
        ids = [row.id for row in queries.reports(store)]
    assert all(call("show", id).code == 0 for id in ids[:3])
    digit = next(digit for digit in "0123456789abcdef" if sum(id.startswith(digit) for id in ids) > 1)
    refused(call("show", digit), 2, "reports; give one of these ids:", next(id for id in ids if id.startswith(digit)))
    refused(call("show", "nosuch"), 2, "no report here is called 'nosuch'", "whence reports")
    refused(call("show", ""), 2, "no report here is called ''")
    refused(call("show", "%"), 2)


def test_the_same_name_in_two_folders(call: Call, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{TEXT}\nThis is {folder}.\n", "utf-8")
    call("read", "one", "two")
    refused(call("show", "a.txt"), 2, "'a.txt' fits 2 reports", "one/a.txt", "two/a.txt")
    assert "This is two." in call("show", "two/a.txt").out


def test_a_dossier_that_cannot_be_written(call: Call, case: Path, tmp_path: Path) -> None:
    refused(call("dossier", "no/such/a.html"), 2, "no/such/a.html cannot be written: No such file")
    refused(call("dossier", tmp_path), 2, "directory")
    before = case.read_bytes()
    refused(call("dossier", "case.whence"), 2, "is the case itself")
    assert case.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_broken_settings(call: Call, tmp_path: Path, command: str) -> None:
    (tmp_path / "whence.toml").write_text("workers = many", "utf-8")
    (tmp_path / "x").write_text("", "utf-8")
    params = cli.commands[command].params
    given = ["x"] * sum(isinstance(one, click.Argument) and one.required for one in params)
    given += [word for one in params if isinstance(one, click.Option) and one.required for word in (one.opts[0], "1")]
    refused(call(command, *given), 2, "whence.toml cannot be read as settings")


def test_missing_weights(call: Call, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.resources, "files", lambda package: tmp_path)
    refused(call("read", news), 1, "Install whence again")


def test_every_error_for_a_person_has_an_exit_code_of_its_own() -> None:
    kinds = {kind.__name__: kind.exit_code for kind in WhenceError.__subclasses__()}
    assert kinds == {"UsageError": 2, "CaseError": 4, "ModelError": 1, "EngineError": 1}


def test_stopped_by_the_keyboard(call: Call, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupted)
    refused(call("read", news), 130, "All that was reported as read is kept; run the same again to go on.")


ORDERS = "\x1b[31m\x07\x9b2J\u202e"


def test_no_report_gives_orders_to_the_terminal(call: Call, tmp_path: Path) -> None:
    news = tmp_path / "odd"
    news.mkdir()
    text = f"Bridge {ORDERS}shut\n\n{TEXT}\nThe clerk said it is {ORDERS}shut.\n"
    (news / f"a{ORDERS}.txt").write_text(text, "utf-8")
    (news / f"b{ORDERS}.txt").write_text("", "utf-8")
    results = [call("read", news), call("reports"), call("reports", "--rejected"), call("who"), call("search", "shut")]
    results += [call("show", "nosuch"), call("show", f"a{ORDERS}.txt")]
    assert [result.code for result in results] == [3, 0, 0, 0, 0, 2, 0]
    for result in results:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", result.out + result.err)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file's name is text")
def test_names_that_are_no_text(call: Call, tmp_path: Path) -> None:
    odd = os.fsdecode(b"caf\xe9")
    (tmp_path / f"{odd}.txt").write_text(TEXT, "utf-8")
    case = f"{odd}.whence"
    assert call("read", tmp_path / f"{odd}.txt", "--case", case).code == 0
    for command in (["reports"], ["who"], ["search", "pier"], ["show", "caf\\udce9.txt"], ["export"]):
        assert call(*command, "--case", case).code == 0, command
    assert call("dossier", f"{odd}.html", "--case", case).code == 0
    refused(call("show", odd, "--case", case), 2, "no report here is called")
    refused(call("read", f"{odd}-gone.txt", "--case", case, "--quiet"), 3)


# In a process of its own


def start(*args: str | Path, env: dict[str, str] | None = None, shell: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run a command as a person's shell would; `shell` holds redirections."""
    command = ["sh", "-c", f'exec "$@" {shell}', "sh", sys.executable, "-m", "whence.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **(env or {})}, check=False)


def test_help_needs_nothing_heavy() -> None:
    script = "import sys, whence.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"numpy", "onnxruntime", "tokenizers", "sqlalchemy", "alembic", "rich", "trafilatura", "jinja2", "httpx"}
    assert heavy.isdisjoint(loaded)
    assert "whence.cli" in loaded


@pytest.mark.parametrize("command", [*LISTINGS, ["reports", "--json"], ["export"], ["config"]], ids=" ".join)
def test_whoever_reads_may_go(tmp_path: Path, command: list[str]) -> None:
    given = ["--case", str(filled(tmp_path / "a.whence", 60))] if command != ["config"] else []
    whence = subprocess.Popen(
        [sys.executable, "-m", "whence.cli", *command, *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert whence.stdout is not None
    whence.stdout.close()
    assert whence.stderr is not None
    assert whence.stderr.read() == b""
    whence.stderr.close()
    assert whence.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("command", [["reports"], ["export"], ["who", "--json"]], ids=" ".join)
def test_a_full_disk_is_told(tmp_path: Path, command: list[str]) -> None:
    done = start(*command, "--case", filled(tmp_path / "a.whence"), shell=">/dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith(b"whence: [Errno 28]")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", LISTINGS, ids=" ".join)
def test_streams_may_be_closed(tmp_path: Path, command: list[str]) -> None:
    case = filled(tmp_path / "a.whence")
    before = case.read_bytes()
    assert start(*command, "--case", case, shell="<&- >&- 2>&-").returncode == 0
    assert case.read_bytes() == before


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_a_terminal_that_lacks_letters(tmp_path: Path, encoding: str) -> None:
    case = filled(tmp_path / "a.whence")
    given = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    plain = start("show", "report00001.txt", "--case", case, env=given)
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert "Nobody has looked" in plain.stdout.decode(encoding)
    for command in (["export"], ["who", "--json"]):
        done = start(*command, "--case", case, env=given)
        assert (done.returncode, done.stderr) == (0, b"")
        records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
        assert "“Nobody" in json.dumps(records, ensure_ascii=False)


def test_the_whole_program_with_its_own_network(tmp_path: Path, news: Path) -> None:
    done = start("read", news, "--quiet", "--case", tmp_path / "a.whence")
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")
    done = start("export", "--case", tmp_path / "a.whence")
    kinds = [json.loads(line)["kind"] for line in done.stdout.splitlines()]
    assert (kinds.count("report"), kinds.count("run")) == (2, 1)


@pytest.mark.parametrize("words", [("who", "--min-score", "nan"), ("search", "gate", "--limit", "9" * 20)])
def test_numbers_that_are_none_are_refused(call: Call, words: tuple[str, ...]) -> None:
    refused(call(*words), 2)


def test_a_pipe_is_not_a_case(call: Call, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(call("reports", "--case", tmp_path / "pipe"), 4, "a pipe or a device")


def test_a_person_says_who_is_the_same(call: Call, case: Path) -> None:
    names = [record["name"] for record in call("who", "--json").records if record.get("named")]
    assert len(names) >= 2
    one, other = names[:2]
    assert call("same", one, other).code == 0
    joined = [record for record in call("who", "--json").records if record.get("aliases")]
    assert len(joined) == 1
    assert {joined[0]["name"], *joined[0]["aliases"]} == {one, other}
    assert call("same", "--not", one, other).code == 0
    assert not [record for record in call("who", "--json").records if record.get("aliases")]
    refused(call("same", one, "Nobody at All"), 2, "no source here is called 'Nobody at All'")
    refused(call("same", one, one), 2, "are one actor already")


def test_what_the_pile_rests_on(call: Call, tmp_path: Path) -> None:
    with new_store(tmp_path / "case.whence") as store:
        citing, own = found("a.txt"), found("b.txt", head="Second edition\n\n")
        cited = Citation(citing.report.id, Span(0, 4), "The Tarrow Courier")
        write_batch(store, [replace(citing, citations=(cited,)), replace(own, citations=())], [], {}, "tiny")
        relate_citations(store)
    assert "not in this pile: 1" in call("citations").out
    (record,) = call("citations", "--json").records
    assert (record["outlet"], record["held"]) == ("The Tarrow Courier", [None])


def test_dates_of_timeml_files(call: Call, tmp_path: Path) -> None:
    document = (
        "<TimeML><DCT><TIMEX3 value='x' /><TIMEX3 value=\"2031-03-04\">x</TIMEX3></DCT><TEXT>Shut {}.</TEXT></TimeML>"
    )
    for name, words in (("one.tml", "on <TIMEX3>Monday</TIMEX3>"), ("two.tml", "now"), ("odd.tml", "")):
        (tmp_path / name).write_text(document.format(words) if words else "nothing", "utf-8")
    paths = [str(tmp_path / name) for name in ("one.tml", "two.tml")]
    assert call("dates", *paths).records == [
        {"id": "one.tml", "timexes": [[8, 14, "DATE", "2031-03-03"]]},
        {"id": "two.tml", "timexes": [[5, 8, "DATE", "PRESENT_REF"]]},
    ]
    assert call("dates", "--json", "--no-dct", paths[0]).records[0]["timexes"] == [[8, 14, "DATE", "XXXX-WXX-1"]]
    refused = call("dates", str(tmp_path / "odd.tml"))
    assert (refused.code, refused.out) == (3, "")
    assert "odd.tml: unreadable" in refused.err


def test_dates_and_the_order_of_statements(call: Call, case: Path) -> None:
    printed = call("dates", "report00001.txt").out
    assert "Monday" in printed
    assert "DATE 2031-03-03, 2031-03-03" in printed
    assert "2031-03-04" in printed
    lines = call("timeline", "--json").records
    assert [one["kind"] for one in lines] == ["attribution"] * len(lines)
    days = [one["date"] for one in lines]
    known = [(d["earliest"], d["latest"]) for d in days if d["earliest"] and d["latest"]]
    assert known
    assert known == sorted(known)
    assert days[: len(known)] == [{"earliest": a, "latest": b} for a, b in known]


# Decisions


def test_decisions_are_listed_taken_over_and_undone(call: Call, case: Path, tmp_path: Path) -> None:
    from whence.records import Decision
    from whence.store.decisions import decide

    with open_store(case) as store:
        finding = next(iter(queries.iter_findings(store))).attributions[0].id
        decide(store, Decision("reject", finding, "Edda", "2031-03-05T08:00:00+00:00", "not \x1b[31mso"))
    shown = call("log")
    assert (shown.code, shown.err) == (0, "")
    assert "reject" in shown.out
    assert "\x1b[31m" not in shown.out
    (tmp_path / "made.jsonl").write_text(call("log", "--json").out, "utf-8")
    other = filled(tmp_path / "other.whence")
    assert "1 taken over, 0 known" in call("decide", tmp_path / "made.jsonl", "--case", other).err
    assert "0 taken over, 1 known" in call("decide", tmp_path / "made.jsonl", "--case", other).err
    assert "undo" in call("undo", "--why", "it was").out
    refused(call("undo"), 2, "no decision to undo")
    empty = tmp_path / "empty.whence"
    new_store(empty).close()
    done = call("decide", tmp_path / "made.jsonl", "--case", empty)
    assert (done.code, done.err.count("\n")) == (3, 2)
    (tmp_path / "broken.jsonl").write_text('{"act": "drop"}\n', "utf-8")
    refused(call("decide", tmp_path / "broken.jsonl"), 2, "line 1: this is not a decision")
