"""Code of the child process, without Django, settings or secrets: one reader for each file format."""
