"""Create and update pages from code: validate as the CMS does, then publish a revision."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published

P = TypeVar("P", bound=Page)

# What of Wagtail's own page is content; the rest is its place, its state and its dates.
PAGE_CONTENT = frozenset({"title", "slug", "seo_title", "search_description", "show_in_menus"})


def page_at(*, model: type[P], parent: Page, slug: str) -> P:
    """Return the page `slug` under `parent`, or a new one, not saved, for `publish_page` to put there."""
    existing = model._default_manager.child_of(parent).filter(slug=slug).first()
    return existing or model(slug=slug)


@transaction.atomic
def publish_page(*, page: Page, parent: Page | None = None, by: Any = None) -> bool:
    """Create `page` under `parent`, or update it where it is, through a published revision; return if it changed.

    The same content twice makes no second revision. `parent` is needed for a page that is new and ignored for
    one that is not. `by` is the member who publishes; None is the site itself (first-run content).

    Raises `ValidationError` naming the fields (a relation's rows under the name of the relation), and
    `PermissionDenied` when `by` may not publish there. Nothing is written then.
    """
    is_new = page.pk is None
    if is_new and parent is None:
        raise ValidationError({"parent": _("Say under which page this one goes.")})
    _refuse(page, parent, by)
    if not is_new and _is_published_as(page):
        return False
    _check(page)
    if is_new and parent is not None:
        if not type(page).can_exist_under(parent):
            raise ValidationError({"parent": _("A page of this kind does not go there.")})
        page.live = page.go_live_at is None
        # The parent may be an old copy: its count of children decides the path of the new one.
        Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
        if page.live:
            _write_live_revision(page, by)
            return True
    page.save_revision(user=by, log_action=True).publish(user=by)
    page.refresh_from_db(fields=["live", "live_revision", "latest_revision", "first_published_at", "url_path"])
    return True


def _write_live_revision(page: Page, by: Any) -> None:
    """Write the revision of a page that was created live; Wagtail would save the page twice more."""
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=by,
        content=page.serializable_data(),
        object_str=str(page),
    )
    values = {
        **dict.fromkeys(("latest_revision", "live_revision"), revision),
        **dict.fromkeys(("latest_revision_created_at", "first_published_at", "last_published_at"), revision.created_at),
    }
    for name, value in values.items():
        setattr(page, name, value)
    # No save: nobody is to hear of the same page twice.
    Page.objects.filter(pk=page.pk).update(**values)
    log(instance=page, action="wagtail.publish", user=by, revision=revision, content_changed=True)
    page_published.send(sender=type(page), instance=page, revision=revision)


def fill(page: Page, fields: Mapping[str, Any], **relations: Iterable[Any] | None) -> None:
    """Give a page not saved yet its `fields`, and the rows of its relations by name; None leaves a relation as it is.

    Raises `TypeError` for a field that the page does not have.
    """
    unknown = fields.keys() - {field.name for field in page._meta.fields}
    if unknown:
        raise TypeError(f"{type(page).__name__} has no field {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(page, name, value)
    for name, rows in relations.items():
        if rows is None:
            continue
        if isinstance(page._meta.get_field(name), TaggableManager):
            getattr(page, name).set(list(rows))
        else:
            setattr(page, name, list(rows))


def _refuse(page: Page, parent: Page | None, by: Any) -> None:
    """Raise `PermissionDenied` when the CMS would not let `by` publish there."""
    if by is None:
        return
    if page.pk is not None:
        allowed = page.permissions_for_user(by).can_publish()
    else:
        allowed = parent is not None and parent.permissions_for_user(by).can_publish_subpage()
    if not allowed:
        raise PermissionDenied


def _check(page: Page) -> None:
    """Check the fields before anything is written, and the rows of relations, which Django leaves to forms."""
    page._set_core_field_defaults()
    page.clean_fields(exclude={field.name for field in Page._meta.fields if field.name not in PAGE_CONTENT})
    errors: dict[str, list[str]] = {}
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        for row in getattr(page, name).all():
            parental = {field.name for field in row._meta.fields if isinstance(field, ParentalKey)}
            try:
                row.full_clean(exclude=parental)
            except ValidationError as error:
                errors.setdefault(name, []).extend(error.messages)
    if errors:
        raise ValidationError(errors)


def _is_published_as(page: Page) -> bool:
    """Return whether the live page has the content of `page`."""
    published = type(page)._default_manager.get(pk=page.pk)
    return published.live and _content(published) == _content(page)


def _content(page: Page) -> str:
    """Return the content of a page as text: without its place and state, and without the keys of its rows."""
    state = {field.name for field in Page._meta.fields if field.name not in PAGE_CONTENT} | {"comments"}
    data = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    content = {name: _bare(value) for name, value in data.items() if name not in state}
    for relation in get_all_child_relations(page):
        rows = content.get(relation.get_accessor_name(), [])
        content[relation.get_accessor_name()] = sorted(
            json.dumps(
                {key: value for key, value in row.items() if key not in ("pk", relation.field.name)}, sort_keys=True
            )
            for row in rows
        )
    for field in type(page)._meta.many_to_many:
        if field.name in content and isinstance(content[field.name], list):
            content[field.name] = sorted(content[field.name])
    return json.dumps(content, sort_keys=True)


def _bare(value: Any) -> Any:
    """Take away the identifiers that a StreamField gives its blocks, new each time."""
    if isinstance(value, str) and value.startswith("["):
        try:
            return _bare(json.loads(value))
        except ValueError:
            return value
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        blocks = {"type", "value"} <= value.keys()
        return {key: _bare(each) for key, each in value.items() if not (blocks and key == "id")}
    return value
