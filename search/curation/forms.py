"""The forms of the screen; each error stands next to its field."""

from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from cms.pages.querysets import SitePageQuerySet
from search.curation.models import ContentWish, Highlight, Replacement, SynonymFamily
from search.curation.models.highlights import PLACES
from search.documents.sources import source_of_model

ADDRESS_LENGTH = 500
BOTH, ONE_WAY = "", "1"


class PageAddressField(forms.CharField):
    """A published page of this site that search finds, by its address as browsers show it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=ADDRESS_LENGTH, **kwargs)

    def clean(self, value: Any) -> Page | None:
        """Return the page. Raises `ValidationError` for an address where there is none, or one that is not searched."""
        address = super().clean(value)
        if not address:
            return None
        page = self._page_at(address)
        if page is None:
            raise ValidationError(_("There is no published page at this address."))
        if source_of_model(page.specific_class) is None:
            raise ValidationError(_("Search does not find pages of this kind."))
        return page

    @staticmethod
    def _page_at(address: str) -> Page | None:
        roots = Site.get_site_root_paths()
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            return None
        place = "".join(f"{part}/" for part in path.split("/") if part)
        pages = SitePageQuerySet(Page).filter(live=True)
        return pages.at(f"{roots[0].root_path}{place}").first() if roots else None


class SynonymsForm(forms.ModelForm[SynonymFamily]):
    """A family of words."""

    prefilled: ClassVar = {"mots": "words"}
    one_way = forms.TypedChoiceField(
        label=_("Direction"),
        choices=[
            (BOTH, _("Both ways: whoever looks for one finds them all")),
            (ONE_WAY, _("One way: whoever looks for the first finds the others, and not the reverse")),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = SynonymFamily
        fields = ("words", "one_way")
        labels: ClassVar = {"words": _("Words that stand for each other")}
        widgets: ClassVar = {"words": forms.TextInput(attrs={"autocomplete": "off"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["one_way"] = ONE_WAY if self.instance.one_way else BOTH


class ReplacementForm(forms.ModelForm[Replacement]):
    """What is searched instead of what was written."""

    prefilled: ClassVar = {"ecrit": "written", "pour": "instead"}
    at_once = forms.TypedChoiceField(
        label=_("What the site does"),
        choices=[
            ("1", _("Search for it at once, and say so")),
            ("0", _("Only propose it: “Try…”")),
        ],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Replacement
        fields = ("written", "instead", "at_once")
        labels: ClassVar = {"written": _("When people write"), "instead": _("search for")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["at_once"] = "1" if self.instance.at_once else "0"


class HighlightForm(forms.ModelForm[Highlight]):
    """One to three pages for a search."""

    prefilled: ClassVar = {"recherche": "query", "page": "first"}
    first = PageAddressField(
        label=_("First page"), help_text=_("Paste its address as your browser shows it, or begin from the trial.")
    )
    second = PageAddressField(label=_("Second page, if any"), required=False)
    third = PageAddressField(label=_("Third page, if any"), required=False)

    class Meta:
        model = Highlight
        fields = ("query", *PLACES)
        labels: ClassVar = {"query": _("For this search")}
        help_texts: ClassVar = {"query": _("As people write it: order, plurals and capitals do not matter.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in PLACES:
            page = getattr(self.instance, place) if self.instance.pk else None
            if page is not None:
                self.initial[place] = page.url


class WishForm(forms.ModelForm[ContentWish]):
    """A content that is missed."""

    prefilled: ClassVar = {"mots": "words"}

    class Meta:
        model = ContentWish
        fields = ("words", "note")
        labels: ClassVar = {"words": _("What people look for"), "note": _("What would answer, if you know")}


class EndWishForm(forms.Form):
    """The page that answers, or why none will."""

    page = PageAddressField(label=_("Address of the page that answers"), required=False)
    reason = forms.CharField(label=_("or why there will be none"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` without one of the two."""
        given = super().clean() or {}
        if not self.errors and not given.get("page") and not given.get("reason"):
            raise ValidationError({"page": _("Give the page that answers, or say why there will be none.")})
        return given
