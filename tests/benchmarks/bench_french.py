"""How many words of the real content the analyser reads in a minute of processor time."""

import os
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.testing"
django.setup()

from french import analysis
from french.analysis import stemming, tokens
from tests.benchmarks.served.goals import report
from tests.search.real_content import documents, folder

ROUNDS = 20
CACHES = (stemming.stem, tokens.terms_of, analysis.fold)


def main() -> None:
    """Print words per minute, with and without what is remembered of words already seen."""
    where = folder()
    if where is None:
        sys.exit("the real content is not in this checkout")
    texts = [f"{each.title}\n{each.body}" for each in documents(where)]
    words = sum(len(text.split()) for text in texts)
    for name, forgets in (("words seen before", False), ("every word new", True)):
        start = time.process_time()
        for _ in range(ROUNDS):
            for text in texts:
                if forgets:
                    for cache in CACHES:
                        cache.cache_clear()
                analysis.analyse(text)
        per_minute = words * ROUNDS / (time.process_time() - start) * 60
        sys.stdout.write(f"{name}: {per_minute / 1e6:.1f} M words a minute of processor\n")
        if forgets:
            report("french_words", per_minute / 1e6)


if __name__ == "__main__":
    main()
