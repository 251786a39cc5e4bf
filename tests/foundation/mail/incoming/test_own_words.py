"""What somebody wrote is told from what they quote, from their signature and from the words of telephones."""

import pytest

from foundation.mail.incoming.replies import TEXT_MAX, own_words

ADDRESS = "reponse+rmfzwizltoqqg2ylsn52gkidbfqqgc3ten5wg64q@exemple.invalid"
LONG = "Une phrase assez longue. " * 40


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Oui.\n\nLe lun. 30 nov. 2026 à 10:00, Site <a@b.fr> a écrit :\n> cité\n> encore\n", "Oui."),
        (f"Oui.\n\nLe lun. 30 nov. 2026 à 10:00, Prochains pas <\n{ADDRESS}> a\nécrit :\n\n> cité\n", "Oui."),
        ("Oui.\n\nLe 30 nov. 2026 à 10:00, Site a écrit\u00a0:\n\ncité", "Oui."),
        ("Yes.\n\nOn Mon, Nov 30, 2026 at 10:00 AM Site <a@b.fr>\nwrote:\n\n> cité", "Yes."),
        ("Oui.\n\nDe : Site <a@b.fr>\nEnvoyé : lundi\nÀ : moi\nObjet : Re\n\ncité", "Oui."),
        ("Oui.\n\nDe\u00a0: Site\nDate\u00a0: lundi\nÀ\u00a0: moi\nObjet\u00a0: Re\n\ncité", "Oui."),
        ("Oui.\n\n-----Message d'origine-----\nDe : x\ncité", "Oui."),
        ("Oui.\n\n-------- Message d’origine --------\ncité", "Oui."),
        ("Oui.\n\nEnvoyé de mon iPhone", "Oui."),
        ("Oui.\n\nTéléchargez Outlook pour Android", "Oui."),
        ("Oui.\n\n-- \nAlix\nMairie de Cluny", "Oui."),
        ("Oui.\n\nBien cordialement,\nAlix", "Oui."),
        ("Le 30 nov. 2026, Site a écrit :\n> Venez-vous ?\n\nOui, à dix heures.", "Oui, à dix heures."),
        ("> Venez-vous ?\nOui.\n> À quelle heure ?\nDix heures.", "Oui.\nDix heures."),
        ("Trois idées :\n- la première\n- la deuxième", "Trois idées :\n- la première\n- la deuxième"),
        ("Le maire a écrit une lettre.", "Le maire a écrit une lettre."),
        (f"{LONG}\n\nEnvoyé de mon iPhone", LONG.strip()),
        ("مرحبا \u202eבעולם\u202c", "مرحبا בעולם"),
        ("Oui\0\x07.\r\nNon\ue000.", "Oui.\nNon."),
        ("\n\n\n", ""),
        ("", ""),
    ],
)
def test_it_is_what_they_wrote(text, own):
    assert own_words(text).text == own


def test_the_longest_text_is_cut_and_says_so():
    words = own_words("mot " * TEXT_MAX)
    assert words.is_cut
    assert len(words.text) <= TEXT_MAX
    assert not own_words("mot").is_cut


def test_a_paragraph_that_stands_in_is_not_made_up():
    assert own_words("\ue0000\ue001 oui").text == "0 oui"
