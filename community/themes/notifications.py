"""Themes can be followed: what is new in them is read on the site."""

from community.notifications.targets import Target, register

register(
    Target(
        "themes.theme",
        title=lambda theme: theme.title,
        link=lambda theme: theme.get_absolute_url(),
        tells_on_site=True,
    )
)
