"""The page of preferences: each kind a row, each channel a column; the pause; what one follows."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.presenting.my_space import FilledSection
from community.notifications.choices import Choices, read_choices
from community.notifications.forms import PauseForm
from community.notifications.kinds import LOCKED, UNAVAILABLE, Channel, Kind, kinds
from community.notifications.models import MailSettings, Subscription
from community.notifications.operations.preferences import pause_mail, resume_mail, set_preferences
from community.notifications.sections import registry as sections
from community.notifications.targets import may_follow, read_targets, registry

FOLLOWED_MAX = 200
CHANNEL_WORDS: dict[Channel, str | Promise] = {
    Channel.SITE: pgettext_lazy("channel", "on the site"),
    Channel.MAIL: pgettext_lazy("channel", "by mail"),
    Channel.DIGEST: pgettext_lazy("channel", "in the digest"),
}


@dataclass(frozen=True)
class Cell:
    """A channel of a kind: the name of its box, and whether it is on, locked or not offered."""

    name: str
    channel: Channel
    is_on: bool
    is_locked: bool
    is_unavailable: bool

    @property
    def words(self) -> str | Promise:
        """Return where it reaches one, for those who hear the table."""
        return CHANNEL_WORDS[self.channel]


@dataclass(frozen=True)
class Row:
    """A kind in plain words, with its channels."""

    kind: Kind
    cells: list[Cell]


def _name(kind: Kind, channel: Channel) -> str:
    return f"{kind.name}:{channel.value}"


def _rows(choices: Choices) -> list[Row]:
    return [
        Row(
            kind,
            [
                Cell(
                    _name(kind, channel),
                    channel,
                    choices.prefers(kind, channel),
                    kind.channels[channel] == LOCKED,
                    kind.channels[channel] == UNAVAILABLE,
                )
                for channel in Channel
            ],
        )
        for kind in kinds()
    ]


def _followed(member: Any) -> list[dict[str, Any]]:
    """Return what the member follows or mutes, and may see, the latest first."""
    rows = list(Subscription.objects.filter(member=member.pk).order_by("-created_at", "-pk")[:FOLLOWED_MAX])
    targets = read_targets(row.target for row in rows)
    return [
        {
            "key": row.target,
            "title": registry[row.target.partition(":")[0]].title(target),
            "url": registry[row.target.partition(":")[0]].link(target),
            "is_muted": row.is_muted,
        }
        for row in rows
        if (target := targets.get(row.target)) is not None and may_follow(member, target)
    ]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show what one hears of and where; a POST changes the channels, the pause, or takes mail up again."""
    pause = PauseForm(request.POST if request.POST.get("do") == "pause" else None)
    if request.method == "POST":
        done = _change(request, pause)
        if done:
            messages.success(request, done)
            return redirect("notifications:preferences")
    choices = read_choices([request.user.pk], kinds=[kind.name for kind in kinds()])[request.user.pk]
    settings = MailSettings.objects.filter(member=request.user.pk).first()
    is_paused = settings and settings.paused_until and settings.paused_until >= timezone.localdate()
    filled = ((section, section.content(request)) for section in sorted(sections, key=lambda each: each.order))
    context = {
        "rows": _rows(choices),
        "pause": pause,
        "paused_until": settings.paused_until if is_paused else None,
        "stopped_at": settings.stopped_at if settings else None,
        "followed": _followed(request.user),
        "sections": [FilledSection(section, content) for section, content in filled if content is not None],
    }
    return render(request, "community/notifications/preferences.html", context)


def _change(request: HttpRequest, pause: PauseForm) -> str:
    """Do what a form of the page asks, and return the sentence that says so; "" when it cannot be done."""
    do = request.POST.get("do", "")
    if do == "resume":
        resume_mail(member=request.user)
        return _("Mail leaves again, as you chose.")
    if do == "pause":
        if not pause.is_valid():
            return ""
        pause_mail(member=request.user, until=pause.cleaned_data["until"])
        return _("Noted: mail is paused. What happens meanwhile stands in your notifications.")
    wanted = {(kind.name, channel): _name(kind, channel) in request.POST for kind in kinds() for channel in Channel}
    set_preferences(member=request.user, wanted=wanted)
    return _("Your choices are saved.")
