"""Défis and their five stages."""

from community.defis.models.defis import NO_THEME, DefiPage, DefiTag
from community.defis.models.index import DefiIndexPage
from community.defis.models.stages import STAGE_COUNT, Stage, StageNumber

__all__ = ["NO_THEME", "STAGE_COUNT", "DefiIndexPage", "DefiPage", "DefiTag", "Stage", "StageNumber"]
