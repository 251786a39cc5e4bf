"""Dates in templates: `{% load dates %}`; components/date.html is how pages show them."""

from django import template

from cms.presenting import dates

register = template.Library()
register.filter("in_words", dates.in_words)
register.filter("for_machines", dates.for_machines)
