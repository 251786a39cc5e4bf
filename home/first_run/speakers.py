"""Parse speakers: "Sophie Blanc (Tribu)" is with Tribu, "Patrick Deronzier (animation)" leads the talk."""

import re
from collections.abc import Iterable

from resources.talks.operations import set_speaker

ROLES = ("animation", "réalisation", "régie")
_WITH_REMARK = re.compile(r"^(?P<name>.+?) \((?P<remark>[^()]+)\)$")


def speakers(named: Iterable[str]) -> list[tuple[str, str]]:
    """Return (name, part in the talk) of each; the organisation that a source gives is kept with the person."""
    people = []
    for each in named:
        parts = _WITH_REMARK.match(each)
        name, remark = (parts["name"], parts["remark"]) if parts else (each, "")
        if remark and remark not in ROLES:
            set_speaker(name=name, organisation=remark)
        people.append((name, remark if remark in ROLES else ""))
    return people
