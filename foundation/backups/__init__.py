"""Saving the site whole and putting it back: database and files in one archive, checked before anything is touched."""
