"""Dates in templates: `{% load dates %}`; components/date.html is how pages show them."""

from django import template

from foundation import french_dates

register = template.Library()
register.filter("in_words", french_dates.in_words)
register.filter("for_machines", french_dates.for_machines)
