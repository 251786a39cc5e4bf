"""What makes a document dirty. Receivers only mark; the indexer reads the database afterwards."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search.documents.sources import Source, sources
from search.index.operations.marking import mark_dirty, mark_subtree


def _mark_watching(source: Source, lookup: str, instance: Model) -> None:
    found = source.model._default_manager.filter(**{lookup: instance}).values_list("pk", flat=True)
    mark_dirty(*(source.key(pk) for pk in set(found)))


def follow(source: Source) -> None:
    """Connect the signals of a source's model, of its many-to-many fields and of the models it watches."""
    model, kind = source.model, source.kind

    def changed(instance: Model, **kwargs: Any) -> None:
        mark_dirty(source.key(instance.pk))

    for signal in (post_save, post_delete):
        signal.connect(changed, sender=model, weak=False, dispatch_uid=f"search:{kind}")

    for field in model._meta.many_to_many:

        def related_changed(
            instance: Model,
            action: str,
            reverse: bool,
            pk_set: set[Any] | None,
            lookup: str = field.name,
            **kwargs: Any,
        ) -> None:
            if not reverse:
                mark_dirty(source.key(instance.pk))
            elif pk_set:
                mark_dirty(*(source.key(pk) for pk in pk_set))
            elif action == "pre_clear":
                _mark_watching(source, lookup, instance)

        through = getattr(field.remote_field, "through", None)
        if through is not None:
            m2m_changed.connect(related_changed, sender=through, weak=False, dispatch_uid=f"search:{kind}:{field.name}")

    for through, holder in _rows_between(model):

        def row_changed(instance: Model, holder: str = holder, **kwargs: Any) -> None:
            mark_dirty(source.key(getattr(instance, holder)))

        # Two tags made one: rows go from a tag to another, and the page itself is not saved.
        for signal in (post_save, pre_delete):
            signal.connect(row_changed, sender=through, weak=False, dispatch_uid=f"search:{kind}:rows")

    for watched, lookup in source.watches.items():

        def watched_changed(instance: Model, lookup: str = lookup, **kwargs: Any) -> None:
            _mark_watching(source, lookup, instance)

        # Before the deletion, while the rows that lead to the documents are there.
        for signal in (post_save, pre_delete):
            signal.connect(watched_changed, sender=watched, weak=False, dispatch_uid=f"search:{kind}:{lookup}")


def _rows_between(model: type[Model]) -> list[tuple[type[Model], str]]:
    """Return the models whose rows join `model` to others (its tags), each with the name of its key of `model`."""
    found = []
    for field in model._meta.many_to_many:
        through = getattr(field.remote_field, "through", None)
        if through is not None and not through._meta.auto_created:
            found += [(through, each.attname) for each in through._meta.fields if each.related_model is model]
    return found


def leave(source: Source) -> None:
    """Disconnect what `follow` connected."""
    uid = f"search:{source.kind}"
    for signal in (post_save, post_delete):
        signal.disconnect(sender=source.model, dispatch_uid=uid)
    for field in source.model._meta.many_to_many:
        m2m_changed.disconnect(sender=getattr(field.remote_field, "through", None), dispatch_uid=f"{uid}:{field.name}")
    for through, _ in _rows_between(source.model):
        for signal in (post_save, pre_delete):
            signal.disconnect(sender=through, dispatch_uid=f"{uid}:rows")
    for watched, lookup in source.watches.items():
        for signal in (post_save, pre_delete):
            signal.disconnect(sender=watched, dispatch_uid=f"{uid}:{lookup}")


def _page_changed(instance: Page, **kwargs: Any) -> None:
    mark_subtree(instance.path)


def _restriction_changed(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, PageViewRestriction):
        mark_subtree(instance.page.path)


def _group_leaves(instance: Group, **kwargs: Any) -> None:
    # Its rows among the restrictions go without a word.
    for restriction in PageViewRestriction.objects.filter(groups=instance).select_related("page"):
        mark_subtree(restriction.page.path)


def follow_pages() -> None:
    """Connect what happens to pages by other ways than saving their own model."""
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="search:pages")
    # A page that moves or changes its address takes along all that is below.
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_page_changed, dispatch_uid="search:subtree")
    for signal in (post_save, pre_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="search:restrictions")
    pre_delete.connect(_group_leaves, sender=Group, dispatch_uid="search:restrictions")
    m2m_changed.connect(
        _restriction_changed, sender=PageViewRestriction.groups.through, dispatch_uid="search:restrictions"
    )


def _mark_files_in(collections: Iterable[Collection]) -> None:
    """Mark what is indexed with a file of these collections, or of those below."""
    below = Q(pk__in=[])
    for collection in collections:
        below |= Q(path__startswith=collection.path)
    inside = Collection.objects.filter(below)
    for source in sources():
        if source.collection:
            found = source.model._default_manager.filter(**{f"{source.collection}__in": inside})
            mark_dirty(*(source.key(pk) for pk in found.values_list("pk", flat=True)))


def _collection_changed(instance: Collection, **kwargs: Any) -> None:
    # The CMS moves a collection after it saved it, in the same transaction.
    _mark_files_in([instance])


def _collection_restriction_changed(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CollectionViewRestriction):
        _mark_files_in([instance.collection])


def _group_leaves_collections(instance: Group, **kwargs: Any) -> None:
    _mark_files_in(Collection.objects.filter(view_restrictions__groups=instance))


def follow_collections() -> None:
    """Connect what changes who may open the files of a collection."""
    post_save.connect(_collection_changed, sender=Collection, dispatch_uid="search:collections")
    for signal in (post_save, pre_delete):
        signal.connect(
            _collection_restriction_changed, sender=CollectionViewRestriction, dispatch_uid="search:collections"
        )
    through = CollectionViewRestriction.groups.through
    m2m_changed.connect(_collection_restriction_changed, sender=through, dispatch_uid="search:collections")
    pre_delete.connect(_group_leaves_collections, sender=Group, dispatch_uid="search:collections")


def follow_everything() -> None:
    """Connect the pages, the collections and every source registered so far."""
    follow_pages()
    follow_collections()
    for source in sources():
        follow(source)
