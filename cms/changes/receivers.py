"""Receivers that announce writes of declared models, and moves, restrictions and other changes of pages."""

from collections.abc import Iterable, Mapping
from functools import partial, reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model, Q
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import (
    Collection,
    CollectionMember,
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
)

from cms.changes.declarations import Content, contents, hidden_fields_of
from cms.changes.operations import announce_change, announce_withdrawal
from cms.changes.signals import ContentKey, content_changed
from cms.pages.policies import Restrictions, paths_of
from foundation.page_cache.purging import purge

PREVIOUS_STATE = "_before_save"


def _key(instance: Model) -> ContentKey:
    """Return the key of an object; the kind of a page that was read as a plain one is that of its content type."""
    model = type(instance)
    if model is Page and "content_type_id" in instance.__dict__:
        model = instance.specific_class or Page  # type: ignore[attr-defined]
    return ContentKey(model, instance.pk)


def _below(nodes: Iterable[Page] | Iterable[Collection]) -> Q:
    """Return the condition of nodes of a tree, and of all below them."""
    condition = Q(pk__in=[])
    for node in nodes:
        condition |= Q(path__startswith=node.path)
    return condition


def _live_pages_below(page: Page) -> list[ContentKey]:
    return _pages_at(Q(path__startswith=page.path, live=True) & ~Q(pk=page.pk))


def _pages_at(condition: Q) -> list[ContentKey]:
    types = ContentType.objects
    rows = Page.objects.filter(condition).values_list("pk", "content_type_id")
    return [ContentKey(types.get_for_id(type_pk).model_class() or Page, pk) for pk, type_pk in rows]


def _collections_below(*collections: Collection) -> list[ContentKey]:
    rows = Collection.objects.filter(_below(collections)).values_list("pk", flat=True)
    return [ContentKey(Collection, pk) for pk in rows]


def _restricted_pages(*pages: Page) -> list[ContentKey]:
    """Return the pages that a restriction on one of `pages` holds for: those below it and below its aliases."""
    paths = [path for page in pages for path in paths_of(page)]
    return _pages_at(reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[])))


def _is_restricted(page: Page) -> bool:
    return not Restrictions().pages.audience(page.path).is_everyone


def _is_closed_file(instance: Model) -> bool:
    """Return whether this is a file that not everybody may open: it may just have been put in its collection."""
    is_file = isinstance(instance, CollectionMember)
    return is_file and not Restrictions().collections.audience(instance.collection.path).is_everyone


def _only_hidden_fields(model: type[Model], update_fields: Iterable[str] | None) -> bool:
    return update_fields is not None and set(update_fields) <= hidden_fields_of(model)


