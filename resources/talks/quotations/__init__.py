"""Quotation blocks: pages quote passages of talks; the text is read from the talk on each request, never copied."""
