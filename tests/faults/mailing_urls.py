"""A made-up page that mails when it is posted to, as Wagtail and Django do."""

from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def mailing(request: HttpRequest) -> HttpResponse:
    """Mail, then answer."""
    send_mail("Sujet", "texte", None, ["alix@exemple.invalid"], fail_silently=True)
    return HttpResponse()


urlpatterns = [path("essai/", mailing)]
