#!/usr/bin/env python3
"""Write community/territories/data/carte.json: the départements of static/vendor/maps/, simplified for a small map.

Points nearer than a tolerance to the line that replaces them go, coordinates become whole numbers: 118 kB become
less than 15, and a small map looks the same. The file also says of which départements each région is made.
"""

import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "static" / "vendor" / "maps" / "france.departments.svg"
DATA = ROOT / "community" / "territories" / "data"
TOLERANCE = 0.9

# Régions merged on 1 January 2016, with their départements (law n° 2015-29, and the INSEE codes before it).
FORMER = {
    "21": "08 10 51 52",
    "22": "02 60 80",
    "23": "27 76",
    "25": "14 50 61",
    "26": "21 58 71 89",
    "31": "59 62",
    "41": "54 55 57 88",
    "42": "67 68",
    "43": "25 39 70 90",
    "54": "16 17 79 86",
    "72": "24 33 40 47 64",
    "73": "09 12 31 32 46 65 81 82",
    "74": "19 23 87",
    "82": "01 07 26 38 42 69 73 74",
    "83": "03 15 43 63",
    "91": "11 30 34 48 66",
}

Point = tuple[float, float]


def rings(path: str) -> list[list[Point]]:
    """Return the closed lines of a path made of relative moves."""
    made: list[list[Point]] = []
    x = y = 0.0
    for part in re.findall(r"m([^mz]*)", path):
        ring: list[Point] = []
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", part)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        x, y = ring[0]
        made.append(ring)
    return made


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far `point` lies from the segment."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) if length else 0.0
    return float(((px - ax - share * (bx - ax)) ** 2 + (py - ay - share * (by - ay)) ** 2) ** 0.5)


def simplified(line: list[Point]) -> list[Point]:
    """Return `line` without the points nearer than the tolerance (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    far, index = max((distance(point, line[0], line[-1]), rank) for rank, point in enumerate(line[1:-1], 1))
    if far <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: index + 1])[:-1] + simplified(line[index:])


def drawn(ring: list[Point]) -> str:
    """Return a ring as a path of whole numbers; empty when it is too small to be seen."""
    half = max(range(len(ring)), key=lambda rank: (ring[rank][0] - ring[0][0]) ** 2 + (ring[rank][1] - ring[0][1]) ** 2)
    points = simplified(ring[: half + 1])[:-1] + simplified([*ring[half:], ring[0]])[:-1]
    whole = list(dict.fromkeys((round(x), round(y)) for x, y in points))
    if len(whole) < 3:
        return ""
    steps = [f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in zip(whole, whole[1:], strict=False)]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def main() -> None:
    """Write the file."""
    tree = ElementTree.parse(SOURCE)
    shapes = {
        path.attrib["id"].upper(): "".join(drawn(ring) for ring in rings(path.attrib["d"]))
        for path in tree.iter("{http://www.w3.org/2000/svg}path")
    }
    regions: dict[str, list[str]] = defaultdict(list)
    with gzip.open(DATA / "territoires-2026.json.gz", "rt", encoding="utf-8") as file:
        for entry in json.load(file)["territories"]:
            if entry["kind"] == "departement":
                regions[entry["region"]].append(entry["code"])
    regions |= {code: codes.split() for code, codes in FORMER.items()}
    text = json.dumps({"shapes": shapes, "regions": regions}, indent=0, sort_keys=True)
    (DATA / "carte.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
