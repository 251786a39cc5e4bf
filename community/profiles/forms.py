"""The form of a profile: what one says, and to whom, section by section."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.base import File
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.media.form_fields import CheckedPictureField
from cms.media.kinds import extension_of
from cms.presenting.forms import FocusOnErrorMixin
from community.members.employers import EmployerKind
from community.members.models import Member
from community.profiles.links import LINK_MAX, LINKS_MAX, links_of
from community.profiles.models import Profile, ProfileSection, Visibility
from community.profiles.names import NAME_MAX, normal_name, validate_name
from community.profiles.operations import refuse_look_alike
from community.profiles.portraits import LONGEST, square
from community.territories.form_fields import TerritoryField
from community.themes.models import Theme

PICTURE_HELP = _("Its middle is cut into a square. Without one, you have a drawing in the tiles of the site.")
VISIBILITY = "visibility_"
# The fields of each section, in the order of the page.
SECTIONS: dict[str, tuple[str, ...]] = {
    ProfileSection.NAME: ("name",),
    ProfileSection.JOB: ("job",),
    ProfileSection.EMPLOYER: ("employer_kind", "employer", "territory"),
    ProfileSection.HELP: ("help_themes", "help_text"),
    ProfileSection.SEARCH: ("search_text",),
    ProfileSection.THEMES: ("themes",),
    ProfileSection.PRESENTATION: ("presentation",),
    ProfileSection.PICTURE: ("picture", "removes_picture"),
    ProfileSection.LANGUAGES: ("languages",),
    ProfileSection.LINKS: ("links",),
    ProfileSection.ACTIVITY: (),
}
TEXTS = ("name", "job", "employer_kind", "employer", "help_text", "search_text", "presentation", "languages", "links")


@dataclass(frozen=True)
class FormSection:
    """A section of the form: its fields, and the choice of who is shown them."""

    label: str
    fields: list[BoundField]
    visibility: BoundField

    @property
    def has_title(self) -> bool:
        """Return whether it needs a title of its own: one field says what it is."""
        return len(self.fields) != 1


def _text(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **options)


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProfileForm(FocusOnErrorMixin, forms.Form):
    """Only the name is required."""

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_MAX,
        help_text=_("As you wish to be called here."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    job = _text(_("Job"), 120, widget=forms.TextInput(attrs={"autocomplete": "organization-title"}))
    employer_kind = forms.ChoiceField(
        label=_("Kind of employer"), required=False, choices=[("", _("Not said")), *EmployerKind.choices]
    )
    employer = _text(_("Employer"), 150, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    territory = TerritoryField(
        label=_("Where it is"),
        required=False,
        help_text=_("A commune, an intercommunality, a département or a région: its name, INSEE code, SIREN or SIRET."),
    )
    help_themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("I can help with"), required=False, widget=forms.CheckboxSelectMultiple
    )
    help_text = _text(_("I can help with, in my words"), 500, widget=_lines(2))
    search_text = _text(
        _("I look for"), 500, help_text=_("A colleague who has done it, advice, an example…"), widget=_lines(2)
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes I follow"), required=False, widget=forms.CheckboxSelectMultiple
    )
    presentation = _text(_("A few words about me"), 1500, widget=_lines(5))
    picture = CheckedPictureField(
        label=_("Picture"),
        required=False,
        longest=LONGEST,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
    )
    removes_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    languages = _text(_("Languages"), 150, help_text=_("Sign language too."))
    links = _text(_("Links"), LINKS_MAX * LINK_MAX, help_text=_("One a line, five at most."), widget=_lines(3))
    is_in_directory = forms.BooleanField(
        label=_("I want to be found in the directory and by search"),
        required=False,
        help_text=_("By members; by everybody where the name is for everybody."),
    )
    may_be_proposed = forms.BooleanField(
        label=_("I may be proposed to members who look for somebody who knows a subject"),
        required=False,
        help_text=_("Beside a défi, a talk or a resource. It goes with the directory."),
    )
    accepts_questions = forms.BooleanField(
        label=_("Members who see my profile may ask me a question through the site"),
        required=False,
        help_text=_("It comes by mail, without showing your address. You answer or not, and may refuse somebody’s."),
    )

    def __init__(self, *args: Any, member: Member, profile: Profile, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": initial_of(profile)})
        self.member, self.profile = member, profile
        for section in ProfileSection:
            self.fields[VISIBILITY + section.value] = forms.ChoiceField(
                label=_("Shown to"), choices=Visibility.choices, initial=profile.visibility.get(section.value)
            )
        # What Wagtail's field says of formats stays.
        self.fields["picture"].help_text = format_lazy("{} {}", PICTURE_HELP, self.fields["picture"].help_text)
        if not profile.picture:
            del self.fields["removes_picture"]

    def sections(self) -> Iterator[FormSection]:
        """Yield the sections in the order of the page."""
        for section, names in SECTIONS.items():
            fields = [self[name] for name in names if name in self.fields]
            yield FormSection(str(ProfileSection(section).label), fields, self[VISIBILITY + section])

    def clean_name(self) -> str:
        """Refuse what is no name, or is taken for that of another."""
        name = normal_name(self.cleaned_data["name"])
        validate_name(name)
        refuse_look_alike(name=name, member=self.member)
        return name

    def clean_links(self) -> list[str]:
        """Return the addresses."""
        return links_of(self.cleaned_data["links"])

    def clean_picture(self) -> File[bytes] | None:
        """Return the middle of the picture, a square."""
        picture = self.cleaned_data["picture"]
        return square(picture, extension_of(picture.name)) if picture else None

    def values(self) -> dict[str, Any]:
        """Return what `write_profile` takes, once the form is valid."""
        data = self.cleaned_data
        return {
            "fields": {name: data[name] for name in (*TEXTS, "territory")},
            "themes": data["themes"],
            "help_themes": data["help_themes"],
            "visibility": {section: data[VISIBILITY + section] for section in ProfileSection.values},
            "is_in_directory": data["is_in_directory"],
            "may_be_proposed": data["may_be_proposed"],
            "accepts_questions": data["accepts_questions"],
            "picture": data["picture"],
            "removes_picture": bool(data.get("removes_picture")),
        }


def initial_of(profile: Profile) -> dict[str, Any]:
    """Return what the form shows of a profile."""
    chosen: dict[str, list[Model]] = {"themes": [], "help_themes": []}
    if profile.pk:
        chosen = {"themes": list(profile.themes.all()), "help_themes": list(profile.help_themes.all())}
    return {
        **{name: getattr(profile, name) for name in (*TEXTS, "territory")},
        **chosen,
        "links": "\n".join(profile.links),
        "is_in_directory": profile.in_directory_since is not None,
        "may_be_proposed": profile.proposed_since is not None,
        "accepts_questions": profile.contactable_since is not None,
    }


class QuestionForm(forms.Form):
    """A sentence: what one needs help with."""

    question = forms.CharField(
        label=_("What do you need help with?"),
        max_length=500,
        help_text=_("One sentence, as you would say it to a colleague."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
