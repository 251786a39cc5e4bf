"""One place says what changed: wings declare what pages are made of, one signal is sent on commit (decision 0040)."""
