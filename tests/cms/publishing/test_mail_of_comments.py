"""A comment in the margin is told to whom it concerns: in French, in our words, through the queue."""

from wagtail.admin.mail import send_notification
from wagtail.models import Comment, CommentReply

from foundation.mail.models import Mail
from tests.factories.defis import defi


def test_it_is_ours_and_waits_in_the_queue(db, contributor, moderator, settings):
    settings.EMAIL_BACKEND = "foundation.mail.backend.QueuedBackend"
    page = defi(title="L'accueil & nous")
    comment = Comment(page=page, user=moderator, text="Qui l'a <b>dit</b> ?", contentpath="title")
    told = {
        "page": page,
        "editor": moderator,
        "new_comments": [comment],
        "resolved_comments": [],
        "deleted_comments": [],
        "replied_comments": [{"comment": comment, "replies": [CommentReply(comment=comment, text="Nous.")]}],
    }
    send_notification([contributor], "updated_comments", told)
    [mail] = Mail.objects.all()
    assert (mail.to, mail.subject) == (contributor.email, "Commentaires sur : L’accueil & nous")
    assert "Morgan Exemple a commenté «\u00a0L’accueil & nous\u00a0»." in mail.text
    assert "« Qui l'a <b>dit</b> ? »" in mail.text
    assert "« Nous. »" in mail.text
    assert "Qui l&#x27;a &lt;b&gt;dit&lt;/b&gt;" in mail.html
    for text in (mail.text, mail.html):
        assert f"{settings.SITE_URL}/gestion/pages/{page.pk}/edit/" in text
