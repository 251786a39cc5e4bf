"""Text extraction: the text of uploaded documents, extracted in a sandboxed child process, stored once per content."""
