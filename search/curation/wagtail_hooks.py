"""The screen « Recherche » in the CMS."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.editing.pending_items import register
from search.curation import views
from search.curation.pending import wished_contents
from search.curation.policies import may_curate

AFTER_CONTENTS = 600

register(wished_contents)


class CurationMenuItem(MenuItem):
    """Shown to those who look after search."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_curate(request.user)


@hooks.register("register_admin_urls")
def curation_urls() -> list[URLPattern | URLResolver]:
    """Return the addresses of the screen."""
    pages = [
        path("", views.DemandView.as_view(), name="curation_demand"),
        path("essai/", views.TrialView.as_view(), name="curation_trial"),
        path("synonymes/", views.SynonymsView.as_view(), name="curation_synonyms"),
        path("corrections/", views.ReplacementsView.as_view(), name="curation_replacements"),
        path("mises-en-avant/", views.HighlightsView.as_view(), name="curation_highlights"),
        path("souhaits/", views.WishesView.as_view(), name="curation_wishes"),
        path("historique/", views.HistoryView.as_view(), name="curation_history"),
    ]
    return [path("recherche/", include(pages))]


@hooks.register("register_admin_menu_item")
def curation_menu_item() -> MenuItem:
    """Return the entry « Recherche »."""
    here = reverse_lazy("curation_demand")
    return CurationMenuItem(_("Looking after search"), here, name="curation", icon_name="search", order=AFTER_CONTENTS)
