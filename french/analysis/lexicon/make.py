"""Reduce the npm package `dictionary-fr` to the one file that is read.

    npm pack dictionary-fr@3.0.0 && tar xzf dictionary-fr-3.0.0.tgz
    python -m french.analysis.lexicon.make package/index.dic

Writes `mots.txt.gz` beside this file. `README.md` says where the package comes from.
"""

import gzip
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from french.analysis.characters import fold
from french.analysis.lexicon import FILE

# Words of three letters are never corrected (`search.query.spelling.SHORTEST`), their plurals are.
SHORTEST = 3


def words(lines: Iterable[str]) -> Iterator[str]:
    """Yield the folded words of a Hunspell dictionary, without proper names, codes and words of several parts."""
    for line in lines:
        word = line.split("/")[0].split()[0] if line.strip() else ""
        if word.isalpha() and word.islower() and len(folded := fold(word)) >= SHORTEST:
            yield folded


def main() -> None:
    """Write the file."""
    lexicon = sorted(set(words(Path(sys.argv[1]).read_text().splitlines())))
    # Without a date, the same words give the same file.
    FILE.write_bytes(gzip.compress("".join(f"{word}\n" for word in lexicon).encode(), mtime=0))
    sys.stdout.write(f"{len(lexicon)} words, {FILE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
