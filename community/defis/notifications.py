"""The kinds of notifications about défis."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.pages.policies import may_see_page
from community.defis.stages import StageNumber
from community.notifications.kinds import (
    FOLLOWED,
    OFF,
    ON,
    UNAVAILABLE,
    Channels,
    Entry,
    Kind,
    register,
)

STAGE_CHANGED, NEW_DEFI = "defis.stage_changed", "defis.new"


def _stage_sentence(entry: Entry) -> str:
    number = StageNumber(int(entry.details["stage"]))
    values = {"title": entry.subject.title, "number": number.value, "stage": number.label}
    return _("“%(title)s” reaches stage %(number)s: %(stage)s") % values


register(
    Kind(
        STAGE_CHANGED,
        label=gettext_lazy("A défi that I follow changes stage"),
        row=13,
        channels=Channels(site=ON, mail=ON, digest=ON),
        batch=FOLLOWED,
        sentence=_stage_sentence,
        link=lambda entry: entry.subject.url or "/",
        may_see=may_see_page,
    )
)
register(
    Kind(
        NEW_DEFI,
        label=gettext_lazy("A new défi close to my themes or my territory"),
        row=17,
        channels=Channels(site=OFF, mail=UNAVAILABLE, digest=ON),
        batch=FOLLOWED,
        sentence=lambda entry: _("A new défi: %(title)s") % {"title": entry.subject.title},
        group_sentence=lambda entry: (
            _("%(count)s new défis, of which %(title)s") % {"count": entry.count, "title": entry.subject.title}
        ),
        link=lambda entry: entry.subject.url or "/",
        may_see=may_see_page,
    )
)
