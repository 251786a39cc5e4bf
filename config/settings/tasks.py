"""Background work waits in the database, so that it commits and rolls back with what asked for it."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
