"""English words and rules for expressions of time."""

from __future__ import annotations

import re

from whence.language.dates import DateWords


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(text: str, start: int = 1) -> dict[str, int | str]:
    return {word: n for n, word in enumerate(text.split(), start)}


def _same(text: str, value: int | str = 0) -> dict[str, int | str]:
    return dict.fromkeys(text.split(), value)


_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)

_HAPPENINGS = {
    "meeting": "meet meets met meeting meetings talks talk talked summit discussions convened",
    "war": "war wars invasion invasions invade invades invaded invading aggression offensive",
    "report": "report reports reported reporting",
    "visit": "visit visits visited visiting trip travelled traveled travels flew arrived",
    "signing": "sign signs signed signing agreement accord treaty pact deal",
    "vote": "vote votes voted voting ballot referendum",
    "election": "election elections elected polls",
    "death": "die dies died dead death deaths kill kills killed killing",
    "arrest": "arrest arrests arrested arresting detained detain seized",
    "attack": "attack attacks attacked attacking strike strikes struck shelled bombing bombed explosion blast exploded",
    "resignation": "resign resigns resigned resignation quit stepped",
    "opening": "open opens opened opening reopen reopens reopened",
    "closing": "close closes closed closing closure shut shuts",
    "collapse": "collapse collapses collapsed collapsing burst bursts broke breach breached fell",
    "finding": "find finds found finding discovered discover discovery",
    "quake": "earthquake quake tremor",
    "flood": "flood floods flooded flooding",
    "fire": "fire fires burned burnt blaze",
    "outbreak": "outbreak epidemic pandemic",
    "coup": "coup putsch",
    "hearing": "hearing hearings testify testified testimony testifies",
    "trial": "trial verdict convicted sentenced acquitted",
    "inspection": "inspect inspects inspected inspection inspections inspectors",
    "ceremony": "ceremony funeral inauguration sworn",
    "announcement": "announce announces announced announcement unveil unveiled",
    "launch": "launch launches launched launching",
}

