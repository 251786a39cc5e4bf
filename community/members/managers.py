"""Manager of members."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager


class MemberManager(BaseUserManager[Any]):
    """Creates members; gets them by e-mail address whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)

    def with_address(self, address: str) -> Any:
        """Return the member whose address this is, whatever its case, None when there is none.

        What a database takes for the same letters (a dotless ı, a K of physics) is another mailbox.
        """
        members = self.filter(email__iexact=address.strip())
        return next((each for each in members if each.email.lower() == address.strip().lower()), None)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Create a member; raises `ValueError` without an address."""
        if not email:
            raise ValueError("A member needs an e-mail address.")
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Create an administrator, as `manage.py createsuperuser` asks."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})
