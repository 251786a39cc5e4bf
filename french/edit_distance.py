"""The Damerau-Levenshtein distance between two words: how many typing mistakes lead from one to the other."""

# Three times the longest word that is compared (`analysis.fold` cuts at 60): the table below grows with the square.
WORD_MAX = 200


def edit_distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap with the next between two words, `most` + 1 if more.

    Words of more than `WORD_MAX` letters are taken to be equal or quite different.
    """
    if one == other:
        return 0
    if max(len(one), len(other)) > WORD_MAX:
        return most + 1
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = last, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if before and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
