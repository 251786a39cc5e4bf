"""Invitations by mail: read from a CSV file with a dry run, sent by the worker, accepted by a signed link."""
