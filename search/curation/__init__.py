"""What people decide about search: synonyms, rewordings, pages put forward; what is looked for and not found."""
