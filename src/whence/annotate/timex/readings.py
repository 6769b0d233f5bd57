"""READINGS: the names that a language's rules use, and the functions that say what such an expression means."""

from __future__ import annotations

from collections.abc import Callable

from whence.annotate.timex import points, stretches
from whence.annotate.timex.meaning import Meaning
from whence.annotate.timex.tokens import Found

Reading = Callable[[Found], Meaning | None]  # None where the words are no expression of time after all

READINGS: dict[str, Reading] = {
    "month_day": points.month_day,
    "written_day": points.written_day,
    "weekday": points.weekday,
    "weekday_of_week": points.weekday_of_week,
    "deictic": points.deictic,
    "deictic_twice": points.deictic_twice,
    "that_unit": points.that_unit,
    "holiday": points.holiday,
    "clock": points.clock,
    "daypart": points.daypart,
    "daypart_alone": points.daypart_alone,
    "tonight": points.tonight,
    "weekend": points.weekend,
    "week_of": points.week_of,
    "month": points.month,
    "year": points.year,
    "spoken_year": points.spoken,
    "decade": points.decade,
    "century": points.century,
    "quarter": points.quarter,
    "half": points.half,
    "season": points.season,
    "step": points.step,
    "ago": points.ago,
    "counted_away": points.counted_away,
    "year_ago": points.year_ago,
    "that_year_period": points.that_year_period,
    "latest": points.latest,
    "following": points.following,
    "reaching": stretches.reaching,
    "duration": stretches.duration_,
    "units": stretches.units,
    "the_unit": stretches.the_unit,
    "year_end": points.year_end,
    "each": stretches.each,
    "every": stretches.every,
    "per": stretches.per,
    "vague": stretches.vague,
    "present": stretches.present,
    "recent": stretches.recent,
    "future": stretches.future,
    "the_past": stretches.the_past,
    "coming": stretches.coming,
}
