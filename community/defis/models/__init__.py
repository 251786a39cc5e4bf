"""Défis and their five stages."""

from community.defis.models.defis import NO_THEME, DefiPage, DefiTag
from community.defis.models.follow_ups import FollowUp
from community.defis.models.index import DefiIndexPage
from community.defis.models.stages import Stage

__all__ = ["NO_THEME", "DefiIndexPage", "DefiPage", "DefiTag", "FollowUp", "Stage"]
