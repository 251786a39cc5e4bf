"""Wagtail's French, as this site corrects it, does not read as translated. Screens are read by the crawl of addresses,
`tests/permissions/test_side_doors.py`."""

import json
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
import wagtail
from django.apps import apps
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext
from django.views.i18n import JSONCatalog
from wagtail.models import Collection
from wagtail.sites.views import IndexView as SiteIndexView

from community.territories.wagtail_hooks import TerritoryViewSet
from tests.cast import login
from tests.cms.editing.wording import translated_words, words_of
from tests.factories.territories import territory

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FRENCH = "locale/fr/LC_MESSAGES/django.mo"
# Shown on no screen of this site: forms sent by readers, which no page has.
UNUSED = ("wagtail.contrib.forms",)


def catalogues():
    """Return the catalogues of the applications of Wagtail that are installed."""
    installed = [each for each in apps.get_app_configs() if each.name.startswith("wagtail") and each.name not in UNUSED]
    paths = [Path(each.path) / FRENCH for each in installed]
    assert Path(wagtail.__file__).parent / FRENCH in paths
    return [path for path in paths if path.exists()]


def french(key, plural):
    """Return what this site says for a message of a catalogue, whose key holds its context and its plural form."""
    if plural is not None:
        return ngettext(key, key, plural)
    context, separator, message = key.rpartition("\x04")
    return pgettext(context, message) if separator else gettext(key)


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parents[3].name)
def test_no_message_of_wagtail_reads_as_translated(path):
    with path.open("rb") as compiled:
        keys = list(GNUTranslations(compiled)._catalog)
    said = [french(*(key if isinstance(key, tuple) else (key, None))) for key in keys if key]
    assert said
    assert [found for text in said for found in translated_words(words_of(PLACEHOLDER.sub("…", text)))] == []


def test_no_message_of_the_scripts_of_wagtail_reads_as_translated(rf):
    # Wagtail serves the same catalogue as a script.
    catalogue = json.loads(JSONCatalog.as_view(packages=["wagtail.admin"])(rf.get("/")).content)["catalog"]
    assert catalogue["Are you sure?"] == "Vraiment supprimer\u00a0?"
    said = [form for forms in catalogue.values() for form in ([forms] if isinstance(forms, str) else forms)]
    assert [found for text in said for found in translated_words(PLACEHOLDER.sub("…", text))] == []
    assert [text for text in said if "'" in PLACEHOLDER.sub("…", text)] == []


def test_what_is_read_of_a_screen_is_found():
    html = '<p title="Ce(tte) page">Un&nbsp;mot</p><script>workflow</script><b>Annuler le workflow</b>'
    assert len(translated_words(words_of(html))) == 2


def test_what_wagtail_leaves_in_english_is_named(db):
    assert Collection.get_first_root_node().get_indented_name() == "Tous les fichiers"
    heads = [str(column.label) for column in SiteIndexView.columns]
    assert heads[1:4] == ["Port", "Nom du site", "Page racine"]
    assert render_to_string("wagtailadmin/shared/user_avatar.html", {"user": None, "username": ""}).split() == []


def test_facts_of_a_territory_hold_no_word_of_python(client, administrator):
    place = territory("commune", "70001", "Abelcourt", population=None)
    inspect = TerritoryViewSet().get_url_name("inspect")
    shown = words_of(login(client, administrator).get(reverse(inspect, args=[place.pk])).content.decode())
    assert not {"None", "True", "False"} & set(shown.split())
