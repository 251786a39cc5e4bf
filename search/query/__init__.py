"""From what a reader typed to the results that are shown, in steps: request, engine, hits.

`pipeline.py` is the way through; `requests.py` reads what was typed, `answers.py` asks the engine, `hits.py` reads the
documents it named. Other questions to the engine: `completions.py` (autocomplete), `similar.py`.
"""

from search.query.pipeline import search

__all__ = ["search"]
