"""The list of professional domains comes with what is certain, and people add to it."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from community.levels.domains import domains_above
from community.levels.management.commands.load_domains import DATA
from community.levels.models import ProfessionalDomain
from community.territories.models import Kind
from tests.factories.territories import territory

WEBMAIL = {"gmail.com", "laposte.net", "orange.fr", "free.fr", "wanadoo.fr", "outlook.fr", "hotmail.fr", "yahoo.fr"}


def test_the_list_has_no_mail_of_everybody_and_is_well_written():
    entries = json.loads(DATA.read_text())
    assert len({each["domain"] for each in entries}) == len(entries)
    assert not WEBMAIL & {each["domain"] for each in entries}
    for each in entries:
        ProfessionalDomain(**{name: each[name] for name in ("domain", "employer")}).clean_fields()


@pytest.mark.parametrize("domain", ["fr", "a b.fr", "http://cnfpt.fr", "cnfpt", "a@b.fr", "é.fr", "x" * 300 + ".fr"])
def test_what_is_no_domain_is_refused(domain):
    with pytest.raises(ValidationError):
        ProfessionalDomain(domain=domain, employer="Y").clean_fields()


def test_a_domain_has_one_spelling():
    written = ProfessionalDomain(domain=" @CNFPT.fr. ", employer="CNFPT")
    written.clean_fields()
    assert written.domain == "cnfpt.fr"


def test_domains_above_an_address():
    assert domains_above("a@x.cnfpt.fr") == ["x.cnfpt.fr", "cnfpt.fr"]
    assert domains_above("nobody") == []


@pytest.mark.django_db
def test_loading_again_keeps_what_people_changed():
    paris = territory(Kind.COMMUNE, "75056", "Paris")
    call_command("load_domains")
    assert ProfessionalDomain.objects.get(domain="paris.fr").territory == paris
    ProfessionalDomain.objects.filter(domain="paris.fr").update(employer="Mairie")
    call_command("load_domains")
    assert ProfessionalDomain.objects.get(domain="paris.fr").employer == "Mairie"
