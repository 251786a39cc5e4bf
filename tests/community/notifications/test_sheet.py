"""The sheet of mails: each template, in HTML at two widths, light and dark, and as text; no database."""

from django.core.management import call_command

from community.notifications.kinds import kinds
from community.notifications.sheet import sample_mails


def test_every_template_is_on_it(tmp_path):
    call_command("mail_sheet", str(tmp_path / "sheet.html"))
    html = (tmp_path / "sheet.html").read_text()
    names = [name for name, _ in sample_mails()]
    assert {kind.mail_template for kind in kinds() if kind.mail_template} <= set(names)
    assert html.count("<iframe") == 4 * len(names)
    assert html.count('srcdoc="&lt;!doctype') == 4 * len(names)


def test_mail_fetches_nothing_and_counts_nobody():
    for _, mail in sample_mails():
        assert "<img" not in mail.html
        assert "src=" not in mail.html
        assert mail.text.strip()
