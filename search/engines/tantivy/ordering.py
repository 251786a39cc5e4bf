"""Results in a chosen order: tantivy sorts by one number, and a sort key is several."""

from tantivy import DocAddress, FieldType, Occur, Order, Query, Schema, Searcher

from search.documents.sorts import NUMBERS
from search.engines.fields import sort_field

MAX = 2**63 - 1


def number_field(name: str, rank: int) -> str:
    """Return the field of one of the numbers of the keys of an order."""
    return f"{sort_field(name)}_{rank}"


def count_documents(searcher: Searcher, query: Query) -> int:
    """Return how many documents a query finds: every one has a date, and counting dates ranks nothing."""
    counted = searcher.aggregate(query, {"documents": {"value_count": {"field": "published"}}})
    return int(counted["documents"]["value"])


class Ordering:
    """The order `name`, or the reverse, of what a query finds."""

    def __init__(self, searcher: Searcher, schema: Schema, name: str, is_reversed: bool) -> None:
        self._searcher, self._schema, self._name = searcher, schema, name
        self._order = Order.Desc if is_reversed else Order.Asc
        self._is_reversed = is_reversed

    def addresses(self, query: Query, offset: int, limit: int, rank: int = 0) -> list[DocAddress]:
        """Return the documents from `offset` on, put in order by their numbers from `rank` on.

        Those of one number are put in order by the next one, and only those that are returned are.
        """
        field = number_field(self._name, rank)
        result = self._searcher.search(query, limit, offset=offset, order_by_field=field, order=self._order)
        if rank + 1 == NUMBERS or result.count == 1 or not result.hits:
            return [address for _, address in result.hits]
        sizes: dict[int, int] = {}
        for number, _ in result.hits:
            sizes[number] = sizes.get(number, 0) + 1
        first, last = result.hits[0][0], result.hits[-1][0]
        ordered: list[DocAddress] = []
        for number, size in sizes.items():
            if size == 1 and number not in (first, last):
                ordered.append(result.hits[len(ordered)][1])
                continue
            # Some of the first number may stand before `offset`.
            before = offset - self._count_before(query, field, number) if number == first and offset else 0
            same = Query.term_query(self._schema, field, number, "basic")
            ordered += self.addresses(_both(query, same), before, size, rank + 1)
        return ordered

    def _count_before(self, query: Query, field: str, number: int) -> int:
        """Return how many documents come before those of `number`."""
        low, high = (number + 1, MAX) if self._is_reversed else (0, number - 1)
        if low > high:
            return 0
        numbers = Query.range_query(self._schema, field, FieldType.Integer, low, high)
        return count_documents(self._searcher, _both(query, numbers))


def _both(one: Query, other: Query) -> Query:
    return Query.boolean_query([(Occur.Must, one), (Occur.Must, other)])
