"""Factories: one module a wing, each making the smallest thing that is valid."""
