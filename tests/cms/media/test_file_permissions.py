"""Who works with a file in the CMS: Wagtail's permissions on its collection, for what one may know of."""

from typing import Any

import pytest
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.images.permissions import permission_policy as images_policy
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.media.policies import FilePermissionPolicy, may_work_with_file
from tests.factories.pages import page_showing

pytestmark = pytest.mark.django_db


def test_wagtail_asks_our_policies() -> None:
    assert isinstance(documents_policy, FilePermissionPolicy)
    assert isinstance(images_policy, FilePermissionPolicy)


@pytest.mark.parametrize(("verb", "may"), [("choose", True), ("change", True), ("delete", True), ("view", False)])
def test_any_right_to_work_with_a_file_lets_one_choose_it(
    new_document: Any, moderator: Any, monkeypatch: Any, verb: str, may: bool
) -> None:
    def one_right(policy: Any, user: Any, actions: Any, instance: Any) -> bool:
        return verb in actions

    monkeypatch.setattr(CollectionOwnershipPermissionPolicy, "user_has_any_permission_for_instance", one_right)
    assert may_work_with_file(moderator, new_document()) is may


def test_the_list_and_each_file_give_the_same_answer(
    new_document: Any, new_image: Any, agent: Any, contributor: Any, moderator: Any
) -> None:
    files = []
    for make in (new_document, new_image):
        shown, drafted, own = make(), make(), make(uploaded_by_user=contributor)
        page_showing(shown)
        page_showing(drafted, live=False)
        files += [(shown, True), (drafted, False), (own, True)]
    for file, is_known in files:
        policy = documents_policy if hasattr(file, "shown_name") else images_policy
        for person, may in ((agent, False), (contributor, is_known), (moderator, True)):
            listed = policy.instances_user_has_any_permission_for(person, ["choose"]).filter(pk=file.pk).exists()
            assert listed == policy.user_has_permission_for_instance(person, "choose", file) == may
