"""What people look for, counted without knowing who: see docs/decisions/0030."""
