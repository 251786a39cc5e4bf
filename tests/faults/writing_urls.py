"""Writers for the controls of the oracle: what it must catch, and what makes a second sending harmless."""

import os
import threading

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.contrib.redirects.models import Redirect

from foundation.tasks.operations import once
from tests.faults.people import LIST
from tests.faults.tasks import wait_for

GATE = os.environ["FAULTS_GATE"]


def _keep(address: str, link: str) -> None:
    Redirect.objects.create(old_path=address, redirect_link=link)


def _acknowledge() -> HttpResponse:
    return HttpResponse(str(os.getpid()), status=302, headers={"Location": LIST})


def promised(request: HttpRequest) -> HttpResponse:
    """Broken: acknowledge, then write once the gate is open."""

    def later(values: dict[str, str]) -> None:
        wait_for(GATE)
        _keep(values["old_path"], values["redirect_link"])
        connection.close()

    threading.Thread(target=later, args=(request.POST.dict(),), daemon=True).start()
    return _acknowledge()


def careless(request: HttpRequest) -> HttpResponse:
    """Broken for who sends again: write, then acknowledge once the gate is open."""
    _keep(request.POST["old_path"], request.POST["redirect_link"])
    wait_for(GATE)
    return _acknowledge()


def careful(request: HttpRequest) -> HttpResponse:
    """The same with a key of the sending: however often it comes, it is written once."""
    with once(key=f"essai:{request.POST['old_path']}") as is_first:
        if is_first:
            _keep(request.POST["old_path"], request.POST["redirect_link"])
    wait_for(GATE)
    return _acknowledge()


urlpatterns = [
    path("sante/web", lambda request: HttpResponse()),
    path("promis/", promised),
    path("sans-cle/", careless),
    path("avec-cle/", careful),
]
