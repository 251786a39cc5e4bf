"""The text of uploaded documents, read by a limited child process and kept by content."""
