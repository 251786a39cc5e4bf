"""The analyser on French as agents write it."""

import pytest

from french.analysis import analyse, words


def found_by(text: str) -> set[str]:
    analysis = analyse(text)
    return {*analysis.terms, *analysis.extra}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("l'usager", "usager"),
        ("l’usager", "usager"),
        ("jusqu'à l'école", "école"),
        ("d'EPCI", "EPCI"),
        ("qu'elle innove", "innove"),
        ("aujourd'hui l'habitant", "habitant"),
    ],
)
def test_an_elision_leaves_its_word(text: str, word: str) -> None:
    assert analyse(text).terms == analyse(word).terms


@pytest.mark.parametrize(
    ("inclusive", "base", "feminine"),
    [
        ("investi.e.s", "investi", "investies"),
        ("porteur·euse", "porteur", "porteuse"),
        ("porteur.euse.s", "porteurs", "porteuses"),
        ("chargé(e)s", "chargés", "chargées"),
        ("agent-e-s", "agents", "agentes"),
        ("créateurs/trices", "créateurs", "créatrices"),
        ("acteur.rice.s", "acteurs", "actrices"),
        ("européen.ne.s", "européens", "européennes"),
        ("invité·e·s", "invités", "invitées"),
        ("étudiant·es", "étudiants", "étudiantes"),
        ("chercheur·euse·s", "chercheurs", "chercheuses"),
        ("conseiller·ère", "conseiller", "conseillère"),
        ("locaux·ales", "local", "locales"),
        ("professionnel·le·s", "professionnels", "professionnelles"),
        ("créatif·ve", "créatif", "créative"),
        ("maître·sse", "maître", "maîtresse"),
        ("directeur·ice", "directeur", "directrice"),
        ("animateur·ices", "animateurs", "animatrices"),
        ("chef·fe", "chef", "cheffe"),
        ("chef(fe)s", "chefs", "cheffes"),
        ("nouveau·elle", "nouveau", "nouvelle"),
        ("jaloux·se", "jaloux", "jalouse"),
        ("franc·he", "franc", "franche"),
        ("commune(s)", "commune", "communes"),
        ("INVITÉ·E·S", "INVITÉ", "INVITÉE"),
    ],
)
def test_an_inclusive_form_is_found_by_its_base_and_by_its_feminine(inclusive: str, base: str, feminine: str) -> None:
    assert set(analyse(base).terms) <= found_by(inclusive)
    assert set(analyse(feminine).terms) <= found_by(inclusive)


@pytest.mark.parametrize("text", ["tous·tes", "ceux·celles", "de.la", "un·e"])
def test_inclusive_small_words_say_nothing(text: str) -> None:
    assert analyse(text).terms == ()


@pytest.mark.parametrize("text", ["dis-le", "rendez-vous", "Aix-en-Provence", "fin.Les", "est-ce"])
def test_what_only_looks_inclusive_is_left_alone(text: str) -> None:
    plain = analyse(text.replace("-", " ").replace(".", " "))
    assert set(plain.terms) <= found_by(text)


def test_a_compound_is_found_by_its_parts_and_joined() -> None:
    assert analyse("co-conception").terms == analyse("co conception").terms
    assert analyse("coconception").terms[0] in found_by("co-conception")
    assert analyse("ecommunaute").terms[0] in found_by("l'e-communauté")
    assert analyse("miniconference").terms[0] in found_by("mini-conférence")


def test_a_prefix_apart_also_joins_its_word() -> None:
    assert analyse("codesign").terms[0] in found_by("le co design")


@pytest.mark.parametrize("date", ["12/07/2017", "12-07-2017", "12.07.2017", "le 12/7/2017"])
def test_a_date_in_figures_says_what_it_says_in_words(date: str) -> None:
    assert analyse(date).terms == analyse("12 juillet 2017").terms


def test_a_date_the_other_way_round_has_the_same_words() -> None:
    assert set(analyse("2017-07-12").terms) == set(analyse("12 juillet 2017").terms)


@pytest.mark.parametrize(
    ("ordinal", "number"), [("1er", "1"), ("1re", "1"), ("2e", "2"), ("3ème", "3"), ("21es", "21")]
)
def test_an_ordinal_is_its_number(ordinal: str, number: str) -> None:
    assert analyse(ordinal).terms == (number,)


@pytest.mark.parametrize("text", ["32/13/2017", "10.0.0.12", "1/2/3/4", "2017-13-45", "01-02-03-04-05"])
def test_what_only_looks_like_a_date_has_no_month(text: str) -> None:
    assert all(term.isdecimal() or "." in term for term in analyse(text).terms)


def test_dates_are_not_joined() -> None:
    assert analyse("2017-07-10").extra == ()


@pytest.mark.parametrize("text", ["C.N.F.P.T.", "C.N.F.P.T", "c.n.f.p.t.", "c.n.f.p.t", "CNFPT", "cnfpt"])
def test_an_acronym_is_the_same_with_and_without_dots(text: str) -> None:
    assert "cnfpt" in found_by(text)


@pytest.mark.parametrize("text", ["DGS", "3DS", "PLUi", "EPCI", "SDIS", "eau"])
def test_capitals_codes_and_short_words_are_not_stemmed(text: str) -> None:
    assert analyse(text).terms == (text.lower(),)


def test_a_code_in_small_letters_is_found_too() -> None:
    assert set(analyse("sdis").terms) <= found_by("Le SDIS")


def test_words_in_capitals_are_found_in_small_letters() -> None:
    assert set(analyse("violences").terms) <= found_by("VIOLENCES")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("réforme", "reformes"),
        ("territoriale", "territoriaux"),
        ("médiathèques", "mediatheque"),
        ("aidé", "aidées"),
        ("œuvre", "oeuvres"),
        ("participatifs", "participative"),
        ("publics", "publique"),
        ("premier", "premières"),
        ("acteur", "actrices"),
        ("porteuses", "porteur"),
        ("travaux", "travail"),
        ("bureaux", "bureau"),
        ("européennes", "européen"),
        ("réuni", "réunir"),
    ],
)
def test_inflections_meet(one: str, other: str) -> None:
    assert analyse(one).terms == analyse(other).terms


@pytest.mark.parametrize(
    ("one", "other"), [("commun", "commune"), ("fil", "fille"), ("cour", "cours"), ("port", "porte"), ("poste", "post")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert analyse(one).terms != analyse(other).terms


def test_thousands_are_joined_and_decimals_kept() -> None:
    assert analyse("10 000 habitants, 0,5 agent").terms[0] == "10000"
    assert analyse("10\u202f000").terms == analyse("10\u00a0000").terms == ("10000",)
    assert analyse("0,5").terms == analyse("0.5").terms == ("0.5",)


def test_words_know_their_place_in_the_text() -> None:
    text = "L'œuvre des porteur·euse·s, à Mâcon"

    texts = {word.folded: text[word.start : word.end] for word in words(text) if word.terms}

    assert texts == {"oeuvre": "œuvre", "porteur": "porteur·euse·s", "macon": "Mâcon"}