def _store_previous_state(sender: type[Model], instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Note, before a page is saved, whether readers see it, where, and what it is an alias of: afterwards the database
    has forgotten."""
    if not instance._state.adding and not _only_hidden_fields(sender, update_fields):
        fields = ("live", "url_path", "alias_of_id") if isinstance(instance, Page) else ("live",)
        stored = sender._base_manager.filter(pk=instance.pk).values(*fields).first()
        instance.__dict__[PREVIOUS_STATE] = stored


def _is_moved(page: Page, before: Mapping[str, Any]) -> bool:
    """Return whether what is below `page` changed with it: it has another address, or stands for another page (or none
    any more), whose restrictions hold for what is below."""
    return any(before.get(name, getattr(page, name)) != getattr(page, name) for name in ("url_path", "alias_of_id"))


def _saved(sender: type[Model], instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    before = instance.__dict__.pop(PREVIOUS_STATE, None) or {"live": False}
    if _only_hidden_fields(sender, update_fields):
        return
    if not isinstance(instance, DraftStateMixin):
        announce = announce_withdrawal if _is_closed_file(instance) else announce_change
        announce(_key(instance))
        return
    is_written = update_fields is None or "live" in update_fields
    was_live, is_live = before["live"], instance.live if is_written else before["live"]
    is_moved = isinstance(instance, Page) and _is_moved(instance, before)
    keys = [_key(instance)] if is_live or was_live else []
    if is_moved:
        keys += _live_pages_below(instance)
    is_withdrawal = (was_live and not is_live) or (is_moved and _is_restricted(instance))
    announce = announce_withdrawal if is_withdrawal else announce_change
    announce(*keys)


def _deleted(instance: Model, **kwargs: Any) -> None:
    # Before the deletion, while the rows that lead to what is made of it are there. Django deletes a page twice: as one
    # of its kind, which is heard of, and as a plain page.
    key = _key(instance)
    if key.model is type(instance):
        announce_withdrawal(key)


def _part_written(owner: type[Model], column: ForeignKey[Any, Any], instance: Model, **kwargs: Any) -> None:
    """Hear of a row that belongs to an object. Publishing a page writes its rows anew: that withdraws nothing."""
    is_known = column.is_cached(instance)
    if not (is_known and _is_draft(getattr(instance, column.name))):
        announce_change(_key(instance), owner=ContentKey(owner, getattr(instance, column.attname)))


def _joined(
    content: Content, name: str, instance: Model, action: str, reverse: bool, pk_set: set[Any] | None, **kwargs: Any
) -> None:
    """Hear of a many-to-many field `name`, written from either side."""
    if action.startswith("post_") and not reverse and not _is_draft(instance):
        announce_change(_key(instance))
    elif action.startswith("post_") and reverse:
        announce_change(*(ContentKey(content.model, pk) for pk in pk_set or ()))
    elif action == "pre_clear" and reverse:
        joined = content.model._base_manager.filter(**{name: instance}).values_list("pk", flat=True)
        announce_change(*(ContentKey(content.model, pk) for pk in joined))


def _is_draft(instance: Model) -> bool:
    return isinstance(instance, DraftStateMixin) and not instance.live


def follow(content: Content) -> None:
    """Connect the signals of a declared model, of its parts and of its many-to-many fields."""
    model, uid = content.model, f"changes:{content.model._meta.label}"
    if not content.is_followed:
        return
    if issubclass(model, DraftStateMixin):
        pre_save.connect(_store_previous_state, sender=model, dispatch_uid=uid)
    post_save.connect(_saved, sender=model, dispatch_uid=uid)
    pre_delete.connect(_deleted, sender=model, dispatch_uid=uid)
    for part, column in content.parts():
        written = partial(_part_written, model, column)
        post_save.connect(written, sender=part, weak=False, dispatch_uid=uid)
        pre_delete.connect(written, sender=part, weak=False, dispatch_uid=uid)
    for through, name in content.joins():
        m2m_changed.connect(partial(_joined, content, name), sender=through, weak=False, dispatch_uid=uid)


def _restrictions(model: type[Any], instance: Any, action: str, pk_set: set[Any] | None) -> list[Any]:
    """Return the restrictions that a signal is about; it may be sent from the side of a group."""
    if isinstance(instance, model):
        return [instance]
    # A group that is about to leave all of them gives no keys.
    about = {"groups": instance} if action == "pre_clear" else {"pk__in": pk_set or ()}
    return list(model.objects.filter(**about))


def _page_restricted(instance: Model, action: str = "", pk_set: set[Any] | None = None, **kwargs: Any) -> None:
    restrictions = _restrictions(PageViewRestriction, instance, action, pk_set)
    announce_withdrawal(*_restricted_pages(*(each.page for each in restrictions)))


def _page_opened(instance: PageViewRestriction, **kwargs: Any) -> None:
    announce_change(*_restricted_pages(instance.page))


def _collection_restricted(instance: Model, action: str = "", pk_set: set[Any] | None = None, **kwargs: Any) -> None:
    restrictions = _restrictions(CollectionViewRestriction, instance, action, pk_set)
    announce_withdrawal(*_collections_below(*(each.collection for each in restrictions)))


def _collection_opened(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    announce_change(*_collections_below(instance.collection))


def _collection_saved(instance: Collection, created: bool, **kwargs: Any) -> None:
    # The CMS moves a collection after it saved it, in the same transaction: perhaps under a restriction.
    announce = announce_change if created else announce_withdrawal
    announce(*_collections_below(instance))


def _group_deleted(instance: Group, **kwargs: Any) -> None:
    # Its rows among the restrictions go without a word.
    pages = Page.objects.filter(view_restrictions__groups=instance)
    collections = Collection.objects.filter(view_restrictions__groups=instance)
    announce_withdrawal(*_restricted_pages(*pages), *_collections_below(*collections))


def _moved_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any) -> None:
    """Hear of the files that the CMS puts in another collection, all at once and without a signal."""
    if action_type == "add_to_collection":
        announce_withdrawal(*map(_key, objects))


def follow_restrictions() -> None:
    """Connect what changes who may see pages and files."""
    uid = "changes:restrictions"
    post_save.connect(_page_restricted, sender=PageViewRestriction, dispatch_uid=uid)
    m2m_changed.connect(_page_restricted, sender=PageViewRestriction.groups.through, dispatch_uid=uid)
    pre_delete.connect(_page_opened, sender=PageViewRestriction, dispatch_uid=uid)
    post_save.connect(_collection_restricted, sender=CollectionViewRestriction, dispatch_uid=uid)
    m2m_changed.connect(_collection_restricted, sender=CollectionViewRestriction.groups.through, dispatch_uid=uid)
    pre_delete.connect(_collection_opened, sender=CollectionViewRestriction, dispatch_uid=uid)
    post_save.connect(_collection_saved, sender=Collection, dispatch_uid=uid)
    pre_delete.connect(_group_deleted, sender=Group, dispatch_uid=uid)
    hooks.register("after_bulk_action", _moved_in_bulk)


def _purge(withdrawn: frozenset[ContentKey], **kwargs: Any) -> None:
    # Every page shows something of others (lists, themes, what resembles): all are old.
    purge(withdrawal=bool(withdrawn))


def follow_everything() -> None:
    """Connect every model declared so far, restrictions, and the cached pages, which are purged."""
    for content in contents():
        follow(content)
    follow_restrictions()
    content_changed.connect(_purge, dispatch_uid="changes:page_cache")
