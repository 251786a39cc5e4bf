"""The operators' page in the CMS: the metrics of each component, and the dead letters."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from cms.screens import TitledScreen
from foundation.monitoring.registry import components, measure, metrics
from foundation.tasks.dead_letters import dead_letters, running
from foundation.tasks.operations import retry
from foundation.tasks.policies import may_operate


class OperatorsView(TitledScreen, TemplateView):
    """How the machine fares. Raises `PermissionDenied` for those who do not look after it."""

    page_title = gettext_lazy("Operations")
    header_icon = "cogs"
    template_name = "cms/operators/operators.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_operate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        measured = [(component, [measure(metric) for metric in metrics(component.name)]) for component in components()]
        return super().get_context_data(
            measured=[(component, values) for component, values in measured if values],
            dead=dead_letters(),
            dead_columns=[_("Task"), _("Tries"), _("Last try"), _("Error"), _("Action")],
            running=running(),
            running_columns=[_("Task"), _("Tries"), _("Since")],
            **kwargs,
        )


@require_POST
def retry_dead_letter(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Try a dead letter again. Raises `PermissionDenied` for those who do not look after the machine."""
    if not may_operate(request.user):
        raise PermissionDenied
    if retry(task_id=task_id, by=request.user):
        messages.success(request, _("This task is tried again now."))
    else:
        messages.info(request, _("This task is no longer a dead letter."))
    return redirect("operators")
