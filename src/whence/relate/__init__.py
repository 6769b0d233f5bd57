"""What is decided over the whole case once reports are on disk: each step reads records, links them, writes links.

Steps run in the order of STEPS at the end of every read. A step works out for itself what is not done yet, so that one
that was killed is made up for by the next run; where nothing is new it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from whence.relate.actors import relate_actors, relate_citations
from whence.relate.claims import relate_claims
from whence.relate.datings import date_reports
from whence.relate.descent import link_reports
from whence.relate.standing import settle
from whence.store import Store

STEPS: tuple[Callable[[Store], None], ...] = (
    date_reports,
    relate_actors,
    relate_citations,
    link_reports,
    relate_claims,
    settle,
)
