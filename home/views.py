"""Answers to what machines ask without having been told."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse

from foundation.addresses import absolute


def robots(request: HttpRequest) -> HttpResponse:
    """Let everyone read, except the results of searches, which have no end; say where the sitemap is."""
    lines = ["User-agent: *", f"Disallow: {reverse('search:results')}", "", f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the mark of the brand."""
    return HttpResponseRedirect(static("brand/favicon.svg"))
