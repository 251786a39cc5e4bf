"""The groups that open the CMS, and what each may do in it."""

from dataclasses import dataclass
from enum import StrEnum


class GroupName(StrEnum):
    """The groups by the names that people read in the CMS."""

    CONTRIBUTORS = "Contributeur·rice·s"
    MODERATORS = "Modérateur·rice·s"
    ADMINISTRATORS = "Administrateur·rice·s"


@dataclass(frozen=True)
class Rights:
    """Permissions of a group: on every page, under the pages that take proposals (défis, talks, resources), with
    images and documents, with the lists that wings share in the CMS (themes, speakers, programmes), and with the
    rest of it. `reviews`: the group decides about proposals; `curates`: it curates search.

    The words are those of Wagtail's permissions (`add` lets one write and change one's own pages).
    """

    pages: tuple[str, ...]
    files: tuple[str, ...]
    proposals: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    reviews: bool = False
    curates: bool = False
    everything_else: bool = False


RIGHTS: dict[GroupName, Rights] = {
    GroupName.CONTRIBUTORS: Rights(pages=(), proposals=("add",), files=("add", "choose")),
    GroupName.MODERATORS: Rights(
        pages=("add", "change", "publish", "lock", "unlock"),
        files=("add", "change", "choose"),
        lists=("add", "change"),
        reviews=True,
        curates=True,
    ),
    GroupName.ADMINISTRATORS: Rights(
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        files=("add", "change", "choose", "delete"),
        reviews=True,
        curates=True,
        everything_else=True,
    ),
}
