"""Account recovery: a moderator opens it and reads nothing of it; the member proves an address; a delay passes."""
