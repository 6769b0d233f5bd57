"""Files: weights are found by name and checked, and what is wrong with them is said."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import makers_model
from whence.errors import ModelError
from whence.model import files
from whence.model.files import DEFAULT, FILES, find


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a complete folder of weights called "tiny" in a package of its own."""
    monkeypatch.setattr(files.resources, "files", lambda package: tmp_path)
    return makers_model.folder(tmp_path / "weights" / "tiny")


def test_the_packaged_weights_are_whole() -> None:
    found = find()
    assert found.name == DEFAULT
    assert all((found.folder / file).stat().st_size for file in FILES)
    assert len(found.sha256) == 64


def test_one_hash_stands_for_all_files(weights: Path) -> None:
    found = find("tiny")
    each = [hashlib.sha256((weights / file).read_bytes()).hexdigest() for file in FILES]
    assert (found.name, found.folder) == ("tiny", weights)
    each += [repr(weight) for weight in makers_model.SCORER]
    assert found.sha256 == hashlib.sha256("".join(each).encode()).hexdigest()


@pytest.mark.parametrize("file", [*FILES, "labels.json"])
def test_a_missing_file_is_told(weights: Path, file: str) -> None:
    (weights / file).unlink()
    with pytest.raises(ModelError, match=rf"'tiny' are not complete.*{file}.*Install whence again"):
        find("tiny")


@pytest.mark.parametrize("file", FILES)
def test_another_file_is_told(weights: Path, file: str) -> None:
    with (weights / file).open("ab") as stream:
        stream.write(b"!")
    with pytest.raises(ModelError, match=rf"{file} is not the file that whence was built with. Install whence again"):
        find("tiny")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"sha256": 3}', '{"sha256": []}', "\udcff"])
def test_a_broken_list_of_hashes_is_told(weights: Path, content: str) -> None:
    (weights / "labels.json").write_text(content, "utf-8", "surrogateescape")
    with pytest.raises(ModelError, match="Install whence again"):
        find("tiny")


def test_unknown_weights_are_told(weights: Path) -> None:
    with pytest.raises(ModelError, match="'other' are not complete"):
        find("other")
