"""Background work: what the queue of django-tasks-db lacks, and what the site does by the clock."""
