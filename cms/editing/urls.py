"""Addresses of the CMS that take precedence over Wagtail's at the same paths."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views.pages.create import CreateView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.editing.views.bulk import bulk_action
from cms.editing.views.decisions import CollectCommentView, DecideView
from cms.editing.views.edit import ConflictDetectionEditView, ConflictDetectionRevertView
from cms.editing.views.guide import guide
from cms.editing.views.links import KnownPageLinkView
from cms.editing.views.sessions import preserve_form, session_state, signed_in_again
from cms.editing.views.tags import complete_tag

ADD = "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"
STEP = "<int:page_id>/<slug:action_name>/<int:task_state_id>/"

editors = [
    path(ADD, CreateView.as_view()),
    path("pages/<int:page_id>/edit/", ConflictDetectionEditView.as_view()),
    path("pages/<int:page_id>/revisions/<int:revision_id>/revert/", ConflictDetectionRevertView.as_view()),
]
decisions = [
    path(f"pages/workflow/action/{STEP}", DecideView.as_view()),
    path(f"pages/workflow/collect_action_data/{STEP}", CollectCommentView.as_view()),
    path("guide/", guide, name="editors_guide"),
]
known = [
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk_action),
    path("choose-external-link/", KnownPageLinkView.as_view()),
    path("tag-autocomplete/", complete_tag),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", complete_tag),
]
inside = decorate_urlpatterns([*editors, *decisions, *known], require_admin_access)
inside = decorate_urlpatterns(inside, display_custom_404)
inside = decorate_urlpatterns(inside, never_cache)
for pattern in editors:
    pattern.callback = preserve_form(pattern.callback)

urlpatterns = [
    *inside,
    path("session/", session_state, name="editing_session"),
    path("session/terminee/", signed_in_again, name="signed_in_again"),
]
