"""Times of a recording as readers see and type them."""

import re

MS_PER_S = 1000
MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400
_SECONDS = re.compile(r"\d{1,6}", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})", re.ASCII)


def clock(second: int) -> str:
    """Return a time as players show it: "3:20", "1:02:05"."""
    hours, rest = divmod(second, HOUR_S)
    minutes, seconds = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def second_of(typed: str) -> int | None:
    """Return the second that "198", "3:18" or "1:02:05" says; None for anything else, or beyond a day."""
    typed = typed.strip()
    if _SECONDS.fullmatch(typed):
        second = int(typed)
    elif found := _CLOCK.fullmatch(typed):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        if seconds >= MINUTE_S:
            return None
        second = hours * HOUR_S + minutes * MINUTE_S + seconds
    else:
        return None
    return second if second < DAY_S else None
