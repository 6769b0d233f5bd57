"""The claims of a case as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from whence.store import Store, queries

COLUMNS = (
    "claim", "wording", "reports", "origins at most", "origins at least", "denials", "silences", "last change",
    "judged",
)  # fmt: skip


def claims_csv(store: Store) -> Iterator[str]:
    """Give the claims, those in most reports first, a line each, below a line of column names."""
    yield line(COLUMNS)
    for one in queries.claims(store):
        last = one.strength[-1].date if one.strength else None
        yield line(
            [one.id, " ".join(one.wording.split()), one.reports, one.at_most, one.at_least, len(one.denied_by),
             len(one.silent), last or "", one.judged]
        )  # fmt: skip


def line(cells: Sequence[object]) -> str:
    """Return a line of CSV without its end; a cell that a spreadsheet would take for a formula is defused."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(
        [f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell for cell in cells]
    )
    return out.getvalue().encode("utf-8", "replace").decode("utf-8")
