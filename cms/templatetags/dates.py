"""Template filters of dates: `{% load dates %}`; components/date.html uses them."""

from django import template

from cms.dates import wording

register = template.Library()
register.filter("in_words", wording.in_words)
register.filter("for_machines", wording.for_machines)
