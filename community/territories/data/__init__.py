"""The territories of France as the State publishes them, and how to renew them."""
