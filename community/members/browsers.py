"""The name of a browser for people, from what it says of itself; never its own words, which anybody may make up."""

from django.utils.translation import gettext as _

# The first that is found: most pretend to be those below them.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """Return "Firefox (Windows)", or as much of it as is known."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), _("another browser"))
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} ({system})" if system else browser
