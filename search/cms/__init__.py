"""The search of the CMS: listings and choosers of pages, images, documents and members (decision 0032)."""
