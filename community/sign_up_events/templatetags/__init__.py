"""What other wings show of event mode."""
