"""Template filter that shows editors the state of text extraction of a document."""

from django import template

from cms.text_extraction.states import state_of

register = template.Library()
register.filter("text_state", state_of)
