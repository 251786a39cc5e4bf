"""A sheet of the mails of notifications, made up, to look at: HTML at 360 and 800 px, light and dark, and the text."""

from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from community.notifications.kinds import kinds
from foundation.http.addresses import absolute
from foundation.mail.rendering import RenderedMail, render_mail

WIDTHS = (360, 800)
# Whatever the browser prefers, one frame has the colours of the dark and one has not.
WHEN_DARK = "@media (prefers-color-scheme: dark)"
SCHEMES = {"light": "@media not all", "dark": "@media all"}
TITLE = "Comment accueillir les gens du voyage sans guichet, à Saint-Étienne-de-Montluc ?"
ADDRESS = "/defis/accueillir-sans-guichet/"
STOP = "/courriels/arret/un-jeton-signe-assez-long-pour-que-sa-ligne-se-coupe/"
_SHEET = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif }} iframe {{ border: 1px solid; height: 46rem; margin: .5rem }}
pre {{ white-space: pre-wrap; max-width: 80ch; border: 1px solid; padding: 1rem }}</style>{mails}</html>"""


def sample_mails() -> list[tuple[str, RenderedMail]]:
    """Return each template of the mail of notifications with what it shows, made up; no query."""
    sentences = [f"Mise à jour : {TITLE}", f"« {TITLE} » arrive au temps 3", "12 nouveaux défis, dont le vôtre"]
    address = absolute(ADDRESS)
    lines = [(sentence, f"{address}?ligne={number}") for number, sentence in enumerate(sentences)]
    common = {"person": "Alix Exemple", "stop_url": absolute(STOP), "preferences_url": address}
    labels = ["Une page que je suis est mise à jour", "Un défi que je suis change de temps"]
    decision = {"title": TITLE, "by": "Morgan Exemple", "comment": "Dites qui a participé.", "address": address}
    reminder = {"question": "6 mois après : qu’est devenu votre défi ?", "until": timezone.now()}
    links = {"page": address, "answer_url": address, "calendar_url": address}
    mails = [
        ("one", "notifications", {**common, "lines": lines[:1], "labels": labels[:1]}),
        ("several", "notifications", {**common, "lines": lines, "labels": labels}),
        ("locked", "notifications", {**common, "lines": lines[:1], "labels": labels[:1], "stop_url": ""}),
    ]
    own = sorted({kind.mail_template for kind in kinds() if kind.mail_template})
    mails += [(template, template, {**common, **decision, **reminder, **links}) for template in own]
    mails.append(("test", "notifications_test", {}))
    return [(name, render_mail(template, context)) for name, template, context in mails]


def sheet() -> str:
    """Return the sheet, a page of HTML that fetches nothing."""
    mails = format_html_join("", "{}", ((_shown(name, mail),) for name, mail in sample_mails()))
    return format_html(_SHEET, title="Courriels de notifications", mails=mails)


def _shown(name: str, mail: RenderedMail) -> SafeString:
    frames = format_html_join(
        "",
        '<iframe title="{}" width="{}" srcdoc="{}"></iframe>',
        (
            # What templates render is marked as safe: here it is the value of an attribute.
            (f"{name}, {width} px, {scheme}", width, escape(mail.html.replace(WHEN_DARK, rule)))
            for width in WIDTHS
            for scheme, rule in SCHEMES.items()
        ),
    )
    return format_html("<h2>{}: {}</h2>{}<pre>{}</pre>", name, escape(mail.subject), frames, escape(mail.text))
