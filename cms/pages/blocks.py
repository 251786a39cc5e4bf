"""StreamField blocks of prose that any page may use."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class SourceBlock(blocks.StructBlock):
    """Where a fact comes from."""

    label = blocks.CharBlock(label=_("Source"), max_length=500, help_text=_("Title, author or publisher, date."))
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")
        template = "components/source.html"


class FigureBlock(blocks.StructBlock):
    """An image with its caption."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "components/figure.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Quotation"))
    author = blocks.CharBlock(label=_("Who says it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "components/quotation.html"


class ProseBlock(blocks.StreamBlock):
    """The body of a page. Wings add kinds of blocks by the setting `PROSE_BLOCKS`: see cms.pages.prose."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=200, form_classname="title", template="components/heading.html"
    )
    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", template="components/rich_text.html")
    figure = FigureBlock()
    quotation = QuoteBlock()
    document = DocumentChooserBlock(label=_("File"), icon="doc-full", template="components/file.html")

    class Meta:
        required = False

    def __init__(self, local_blocks: Any = None, *args: Any, **kwargs: Any) -> None:
        additional = [(name, import_string(path)()) for name, path in settings.PROSE_BLOCKS.items()]
        super().__init__([*(local_blocks or ()), *additional], *args, **kwargs)
