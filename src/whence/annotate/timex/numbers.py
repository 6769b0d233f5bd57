"""Numbers in words and digits → amounts, durations and spoken years."""

from __future__ import annotations

from whence.annotate.timex.tokens import Found

_PARTS = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}  # what half of a unit is counted in


def amount(found: Found) -> float | None:
    """Return the first number in `found`, if any: “two and a half”, “5 1/2”, “a hundred and twenty”, “a couple of”."""
    letters = found.alphabet.letters
    total, group, seen = 0.0, 0.0, False
    at = found.start
    while at < found.stop:
        letter, value = found.words.letters[at], found.words.values[at]
        if letter in letters["CARDINAL"]:
            number = int(value)
            if (number in (100, 1000, 12) and number != 12) or (number == 12 and found.words.lower[at] == "dozen"):
                group = max(group, 1) * number
                if number == 1000:
                    total, group = total + group, 0
            elif seen and group % 100 and not (20 <= group % 100 < 100 and group % 10 == 0 and number < 10):
                break  # another number: "two or three"
            else:
                group += number
            seen = True
        elif letter in letters["DAY"] + letters["NUMBER"] + letters["YEAR"]:
            if seen and found.words.lower[at + 1 : at + 2] == ["/"] and at + 2 < found.stop:
                return group + float(value) / float(found.words.values[at + 2])
            if seen:
                break
            group, seen = float(value), True
        elif letter in letters["COUPLE"]:
            return 2
        elif letter in letters["HALF"]:
            return total + group + 0.5
        elif letter in letters["A"] and not seen:
            group = 0
            if found.words.lower[at + 1 : at + 2] == ["few"]:
                return None
            if found.words.letters[at + 1 : at + 2] not in [*letters["CARDINAL"], *letters["COUPLE"]]:
                group, seen = 1, True
        elif letter in letters["UNIT"] + letters["UNITS"] and not seen:
            return None
        at += 1
    return total + group if seen else None


def duration(number: float | None, unit: str) -> str:
    """Return a TimeML duration: "P3M", "PT1M30S", "PXD" for an unknown number."""
    scale, unit = {"2W": (2, "W"), "E": (10, "Y"), "C": (100, "Y")}.get(unit, (1, unit))
    time = "T" if unit.startswith("T") else ""
    if number is None:
        return f"P{time}X{unit[-1]}" if scale < 10 else f"PX{'E' if scale == 10 else 'C'}"
    number *= scale
    if number == int(number):
        return f"P{time}{int(number)}{unit[-1]}"
    whole, rest = divmod(number, 1)
    if unit not in _PARTS:
        return f"P{time}{number:g}{unit[-1]}"
    smaller, count = _PARTS[unit]
    part = f"{round(rest * count)}{smaller[-1]}"
    if smaller.startswith("T") and not time:
        part = "T" + part
    return f"P{time}{int(whole)}{unit[-1]}{part}" if whole else f"P{time}{part}"


def spoken_year(found: Found) -> int | None:
    """Return the year in words: “nineteen ninety-six”, “the year two thousand”; None if the words are no year."""
    letter = found.alphabet.letters["CARDINAL"]
    places = range(found.start, found.stop)
    numbers = [int(found.words.values[n]) for n in places if found.words.letters[n] in letter]
    if found.says("year"):
        return numbers[0] * 1000
    if len(numbers) < 2 or not 17 <= numbers[0] <= 20 or not 10 <= numbers[1] < 100:
        return None
    if len(numbers) == 3 and not (numbers[1] % 10 == 0 and numbers[1] >= 20 and numbers[2] < 10):
        return None
    return numbers[0] * 100 + sum(numbers[1:])
