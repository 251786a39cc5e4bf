"""The field of tags on pages: « Médiathèque » and « mediatheque » are the same tag, the first spelling stays.

The word of a merged tag gives the tag it was merged into.
"""

from collections.abc import Iterable
from typing import Any

from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager

from community.themes.models import MergedTag, Tag
from french.folding import fold


class _FoldingManager(_ClusterTaggableManager):
    def _to_tag_model_instances(self, tags: Iterable[Any], tag_kwargs: dict[str, Any]) -> list[Tag]:
        """Replace each typed word by the tag that folds alike, if there is one, before taggit makes the others."""
        wanted = list(tags)
        by_fold: dict[str, Any] = {}
        for tag in wanted:
            by_fold.setdefault(fold(str(tag)), tag)
        known = {tag.folded: tag for tag in Tag.objects.filter(folded__in=by_fold)}
        unknown = [folded for folded in by_fold if folded not in known]
        if unknown:
            merged = MergedTag.objects.filter(folded__in=unknown).select_related("merged_into")
            known.update((each.folded, each.merged_into) for each in merged)
        # Two words may be one tag since they were merged.
        unique = {str(tag): tag for folded, typed in by_fold.items() if folded for tag in [known.get(folded, typed)]}
        return super()._to_tag_model_instances(list(unique.values()), tag_kwargs)  # type: ignore[no-any-return]


class FoldedTagsField(ClusterTaggableManager):  # type: ignore[misc]
    """`ClusterTaggableManager` that folds variants of a tag into one."""

    def __get__(self, instance: Any, model: Any) -> _FoldingManager:
        return _FoldingManager(through=self.through, model=model, instance=instance, prefetch_cache_name=self.name)
