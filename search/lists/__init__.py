"""Listings: filters that combine, counts that keep their siblings, addresses that people can read."""
