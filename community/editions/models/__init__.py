"""Programmes, editions, their days and sessions."""

from community.editions.models.editions import EditionIndexPage, EditionPage
from community.editions.models.figures import EditionFigure, EditionSite
from community.editions.models.programmes import Programme
from community.editions.models.sessions import EditionDay, Session

__all__ = [
    "EditionDay",
    "EditionFigure",
    "EditionIndexPage",
    "EditionPage",
    "EditionSite",
    "Programme",
    "Session",
]
