"""Défis and their five stages."""

from community.defis.models.defis import DefiPage, DefiTag
from community.defis.models.index import DefiIndexPage
from community.defis.models.stages import STAGE_COUNT, Stage, StageNumber

__all__ = ["STAGE_COUNT", "DefiIndexPage", "DefiPage", "DefiTag", "Stage", "StageNumber"]
