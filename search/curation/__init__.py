"""The screen « Recherche » of the CMS: synonyms, corrections, promoted pages, and what people search without result."""
