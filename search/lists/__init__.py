"""Lists of pages with filters: a list is a search of one kind, in an order that it chooses, with or without words."""
