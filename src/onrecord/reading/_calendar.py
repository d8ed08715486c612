"""Days of months, weeks, seasons and feasts, and which year a date without one means."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Meteorological seasons of the northern half, by first month; a winter is named for the year it begins in.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FEASTS = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year": (1, 1), "new year's": (1, 1),
    "may day": (5, 1), "valentine's day": (2, 14), "halloween": (10, 31), "bastille day": (7, 14),
    "all saints' day": (11, 1), "armistice day": (11, 11), "juneteenth": (6, 19), "epiphany": (1, 6),
    "anzac day": (4, 25),
}  # fmt: skip
FEASTS = (
    *_FEASTS,
    "easter sunday",
    "easter monday",
    "good friday",
    "palm sunday",
    "easter",
    "maundy thursday",
)
_EASTER_OFFSETS = {"easter monday": 1, "good friday": -2, "palm sunday": -7, "maundy thursday": -3}
# Days so well known that news gives them without their year when it names what was done on them.
KNOWN_DAYS = {(9, 11): date(2001, 9, 11), (10, 7): date(2023, 10, 7)}
_STALE = 300  # days: a date without a year that lies further back than this is the coming one


def month(year: int, number: int) -> Days:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months_on(day: date, count: int) -> date:
    """`day` moved by `count` months, kept within the month's length."""
    year, index = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def week(day: date) -> Days:
    """Monday to Sunday around `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def years(first: int, last: int) -> Days:
    return date(first, 1, 1), date(last, 12, 31)


def quarter(year: int, number: int) -> Days:
    return date(year, 3 * number - 2, 1), month(year, 3 * number)[1]


def season(year: int, name: str) -> Days:
    first = date(year, _SEASONS[name], 1)
    return first, months_on(first, 3) - timedelta(days=1)


def decade(day: date) -> Days:
    return years(day.year // 10 * 10, day.year // 10 * 10 + 9)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    n = (h - m + r + 90) // 25
    return date(year, n, (h - m + r + n + 19) % 32)


def feast(name: str, year: int) -> date:
    if name in _FEASTS:
        return date(year, *_FEASTS[name])
    return easter(year) + timedelta(days=_EASTER_OFFSETS.get(name, 0))


def nearest_feast(name: str, published: date) -> date:
    """The feast closest to publication."""
    around = [feast(name, published.year + step) for step in (-1, 0, 1)]
    return min(around, key=lambda day: abs((day - published).days))


def day_without_year(number: int, day: int, published: date, future: bool, gone: bool = False) -> date | None:
    """The date meant by '5 March': the last one before publication, unless that is long past or `future`.

    `gone`: the words say that it lies behind ('since 5 March').
    """
    found = []
    for year in range(published.year - 8, published.year + 9):
        if day <= monthrange(year, number)[1]:
            found.append(date(year, number, day))
    if not found:
        return None
    past = max((one for one in found if one <= published), default=found[0])
    coming = min((one for one in found if one > published), default=found[-1])
    if past == published or gone:
        return past
    far = (published - past).days
    return coming if far > _STALE or (future and far > 21) else past


def month_without_year(number: int, published: date, future: bool, gone: bool = False) -> Days:
    """The month meant by 'in March': the last one, unless it is ten months past or more, or `future`.

    `gone`: the words say that it lies behind ('since March').
    """
    back = (published.month - number) % 12
    year = published.year if number <= published.month else published.year - 1
    if back and not gone and (back >= 10 or future):
        year += 1
    return month(year, number)
