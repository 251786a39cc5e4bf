"""The button that follows a page or a theme."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from community.notifications.kinds import Channel
from community.notifications.operations import follow, mute, set_channel, unfollow
from community.notifications.targets import may_follow, read_targets, registry


@login_required
@never_cache
@require_POST
def follow_target(request: HttpRequest) -> HttpResponse:
    """Follow, mute or leave what `target` names ("wagtailcore.page:12"), then go back. Raises `Http404`."""
    key, do = request.POST.get("target", ""), request.POST.get("do", "")
    instance = read_targets([key]).get(key)
    # What one may not see any more, one may still leave.
    if instance is None or (do != "leave" and not may_follow(request.user, instance)):
        raise Http404
    target = registry[key.partition(":")[0]]
    if do == "leave":
        unfollow(member=request.user, target=instance)
        messages.success(request, _("You do not follow it any more."))
    elif do == "mute":
        mute(member=request.user, target=instance)
        messages.success(request, _("You will hear of it no more, even if you follow what it is in."))
    else:
        follow(member=request.user, target=instance)
        if target.tells_on_site:
            set_channel(member=request.user, target=instance, channel=Channel.SITE, is_on=True)
        messages.success(request, _("You follow it: what is new comes to your notifications."))
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(back if is_ours else "notifications:preferences")
