"""Social cards: the image of a page that other sites show, drawn, cached on disk and served."""
