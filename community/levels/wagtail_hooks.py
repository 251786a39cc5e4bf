"""Professional domains in the CMS, for animators."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from community.levels.models import ProfessionalDomain


class ProfessionalDomainViewSet(SnippetViewSet):
    """The domains whose addresses make a member at once."""

    model = ProfessionalDomain
    icon = "mail"
    list_display = ["domain", "employer", "employer_kind", "territory"]
    list_filter = ["employer_kind"]
    search_fields = ["domain", "employer"]
    search_backend_name = None
    ordering = ["domain"]
    panels = [FieldPanel("domain"), FieldPanel("employer"), FieldPanel("employer_kind"), FieldPanel("territory")]


register_snippet(ProfessionalDomainViewSet)
