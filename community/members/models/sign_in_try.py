"""A try to sign in which did not succeed, or is being answered right now."""

from django.db import models


class SignInTry(models.Model):
    """One try. It says neither who nor where: address and network are kept as keyed fingerprints, for a quarter of
    an hour. A try that succeeds is forgotten at once and makes up for no other."""

    account = models.CharField(max_length=64, editable=False)
    network = models.CharField(max_length=64, editable=False)
    from_known_device = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(db_index=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="sign_in_try_account"),
            models.Index(fields=["network", "at"], name="sign_in_try_network"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"
