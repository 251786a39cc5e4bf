"""Template tags of account recoveries."""
