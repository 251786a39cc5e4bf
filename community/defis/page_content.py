"""The models that the pages of défis show."""

from cms.changes.declarations import declare, never_shown
from community.defis.models import DefiIndexPage, DefiPage
from community.editions.models import EditionPage, Programme
from community.territories.models import Territory
from community.themes.models import Tag, Theme

declare(DefiIndexPage)
declare(
    DefiPage,
    depends_on={
        Theme: "themes",
        Tag: "tagged_items__tag",
        Territory: "territories",
        EditionPage: "edition",
        Programme: "programme",
    },
)
never_shown("defis.FollowUp", because="animators read it in the CMS, and add it to the page")
