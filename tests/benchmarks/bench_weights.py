"""The weight of the first visit of each type of page, in a real browser, on the real content. Run by `make bench`.

Bounds (P10): 150 kB on the wire without content images, 12 requests, no third party, CLS 0.02; decision 0043: 16 kB of
CSS and 12 kB of our own JavaScript, compressed. `tests/journeys/test_pages_weigh_little.py` fails beyond them.
"""

import sys

import pytest

# Before the imports that need Django: pytest reads this file again, with Django ready.
if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q", "-p", "no:cacheprovider", "--no-header"]))

from tests.benchmarks.served.goals import report
from tests.journeys.conftest import real_index, real_site  # noqa: F401
from tests.journeys.page_types import TYPES, address_of
from tests.journeys.weights import weigh

HEAD = ("page", "requêtes", "kB transférés", "CSS kB", "notre JS kB", "CLS", "tiers")
ROW = "{:<14} {:>9} {:>14} {:>8} {:>12} {:>7} {:>6}"


def test_weights(real_site, page, new_page, capsys):  # noqa: F811
    rows = []
    for name in TYPES:
        weight = weigh(new_page().context, real_site, address_of(page, name))
        kilobytes = [f"{size / 1000:.1f}" for size in (weight.wire, weight.css, weight.js)]
        rows.append((name, weight.requests, *kilobytes, f"{weight.shift:.3f}", len(weight.third_parties)))
    report("first_visit_kb", max(float(row[2]) for row in rows))
    with capsys.disabled():
        print("\n" + "\n".join(ROW.format(*row) for row in [HEAD, *rows]))
