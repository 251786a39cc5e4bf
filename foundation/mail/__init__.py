"""Mail: written down with what it tells of, sent by the worker, never twice."""
