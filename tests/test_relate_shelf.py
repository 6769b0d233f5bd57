"""A shelf gives back what was put on it, in memory and on disk."""

from __future__ import annotations

import pytest

from whence.relate import shelf
from whence.relate.shelf import Shelf


@pytest.mark.parametrize("kept", [1 << 20, 64])
def test_items_come_back_by_number_and_in_order(monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    monkeypatch.setattr(shelf, "KEPT", kept)
    some: Shelf[tuple[int, str]] = Shelf()
    for n in range(50):
        some.append((n, "ferry" * n))
        assert some[n // 2] == (n // 2, "ferry" * (n // 2))  # reading between does not harm writing
    assert len(some) == 50
    assert list(some) == [(n, "ferry" * n) for n in range(50)]
    with pytest.raises(IndexError):
        some[50]
