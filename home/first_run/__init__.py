"""The first-run content: real editions, défis, talks and resources, from the files in `data/`."""
