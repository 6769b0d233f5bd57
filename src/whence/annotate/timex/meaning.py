"""What an expression of time says, before it is known from which day it is counted."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Base = Literal["none", "publication", "mention"]


class Meaning(NamedTuple):
    """What an expression says. Which day it means may hang on the day of publication or on a time mentioned before.

    `value` is the TimeML value where nothing else is known: "XXXX-WXX-1". With `name` ("Monday", "March 3") it is one
    of a row that comes round each week or year, and `step` says which: -1 the last, 0 this one, 1 the next, None by
    `lean`, -1 where the words around it lie behind, 1 where ahead, 0 where they do not tell. Without `name` it lies
    `step` of `count_unit` away from the `unit` that its base lies in. `reach` is how many units it covers, back if < 0.
    """

    kind: Kind
    value: str
    base: Base = "none"
    unit: str = ""
    name: tuple[int, ...] = ()
    step: int | None = None
    count_unit: str = ""
    lean: int = 0
    year: int | None = None  # the year that a named one lies in
    year_step: int | None = None  # or how many years that is away from the year of publication
    week_step: int | None = None  # how many weeks the week that a weekday lies in is away: “Monday last week”
    tail: str = ""  # what a TIME's value has after the day: "T22:00", "TNI"
    reach: int = 0
    strict: bool = False  # whether `lean` holds however near the calendar has another
    rolling: bool = False  # whether the days run up to the day of publication: "over the past year"
    wide: str = ""  # the unit around it that is meant: "the week of March 6"
