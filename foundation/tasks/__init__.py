"""Background tasks: retries, dead letters, workers and periodic jobs, on the queue of django-tasks-db."""
