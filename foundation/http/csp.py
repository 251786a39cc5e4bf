"""The Content-Security-Policy of every response, in this one module; nothing loads from another host.

Static on purpose: a nonce would keep pages out of a shared cache. Django 6 has a setting for this; the policies
here are written in its form (`docs/decisions/0016`).
"""

from urllib.parse import urlsplit

Policy = dict[str, tuple[str, ...]]

NONE, OWN = ("'none'",), ("'self'",)

PUBLIC: Policy = {
    "default-src": NONE,
    "script-src": OWN,
    "style-src": OWN,
    "img-src": ("'self'", "data:"),
    "font-src": OWN,
    "connect-src": OWN,
    "media-src": OWN,
    "manifest-src": OWN,
    "form-action": OWN,
    "base-uri": NONE,
    "frame-ancestors": NONE,
}
# The CMS shows a preview of a page in a frame of its own: the same rules as for readers, but for that frame.
PREVIEW: Policy = {**PUBLIC, "frame-ancestors": OWN}
# Wagtail's date fields, choosers and text editor still carry inline scripts and styles; no eval, no other host.
CMS: Policy = {
    **PUBLIC,
    "script-src": ("'self'", "'unsafe-inline'"),
    "style-src": ("'self'", "'unsafe-inline'"),
    "img-src": ("'self'", "data:", "blob:"),
    "frame-src": OWN,
    "frame-ancestors": OWN,
}


def header_value(policy: Policy, media_url: str = "") -> str:
    """Return the policy as the header says it; images and videos may come from the host of `media_url`, if any."""
    parts = urlsplit(media_url)
    if parts.netloc:
        host = (f"{parts.scheme}://{parts.netloc}",)
        policy = {**policy, **{name: policy[name] + host for name in ("img-src", "media-src")}}
    return "; ".join(" ".join((name, *sources)) for name, sources in policy.items())
