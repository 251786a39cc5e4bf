"""The kinds of notifications about talks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.pages.policies import may_see_page
from community.notifications.kinds import FOLLOWED, OFF, ON, UNAVAILABLE, Channels, Kind, register

NEW_TALK = "talks.new"

register(
    Kind(
        NEW_TALK,
        label=gettext_lazy("A new mini-conference"),
        row=22,
        channels=Channels(site=OFF, mail=UNAVAILABLE, digest=ON),
        batch=FOLLOWED,
        sentence=lambda entry: _("A new mini-conference: %(title)s") % {"title": entry.subject.title},
        group_sentence=lambda entry: (
            _("%(count)s new mini-conferences, of which %(title)s")
            % {"count": entry.count, "title": entry.subject.title}
        ),
        link=lambda entry: entry.subject.url or "/",
        may_see=may_see_page,
    )
)
