"""Template tags and filters of défis."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.pages.policies import may_see_page
from community.defis.models import DefiPage
from french.grammar import together

register = template.Library()

Fact = tuple[str, str, str]


@register.simple_tag(takes_context=True)
def defi_facts(context: template.Context, page: DefiPage) -> list[Fact]:
    """Return (label, value, address) of what is known of `page`; what is not known is absent, and so is an edition that
    the reader may not see."""
    reader = getattr(context.get("request"), "user", None)
    facts: list[Fact] = [
        (_("Territory"), territory.name, territory.get_absolute_url()) for territory in page.territories.all()
    ]
    if page.territory_text and not facts:
        facts.append((_("Territory"), page.territory_text, ""))
    facts += [(_("Theme"), theme.title, theme.get_absolute_url()) for theme in page.themes.all()]
    if page.edition and may_see_page(reader, page.edition):
        facts.append((_("Edition"), page.edition.title, page.edition.url or ""))
    if page.programme:
        address = f"{page.trail[0][1]}?programme={page.programme.slug}" if page.trail else ""
        facts.append((_("Programme"), page.programme.full_name, address))
    plain = [
        (_("Site"), page.site),
        (_("When"), page.when),
        (_("Authority"), page.get_authority_kind_display()),
    ]
    return facts + [(label, str(value), "") for label, value in plain if value]


@register.simple_tag
def unknown_stages(page: DefiPage) -> str:
    """Return a sentence that names the stages of which nothing is known; empty when all are."""
    missing = [str(chapter.number) for chapter in page.story if not chapter.is_reached]
    if not missing:
        return ""
    stages = ngettext("stage %(numbers)s", "stages %(numbers)s", len(missing)) % {"numbers": together(missing)}
    return _("Of %(stages)s, our sources say nothing.") % {"stages": stages}