_CLASSES: dict[str, dict[str, int | str]] = {
    "WEEKDAY": _numbered(_DAYS)
    | {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7}
    | {f"{day}s": n for n, day in enumerate(_DAYS.split(), 1)},
    "MONTH": _numbered(_MONTHS)
    | {name[:3]: n for n, name in enumerate(_MONTHS.split(), 1) if len(name) > 3}
    | {"sept": 9},
    "SEASON": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "UNIT": {
        "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "2W", "month": "M", "quarter": "Q",
        "year": "Y", "decade": "E", "century": "C",
    },
    "UNITS": {
        "seconds": "TS", "minutes": "TM", "hours": "TH", "days": "D", "weeks": "W", "fortnights": "2W", "months": "M",
        "quarters": "Q", "years": "Y", "decades": "E", "centuries": "C", "summers": "Y", "winters": "Y",
        "nights": "D", "weekends": "W", "mins": "TM", "hrs": "TH", "yrs": "Y",
    },
    "WEEKEND": _same("weekend"),
    "HOLIDAY": {"christmas": "12-25", "thanksgiving": "11-22", "halloween": "10-31"},
    "DAYPART": {
        "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "mornings": "TMO", "dawn": "TMO",
    },
    "NOON": {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"},
    "DEICTIC": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "TONIGHT": {"tonight": "TNI"},
    "OVERNIGHT": {"overnight": "TNI"},
    "NOW": _same("now currently nowadays", "PRESENT_REF"),
    "ONCE": _same("recently lately", "PAST_REF"),
    "SOON": _same("soon shortly", "FUTURE_REF"),
    "CURRENT": _same("current"),
    "RECENT": _same("recent"),
    "FUTURE": _same("future"),
    "A": {"a": 1, "an": 1},
    "LAST": {"last": -1, "past": -1, "previous": -1},
    "NEXT": {"next": 1, "coming": 1, "upcoming": 1},
    "FOLLOWING": _same("following"),
    "THIS": _same("this"),
    "THAT": _same("that"),
    "WHOSE": _same("its their his her our your my"),
    "LATEST": _same("latest"),
    "EARLY": _same("early late mid middle"),
    "EARLIER": {"earlier": -1, "later": 1},
    "FEW": _same("few several some many numerous various"),
    "COUPLE": {"couple": 2},
    "CARDINAL": _numbered(_CARDINALS)
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
    | {"hundred": 100, "thousand": 1000, "dozen": 12},
    "ORDINAL": _numbered(_ORDINALS) | {"thirtieth": 30},
    "APPROX": _same("about around nearly almost roughly approximately exactly barely"),
    "EACH": _same("each every"),
    "EVERY": {
        "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "hourly": "PT1H", "biweekly": "P2W",
        "yearly": "P1Y",
    },
    "ZONE": _same("est edt gmt utc bst cet pst pdt mst cst cdt et pt"),
    "DECADES": {
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
        "nineties": 90,
    },
    "FISCAL": _same("fiscal"),
    "HALF": _same("half"),
    "PERIOD": _same("period"),
    "AGO": _same("ago"),
    "LENGTH": _same("long"),
    "OLD": _same("old"),
}  # fmt: skip

_PARTS = {
    "U": "(UNIT|UNITS)",
    "APPROXIMATELY": "(APPROX|at least|(no|a little|a bit)? (more|less|fewer|longer) than|up to"
    "|as (many|much|long) as)",
    "DIGITS": "(DAY|NUMBER|YEAR)",
    "NUMBERS": "(DIGITS (DAY SLASH DAY)?|A? CARDINAL (HYPHEN? CARDINAL)* (and CARDINAL)?)",
    "COUNT": "(NUMBERS (and A HALF)?|A? FEW|A? COUPLE of?|A)",
    "NUMERAL": "(DIGITS|CARDINAL (HYPHEN? CARDINAL)*)",
    "MORE": "(more|additional|straight|consecutive|full|whole|trading|business|working|calendar|solid|long)",
    "COMMA_YEAR": "(COMMA? YEAR)",
    "STEP": "(this? (LAST|NEXT) | THIS (LAST|NEXT)? | the? (LAST|NEXT))",
    "RELATIVE_YEAR": "((LAST|NEXT|THIS) year)",
    "DAY_NUMBER": "(DAY|ORDINAL_DIGITS|the? ORDINAL)",
    "MONTH_DAY": "((WEEKDAY COMMA? the?)? MONTH DAY_NUMBER (HYPHEN DAY)? (COMMA? YEAR|of? COMMA? RELATIVE_YEAR)?"
    "|(WEEKDAY COMMA?)? the? (DAY|ORDINAL_DIGITS) of? MONTH (COMMA? YEAR|of? RELATIVE_YEAR)?)",
    "SOME_DAY": "(MONTH_DAY|(the? (LAST|NEXT|FOLLOWING)|THIS (LAST|NEXT)?)? WEEKDAY|DEICTIC)",
    "TIME": "(CLOCK (HYPHEN? AMPM)?|DAY AMPM|NOON)",
    "PHASE": "((the? (EARLY|end|beginning|start|close|EARLY part|latter part|EARLY half) of)|the? EARLY HYPHEN?"
    "|EARLIER in?|sometime (in|during)?)",
}

_RULES = (
    # days
    ("PHASE? LAST? MONTH_DAY", "month_day"),
    ("ISO|SLASHED", "written_day"),
    ("PHASE? STEP? WEEKDAY", "weekday"),
    ("PHASE? (the? FOLLOWING) WEEKDAY", "weekday"),
    ("PHASE? WEEKDAY (LAST|NEXT|THIS) week", "weekday_of_week"),
    ("PHASE? DEICTIC", "deictic"),
    ("DEICTIC (week|fortnight)", "deictic"),
    ("the day (before yesterday|after tomorrow)", "deictic_twice"),
    ("(THIS|THAT|the) (same|very) UNIT", "that_unit"),
    ("THAT UNIT", "that_unit"),
    ("PHASE? STEP? HOLIDAY (day|eve)?", "holiday"),
    ("(LAST|NEXT)? new year QUOTE? s (day|eve)", "holiday"),
    # times of day
    ("(PHASE|APPROX)? TIME ZONE? (COMMA? on? SOME_DAY)?", "clock"),
    ("SOME_DAY COMMA? at TIME ZONE?", "clock"),
    ("(DAY|CARDINAL) (o QUOTE clock)? in the DAYPART", "clock"),
    ("(PHASE|APPROX)? SOME_DAY DAYPART", "daypart"),
    ("PHASE? SOME_DAY HYPHEN? EARLY? HYPHEN? DAYPART", "daypart"),
    ("PHASE? DAYPART SOME_DAY", "daypart"),
    ("PHASE? (THIS|LAST|the (LAST|NEXT|FOLLOWING|same)) DAYPART", "daypart_alone"),
    ("PHASE DAYPART", "daypart_alone"),
    ("PHASE? TONIGHT", "tonight"),
    ("OVERNIGHT", "tonight"),
    # weeks, weekends
    ("PHASE? STEP WEEKEND", "weekend"),
    ("the WEEKEND", "weekend"),
    ("WEEKEND", "weekend"),
    ("PHASE? the week of MONTH DAY", "week_of"),
    # months
    ("PHASE? MONTH COMMA? (of? YEAR|of? RELATIVE_YEAR|of? the? (same|FOLLOWING) year)", "month"),
    ("PHASE? STEP? MONTH", "month"),
    ("MONTH SPOKEN_YEAR", "month"),
    # years, decades, centuries
    ("PHASE? (the? FISCAL (year)?)? YEAR", "year"),
    ("PHASE? SPOKEN_YEAR", "spoken_year"),
    ("PHASE? the? EARLY? HYPHEN? (DECADE|QUOTE DECADE|DECADES)", "decade"),
    ("PHASE? the? EARLY? HYPHEN? (ORDINAL|ORDINAL_DIGITS) HYPHEN? century", "century"),
    # quarters, halves, seasons
    ("PHASE? (the|WHOSE)? (YEAR|RELATIVE_YEAR QUOTE s)? FISCAL? HYPHEN? (ORDINAL|ORDINAL_DIGITS) quarter"
     " (COMMA? (of|in)? FISCAL? (YEAR|RELATIVE_YEAR))?", "quarter"),
    ("(YEAR|RELATIVE_YEAR QUOTE s)? FISCAL? (ORDINAL|ORDINAL_DIGITS) HYPHEN quarter", "quarter"),
    ("the (year HYPHEN (AGO|EARLIER)) FISCAL? ORDINAL HYPHEN? quarter", "year_ago"),
    ("the? (comparable|corresponding|same)? year HYPHEN (AGO|EARLIER) (quarter|PERIOD)", "year_ago"),
    ("year HYPHEN (AGO|EARLIER)", "year_ago"),
    ("the? (comparable|corresponding|same) (PERIOD|quarter) (COMMA? (of|in)? (RELATIVE_YEAR|A year (EARLIER|AGO)))?",
     "year_ago"),
    ("the YEAR (quarter|PERIOD)", "that_year_period"),
    ("(the|THIS|WHOSE)? (LATEST|CURRENT|most RECENT) FISCAL? (UNIT|PERIOD)", "latest"),
    ("THIS FISCAL? (quarter)", "latest"),
    ("PHASE? the? (first|second|latter|LAST) HALF"
     " (of (FISCAL? YEAR|RELATIVE_YEAR|the year|the QUOTE? DECADE))?", "half"),
    ("PHASE? STEP? SEASON (of? (YEAR|RELATIVE_YEAR|SPOKEN_YEAR))?", "season"),
    ("PHASE? the SEASON (of? (YEAR|RELATIVE_YEAR|SPOKEN_YEAR))?", "season"),
    # counted from the day of writing
    ("PHASE? STEP FISCAL? UNIT", "step"),
    ("APPROXIMATELY? COUNT (or so)? U (or so)? AGO", "ago"),
    ("U AGO", "ago"),
    ("APPROXIMATELY? COUNT (or so)? U (EARLIER|hence|from NOW)", "counted_away"),
    ("the (FOLLOWING|NEXT|LAST) (UNIT)", "following"),
    # durations
    ("(APPROXIMATELY|EACH of)? (the|WHOSE|THIS)? (LAST|NEXT|first|LATEST|FOLLOWING) (COUNT ((to|or|HYPHEN) NUMBERS)?)?"
     " MORE? U (or so)?", "reaching"),
    ("APPROXIMATELY? (the|WHOSE)? COUNT ((to|or) NUMBERS)? MORE? U"
     " (HYPHEN? (LENGTH|OLD)|and A HALF|or so)?", "duration"),
    ("APPROXIMATELY? (NUMERAL|FEW) ((to|or) NUMERAL)? HYPHEN? UNIT (HYPHEN? (LENGTH|OLD))?", "duration"),
    ("UNIT (HYPHEN LENGTH)", "units"),
    ("UNITS (HYPHEN (LENGTH|OLD))?", "units"),
    ("UNITS (or|and) UNITS", "units"),
    ("the FISCAL? UNIT", "the_unit"),
    ("the (full|entire|whole) year", "the_unit"),
    ("PHASE the UNIT", "the_unit"),
    ("PHASE? year HYPHEN? end", "year_end"),
    ("year QUOTE s end", "year_end"),
    # sets
    ("EACH (DIGITS|CARDINAL|other)? U", "each"),
    ("EACH (MONTH|WEEKDAY|SEASON|DAYPART|WEEKEND)", "each"),
    ("EVERY", "every"),
    ("(once|twice|times|NUMBERS U|per)? (A|per) UNIT", "per"),
    ("WEEKDAY (DAYPART s?)", "weekday"),
    # vague ones
    ("right? NOW", "vague"),
    ("these days", "present"),
    ("CURRENT", "present"),
    ("more? ONCE", "vague"),
    ("as SOON as possible", "vague"),
    ("very? SOON", "vague"),
    ("(the|WHOSE)? RECENT (U|U and U)", "recent"),
    ("the RECENT past", "recent"),
    ("the (near|foreseeable|distant|not HYPHEN too HYPHEN distant|immediate)? FUTURE", "future"),
    ("in (near)? FUTURE", "future"),
    ("the past", "the_past"),
    ("(the|in)? (NEXT|FUTURE) UNITS", "coming"),
    ("the UNITS ahead", "coming"),
)  # fmt: skip

_BEFORE_MONTHS = _words(
    """the a its in since by until till last next this of early late mid from through between during before after and to
    or"""
)

ENGLISH_DATES = DateWords(
    words=_CLASSES,
    parts=_PARTS | {"SPOKEN_YEAR": "(CARDINAL CARDINAL HYPHEN? CARDINAL?|the? year CARDINAL thousand)"},
    rules=_RULES,
    capitalised=_words("may march mar mon wed thu fri sat sun est edt gmt utc bst cet pst pdt mst cst cdt et pt"),
    dotted=_words("mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"),
    guarded={
        "may": _BEFORE_MONTHS,
        "march": _BEFORE_MONTHS | {"on"},
        "fall": _words("this last next the past coming"),
        "spring": _words("this last next the past coming in"),
    },
    markers={
        "the": _words("the"), "first": _words("first"), "same": _words("same"), "other": _words("other"),
        "new": _words("new"), "eve": _words("eve"), "year": _words("year"), "quarter": _words("quarter"),
        "past": _words("past"), "before": _words("before"), "hence": _words("hence"), "in": _words("in"),
        "at": _words("at"), "per": _words("per"), "possible": _words("possible"),
        "phase": _words("end beginning start close"),
        "at a time": _words("at by until before after since around"),
        "stretch": _words("for within in many several after over take takes"),
        "ended": _words("ended ending ends to"),
        "during": _words("for during in of through"),
        "beside": _words("as after before"),
    },
    ahead=_words(
        """will ll would shall must should won upcoming due scheduled expected slated set planned
        plans planning ready tentatively expires expire payable effective deadline bound likely"""
    ),
    behind=_words(
        """said told was were had has have been met made took came went began became gave got held found left led lost
        put ran rose fell saw sent shot sold spoke spent stood struck thought won wrote broke brought built bought
        caught chose drew drove felt fought flew grew heard hit hurt kept knew laid lay let meant paid quit read rang
        sank sat sought shook slid stole swept swore taught threw understood withdrew did says showed ended since"""
    ),
    past_endings=("ed",),
    neither=_words("need indeed need speed seed feed bed red shed proceed exceed succeed hundred weed deed breed"),
    passive=_words("be being"),
    infinitive=_words("to"),
    not_verbs=_words("the a an its his her their this that these those any some all both our my your"),
    plans=_words(
        """due set scheduled expected planned plans plan planning slated supposed going about agreed ready likely intend
        intends intended hope hopes hoped want wants wanted expects expect is are was were until prepared preparing
        invited vowed promised has have needs deadline yet poised time proposed"""
    ),
    until=_words("as until till by effective from starting beginning"),
    pluperfect=_words("had hadn didn"),
    length_after=_words(
        "for in within after about than over nearly almost least another lasted lasting last took takes"
        " take by roughly around approximately every under to only just spend spent up"
    ),
    apart=_words("after before later long to"),
    year_after=_words(
        """in of since until till by from to after before during for between and through early late mid around about
        the this that circa due back spring summer fall winter autumn end and his her its their a an fiscal or as to
        year ended ending election first"""
    ),
    year_alone=_words("in since by until before during from"),
    not_year_before=re.compile(
        r"\s*(?:%|-?(?:share|dollar|mile|foot|feet|meter|metre|pound|people|troop|soldier|worker|employee|point|job|"
        r"barrel|percent|million|billion|ton|acre|square|unit|yen|mark|euro|pupil|student|member|men|women|death|hours?\b"
        r"|cc\b|GMT|km|kilo|time|vote|seat|word|page|case|copies|home|house|patient|victim|vehicle|car|aircraft|"
        r"additional|other|more|new|of\s+(?:them|these|those)\b))",
        re.IGNORECASE,
    ),
    happenings={form: name for name, forms in _HAPPENINGS.items() for form in forms.split()},
    landmarks=_words("war election quake flood outbreak coup"),
    commonplace=_words(
        """about above according after again against almost along already also although among another around
        asked back because been before began begin being between both called came come could days does down
        during each earlier early even ever every first from further gave going have having hours here into
        just know known last late later like made make many might month months more most much must need never
        next none official officials only other over part past people percent place public recent recently
        said same says several should since some still such take taken tell than that their them then there
        these they thing this those though through time told took toward under until upon very want week weeks
        well were what when where which while whose will with within without word words would year years your
        due statement news"""
    ),
    endings=("ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s"),
    measure=_words("$ £ € ¥ # no number room flight page nasdaq sp"),
)  # fmt: skip
