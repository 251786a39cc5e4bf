"""The form of a défi in the CMS: its five stages stand ready, and those left empty are not kept."""

from typing import Any

from cms.pages.draft_forms import UnfinishedPageForm
from community.defis.stages import StageNumber


class DefiPageForm(UnfinishedPageForm):
    """The page form, with a row for each stage that has none yet."""

    def __init__(self, data: Any = None, files: Any = None, *args: Any, instance: Any = None, **kwargs: Any) -> None:
        if data is None and instance is not None:
            rows = {stage.number: stage for stage in instance.stages.all()}
            model = instance.stages.model
            instance.stages = [rows.get(number) or model(number=number) for number in StageNumber.values]
        super().__init__(data, files, *args, instance=instance, **kwargs)

    def save(self, commit: bool = True) -> Any:
        """Return the page, without the stages of which nothing is said."""
        page = super().save(commit=False)
        page.stages = [stage for stage in page.stages.all() if not stage.is_empty]
        if commit:
            page.save()
        return page
