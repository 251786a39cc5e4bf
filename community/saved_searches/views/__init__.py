"""Following, confirming, listing, stopping."""
