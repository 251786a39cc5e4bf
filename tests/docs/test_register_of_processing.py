"""The register of processing names each declared model, once, and no other."""

import re
from pathlib import Path

from foundation.personal_data.registry import declarations

REGISTER = Path(__file__).resolve().parents[2] / "docs" / "registre-des-traitements.md"
ROW = re.compile(r"^\| `([a-z_]+\.\w+)` \|", re.MULTILINE)


def test_each_declared_model_stands_in_the_register_once() -> None:
    rows = ROW.findall(REGISTER.read_text(encoding="utf-8"))
    assert sorted(rows) == sorted(data.label for data in declarations())
