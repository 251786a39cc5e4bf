"""Mail that comes back: the score of each address, and the reports of servers (decision 0072)."""
