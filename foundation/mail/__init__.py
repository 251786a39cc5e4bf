"""Mail: queued in the transaction that causes it, sent by the worker, exactly once."""
