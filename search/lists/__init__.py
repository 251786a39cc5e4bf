"""Lists of pages with filters, counted in SQL: a list is a search without words."""
