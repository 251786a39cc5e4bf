"""Six images sent at once, each made to take half a gigabyte, cost the web server nothing (issue 13)."""

import contextlib
import http.client
import io
import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from cms.media.models import SiteImage
from tests.cast import login, member
from tests.faults.people import CSRF
from tests.faults.webserver import PATIENCE_S, web_server

THREADS, AT_ONCE = 8, 6
BOUNDARY = "limite"
ADDRESS = "/gestion/images/multiple/add/"
# What Python takes for six forms at once, far from one image.
GROWTH_KB = 48 * 1024
POLL_S = 0.02


def webp(side):
    out = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(out, "WEBP")
    return out.getvalue()


@pytest.fixture
def session(transactional_db, client):
    """Return the session of somebody who may send images."""
    login(client, member("Dominique", is_superuser=True))
    return client.cookies["sessionid"].value


def send(port, session, content):
    """Send an image as the CMS sends several at once; return its answer."""
    fields = [
        ('name="csrfmiddlewaretoken"', CSRF.encode()),
        ('name="collection"', b"1"),
        ('name="files[]"; filename="a.webp"\r\nContent-Type: image/webp', content),
    ]
    parts = [
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {name}\r\n\r\n".encode() + value for name, value in fields
    ]
    headers = {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Cookie": f"sessionid={session}; csrftoken={CSRF}",
        "X-Requested-With": "XMLHttpRequest",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    connection.request("POST", ADDRESS, b"\r\n".join([*parts, f"--{BOUNDARY}--\r\n".encode()]), headers)
    with contextlib.closing(connection):
        return json.loads(connection.getresponse().read())


def most_memory_kb(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])


def decoders_of(pid):
    """Return how many decoders the threads of a worker have started and wait for."""
    children = " ".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")).split()
    return sum(b"decoding.child" in command_of(child) for child in children)


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(("side", "is_taken"), [(3500, True), (6300, False)])
def test_six_images_at_once_cost_the_web_server_nothing(session, side, is_taken):
    content, decoders, over = webp(side), [], threading.Event()
    with web_server(1, THREADS) as server, ThreadPoolExecutor(AT_ONCE) as people:
        [worker] = server.workers()
        assert send(server.port, session, webp(60))["success"]
        before = most_memory_kb(worker)

        def watch():
            while not over.is_set():
                with contextlib.suppress(OSError):
                    decoders.append(decoders_of(worker))
                time.sleep(POLL_S)

        watching = threading.Thread(target=watch)
        watching.start()
        answers = list(people.map(lambda _: send(server.port, session, content), range(AT_ONCE)))
        over.set()
        watching.join()
        assert [answer["success"] for answer in answers] == [is_taken] * AT_ONCE, answers
        assert most_memory_kb(worker) - before < GROWTH_KB
    assert max(decoders) == (1 if is_taken else 0)
    assert SiteImage.objects.count() == 0
