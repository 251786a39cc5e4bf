"""Uploaded images and documents: validation, storage under random names, renditions and serving."""
