"""Parse and format times: of caption files, and as editors type them."""

import re

# WebVTT allows no hours, SubRip separates milliseconds with a comma; both are met in the other's files.
# SBV has a comma between the times: "0:00:01.000,0:00:03.000".
TIME = (
    r"(?P<{0}_sign>-)?(?:(?P<{0}_h>\d{{1,4}}):)?(?P<{0}_m>\d{{1,3}}):(?P<{0}_s>\d{{1,2}})(?:[.,](?P<{0}_ms>\d{{1,3}}))?"
)
TIMES = re.compile(r"^\s*" + TIME.format("a") + r"\s*-->\s*" + TIME.format("b") + r"(?:\s.*)?$")
SBV_TIMES = re.compile(TIME.format("a") + "," + TIME.format("b"))

TYPED = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?", re.ASCII)

LINE_MAX = 200
SIXTY = 60


def parse_times(line: str) -> tuple[int, int] | None:
    """Return the two times of a line "00:01.000 --> 00:04.000", in milliseconds, or None for another line."""
    match = (TIMES.match(line) or SBV_TIMES.fullmatch(line.strip())) if len(line) < LINE_MAX else None
    return (_ms(match.groupdict(), "a"), _ms(match.groupdict(), "b")) if match else None


def _ms(match: dict[str, str | None], which: str) -> int:
    hours, minutes, seconds = (int(match[f"{which}_{unit}"] or 0) for unit in "hms")
    thousandths = int((match[f"{which}_ms"] or "").ljust(3, "0"))
    total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
    return -total if match[f"{which}_sign"] else total


def clock(ms: int) -> str:
    """Return a time as WebVTT writes it: "00:03:20.500"."""
    seconds, thousandths = divmod(max(ms, 0), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def typed_ms(typed: str) -> int | None:
    """Return the milliseconds that "198", "3:18", "3:18,25" or "1:02:05.5" says; None for anything else."""
    match = TYPED.fullmatch(typed.strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
    if (match[2] and seconds >= SIXTY) or (match[1] and minutes >= SIXTY):
        return None
    return ((hours * SIXTY + minutes) * SIXTY + seconds) * 1000 + int((match[4] or "").ljust(3, "0"))


def to_type(ms: int) -> str:
    """Return a time as one types it: "3:18,250", "1:02:05,000"."""
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, SIXTY)
    hours, minutes = divmod(minutes, SIXTY)
    clock_face = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{clock_face},{thousandths:03}"
