"""Anonymous pages kept whole: what may be kept, under which key, where, until when (docs/decisions/0020)."""
