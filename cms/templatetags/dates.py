"""Dates in templates: `{% load dates %}`; components/date.html is how pages show them."""

from django import template

from cms.dates import wording

register = template.Library()
register.filter("in_words", wording.in_words)
register.filter("for_machines", wording.for_machines)
