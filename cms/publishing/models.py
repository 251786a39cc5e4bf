"""The review task of the publication workflow."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from cms.publishing.forms import ReasonForm

REJECT = "reject"


class ReviewTask(AbstractGroupApprovalTask):
    """A group reads what is proposed: it publishes, corrects, or says what to change and why."""

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Return Wagtail's actions for who may review; asking for changes comes with its reason."""
        allowed = super().get_actions(obj, user)
        return [(name, _("Ask for changes") if name == REJECT else label, modal) for name, label, modal in allowed]

    def get_form_for_action(self, action: str) -> Any:
        return ReasonForm if action == REJECT else super().get_form_for_action(action)

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do what Wagtail does. Raises `PermissionDenied` when changes are asked for without a reason."""
        if action_name == REJECT and not str(kwargs.get("comment", "")).strip():
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> Any:
        return _("The members of the chosen groups publish, correct, or ask for changes with a reason.")
