"""The log of what happens to accounts: who, what, when. Other wings write to it; it knows none of them."""
