"""First steps: after joining, one page of three useful things, skipped at once or never shown again."""
