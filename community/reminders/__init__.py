"""Reminders: what people are asked months later, once: what is due, to whom, about what, and what became of it."""
