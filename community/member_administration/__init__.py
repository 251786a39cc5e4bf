"""The members as administrators see them: a list with filters, its export, the page of one, roles and suspensions."""
