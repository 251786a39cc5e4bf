"""A member writes their profile: what is typed is kept, what is wrong is said beside its field."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from community.levels.models import ProfessionalDomain
from community.members.operations import note_address_proven
from community.profiles.models import Profile, ProfileSection
from tests.cast import login
from tests.cms.media import samples
from tests.factories.profiles import profile
from tests.factories.territories import country, territory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/mon-profil/"


def fields(**others):
    chosen = {f"visibility_{section}": "members" for section in ProfileSection.values}
    return {"name": "Alix Exemple", **chosen, **others}


def send(member, **others):
    return login(Client(), member).post(ADDRESS, fields(**others))


def errors(answer, name):
    assert answer.status_code == 200
    return " ".join(answer.context["form"].errors.get(name, []))


def test_all_that_a_member_says(agent):
    country()
    theme = ThemeFactory(slug="eau", title="L’eau")
    answer = send(
        agent,
        job="Chargée de mission",
        employer="Ville de Cluny",
        employer_kind="commune",
        territory="Cluny",
        themes=[theme.pk],
        help_themes=[theme.pk],
        help_text="Animer un atelier",
        search_text="Un budget participatif",
        presentation="Bonjour.",
        languages="français, LSF",
        links="exemple.fr/page\nhttps://exemple.org",
        is_in_directory="on",
    )
    written = Profile.objects.get()
    assert answer.url == written.get_absolute_url()
    assert (written.territory.name, written.links) == ("Cluny", ["https://exemple.fr/page", "https://exemple.org"])
    assert list(written.help_themes.all()) == [theme]
    assert written.in_directory_since is not None
    assert written.proposed_since is None
    page = login(Client(), agent).get(ADDRESS).content.decode()
    assert 'value="Cluny"' in page


def test_the_day_of_a_consent_stays_until_it_is_taken_back(agent):
    send(agent, is_in_directory="on", may_be_proposed="on")
    first = Profile.objects.get()
    send(agent, is_in_directory="on", may_be_proposed="on")
    assert Profile.objects.get().proposed_since == first.proposed_since
    send(agent, may_be_proposed="on")
    assert (Profile.objects.get().in_directory_since, Profile.objects.get().proposed_since) == (None, None)


def test_a_new_profile_knows_the_name_and_the_employer_of_the_domain(agent):
    cluny = country()["71137"]
    ProfessionalDomain.objects.create(
        domain="exemple.invalid", employer="Ville de Cluny", employer_kind="commune", territory=cluny
    )
    note_address_proven(member=agent)
    page = login(Client(), agent).get(ADDRESS).content.decode()
    assert 'value="Alix Exemple"' in page
    assert 'value="Ville de Cluny"' in page
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("71137", ""),
        ("200040293", ""),
        ("217 101 377 00012", ""),
        ("99999999900012", "Aucune collectivité connue n’a ce numéro"),
        ("Atlantide", "Aucun territoire ne s’appelle"),
    ],
)
def test_the_place_of_an_employer(agent, typed, said):
    country()
    answer = send(agent, territory=typed)
    assert said in (errors(answer, "territory") if said else "")
    assert Profile.objects.exists() is not bool(said)


def test_a_commune_that_was_merged_is_what_it_became(agent):
    cluny = country()["71137"]
    territory("commune", "71138", "Ancienne", is_current=False, replaced_by=cluny)
    send(agent, territory="71138")
    assert Profile.objects.get().territory == cluny


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "requis"),
        ("x" * 101, "100"),
        ("Ali\u200bx", "invisibles"),
        ("Modération", "appartient au site"),
        ("Mаrie", "alphabets"),
    ],
)
def test_a_name_that_is_refused_says_why(agent, name, said):
    assert said in errors(send(agent, name=name, job="Agent"), "name")
    assert not Profile.objects.exists()


def test_five_million_letters_of_name_are_refused(agent):
    answer = send(agent, name="x" * 5_000_000)
    assert answer.status_code in (200, 400, 413)
    assert not Profile.objects.exists()


def test_namesakes_are_welcome_and_look_alikes_are_not(agent, other_agent):
    profile(other_agent, name="Isabelle Nil")
    assert "ressemble" in errors(send(agent, name="lsabelle Nil"), "name")
    assert send(agent, name="ISABELLE NIL".title()).status_code == 302


@pytest.mark.parametrize(
    "links", ["javascript:alert(1)", "https://a@exemple.fr", "https://[", "ftp://exemple.fr", "a b", "x.fr\n" * 6]
)
def test_what_is_no_link_is_refused(agent, links):
    assert errors(send(agent, links=links), "links")


def test_a_value_of_no_list_is_refused(agent):
    assert errors(send(agent, visibility_name="tout-le-monde"), "visibility_name")
    assert errors(send(agent, employer_kind="empire"), "employer_kind")


def test_a_picture_becomes_a_square_without_what_it_said(agent):
    upload = SimpleUploadedFile("moi.jpg", samples.picture(size=(300, 200)), "image/jpeg")
    assert send(agent, picture=upload).status_code == 302
    stored = Profile.objects.get().picture
    with stored.open() as content:
        kept = Image.open(io.BytesIO(content.read()))
    assert (kept.size, kept.format, dict(kept.getexif())) == ((200, 200), "JPEG", {})
    send(agent, removes_picture="on")
    assert Profile.objects.get().picture.name == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("moi.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("moi.jpg", b"<script>alert(1)</script>"),
        ("moi.png", samples.png_that_says(60_000, 60_000)),
    ],
)
def test_a_picture_that_is_refused_says_why_and_nothing_is_written(agent, name, content):
    answer = send(agent, picture=SimpleUploadedFile(name, content, "image/png"), job="Agent")
    assert errors(answer, "picture")
    assert 'value="Agent"' in answer.content.decode()
    assert not Profile.objects.exists()


def test_a_picture_that_is_replaced_is_deleted(agent, django_capture_on_commit_callbacks):
    def picture():
        return SimpleUploadedFile("moi.jpg", samples.picture(size=(60, 60)), "image/jpeg")

    send(agent, picture=picture())
    former = Profile.objects.get().picture.name
    with django_capture_on_commit_callbacks(execute=True):
        send(agent, picture=picture())
    assert not default_storage.exists(former)
    assert default_storage.exists(Profile.objects.get().picture.name)
