"""F3. Everything is killed at once, the database included; after a restart the queue goes on by itself."""

from collections import Counter

from django_tasks_db.models import DBTaskResult

from tests.faults.machines import a_machine
from tests.faults.processes import lines, wait_until, worker_pool

ENOUGH = 40
TASKS = DBTaskResult._meta.db_table
UNFINISHED = f"SELECT count(*) FROM {TASKS} WHERE status IN ('READY', 'RUNNING')"  # noqa: S608
EFFECTS = "SELECT old_path FROM wagtailredirects_redirect WHERE old_path LIKE '/essai/e%'"
DEAD = f"SELECT count(*) FROM {TASKS} WHERE status = 'FAILED'"  # noqa: S608


def test_what_was_acknowledged_is_there_once_and_the_queue_goes_on(transactional_db, tmp_path):
    journal, acknowledged = tmp_path / "journal", tmp_path / "acknowledged"
    with a_machine() as machine, worker_pool(DATABASE_URL=machine.url) as workers:
        workers.start()
        workers.start()
        workers.start_writer(journal, acknowledged)
        wait_until(lambda: len(lines(acknowledged)) > ENOUGH and len(lines(journal)) > ENOUGH / 2)
        machine.cut()
        workers.kill_all()
        machine.restart()
        workers.start()
        wait_until(lambda: machine.rows(UNFINISHED) == [(0,)], "the queue did not go on")
        assert machine.damage() == ""
        happened = Counter(path.removeprefix("/essai/") for (path,) in machine.rows(EFFECTS))
        assert set(happened.values()) == {1}
        assert set(lines(acknowledged)) <= set(happened)
        assert machine.rows(DEAD) == [(0,)]
        workers.kill_all()
