"""Backups: database and files in one archive, validated before a restore changes anything."""
