"""How many queries a page may send at most, the page cache aside (goal P5). The one place where the goal stands."""

ANONYMOUS, SIGNED_IN, EDIT_FORM = 8, 14, 45
