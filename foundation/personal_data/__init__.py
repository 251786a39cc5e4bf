"""What the site holds about people: each wing declares how its models are exported and erased (decision 0059)."""
