"""Templates, style sheets and scripts of ours are read without scrolling: short lines, one thing on each."""

import re
from pathlib import Path

import pytest
from django.conf import settings

LONGEST = 140
# Two: `{% if a %}…{% else %}…{% endif %}` may stand in a sentence.
MOST_BRANCHES = 2
MOST_DECLARATIONS = 4
BRANCH = re.compile(r"\{% (?:if|elif|else|for|empty|with|blocktranslate|plural)\b")
DECLARATION = re.compile(r"[\w-]+:\s[^;{}]+;")


def files_of(*patterns: str) -> list[Path]:
    root = Path(settings.BASE_DIR)
    paths = [path for pattern in patterns for path in root.glob(pattern)]
    return sorted(path for path in paths if root / "static" / "vendor" not in path.parents)


def lines_where(is_wrong, *patterns: str) -> list[str]:
    return [
        f"{path.relative_to(settings.BASE_DIR)}:{number}"
        for path in files_of(*patterns)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if is_wrong(line)
    ]


TEMPLATES = ("templates/**/*.html", "templates/**/*.txt")


@pytest.mark.parametrize("pattern", [*TEMPLATES, "static/**/*.css", "static/**/*.js"])
def test_no_line_is_too_long(pattern):
    assert files_of(pattern) != []
    assert lines_where(lambda line: len(line) > LONGEST, pattern) == []


def test_no_line_of_a_template_holds_many_branches():
    assert lines_where(lambda line: len(BRANCH.findall(line)) > MOST_BRANCHES, *TEMPLATES) == []


def test_no_line_of_a_style_sheet_holds_a_whole_design():
    assert lines_where(lambda line: len(DECLARATION.findall(line)) > MOST_DECLARATIONS, "static/**/*.css") == []
