"""The words of a text, each with its place and its terms; those of a compound stand together, with their joined form.

A row says the words of each group: "surface start-end terms", the first term at the place of the word; "= joined".
"""

import pytest

from french.analysis.characters import fold
from french.analysis.tokens import MAX_JOINED_LENGTH, Group, Word, groups

WORDS = {
    "investi·e·s": ["investi 0-11 investi"],
    "INVESTI·E·S": ["INVESTI 0-11 investi/investie"],
    "Investi·E": ["Investi 0-7 investi", "E 8-9 e"],
    "commune(s) vite": ["commune 0-10 commune", "vite 11-15 vit"],
    "agent-e-s vite": ["agent 0-9 agent", "vite 10-14 vit"],
    "acteur.rice.s": ["acteur 0-13 acteu"],
    "directeur(trice)s vite": ["directeur 0-17 directeu", "vite 18-22 vit"],
    "dis-le vite": ["dis 0-3 dis + le 4-6 = disl", "vite 7-11 vit"],
    "l'habitant&co": ["habitant 2-10 habitant + co 11-13 co = habitantco"],
    "R&D": ["R 0-1 r + D 2-3 = rd"],
    "e-communauté": ["e 0-1 e + communauté 2-12 communaut = ecommunaut"],
    "e communauté": ["e 0-1 e + communauté 2-12 communaut = ecommunaut"],
    "e\u202fcommunauté": ["e 0-1 e + communauté 2-12 communaut = ecommunaut"],
    "e  communauté": ["e 0-1 e", "communauté 3-13 communaut"],
    "co-design": ["co 0-2 co + design 3-9 design = codesign"],
    "co. design": ["co 0-2 co", "design 4-10 design"],
    "co l'habitant": ["co 0-2 co", "habitant 5-13 habitant"],
    "porte-parole": ["porte 0-5 porte + parole 6-12 parol = porteparol"],
    "COVID-19": ["COVID 0-5 covid + 19 6-8 19"],
    "a-b-c-d-e": ["a 0-1 + b 2-3 b + c 4-5 + d 6-7 + e 8-9 e = abcd"],
    "a-b-c-d-e-f": ["a 0-1 + b 2-3 b + c 4-5 + d 6-7 + e 8-9 e + f 10-11 f"],
    "fin.Les autres": ["fin 0-3 fin", "Les 4-7", "autres 8-14"],
    "de·la": ["de 0-2", "la 3-5"],
    "tous·tes": ["tous 0-8"],
    "le 2017-07-06": ["le 0-2", "2017 3-7 2017", "juillet 8-10 juillet", "6 11-13 6"],
    "le 06/07/2017": ["le 0-2", "6 3-5 6", "juillet 6-8 juillet", "2017 9-13 2017"],
    "1er juillet": ["1er 0-3 1", "juillet 4-11 juillet"],
    "12e": ["12e 0-3 12"],
    "25 %": ["25 0-2 25"],
    "1 234 agents": ["1 234 0-5 1234", "agents 6-12 agent"],
    "1 234,5 agents": ["1 234,5 0-7 1234.5", "agents 8-14 agent"],
    "agents: 1234,5.": ["agents 0-6 agent", "1234,5 8-14 1234.5"],
    "3,5 vite": ["3,5 0-3 3.5", "vite 4-8 vit"],
    "U.S.A. vite": ["U.S.A. 0-6 usa", "vite 7-11 vit"],
    "DGS": ["DGS 0-3 dgs"],
    "SAGES": ["SAGES 0-5 sages/sag"],
    "Réseau": ["Réseau 0-6 reseau"],
    "agent'e": ["agent 0-5 agent + e 6-7 e = agent"],
    "agent&e": ["agent 0-5 agent + e 6-7 e = agent"],
    "commune(s)-centre": ["commune 0-10 commune + centre 11-17 centr = communecentr"],
    "porte-s": ["porte 0-5 porte + s 6-7 = porte"],
    "e-communauté/co-design": [
        "e 0-1 e + communauté 2-12 communaut = ecommunaut",
        "co 13-15 co + design 16-22 design = codesign",
    ],
    "l'élu·e-s vite": ["élu 2-9 elu", "vite 10-14 vit"],
    "qu'il": ["il 3-5"],
}


def row(group: Group) -> str:
    words = [" ".join([f"{w.surface} {w.start}-{w.end}", *["/".join(w.terms)][: bool(w.terms)]]) for w in group.words]
    return " + ".join(words) + (f" = {group.joined}" if group.joined else "")


@pytest.mark.parametrize("text", WORDS)
def test_words_stand_at_their_place_with_their_terms(text: str) -> None:
    assert [row(group) for group in groups(text)] == WORDS[text]


def test_a_number_is_folded_to_its_figures() -> None:
    assert [group.words[0].folded for group in groups("1 234 et 3,5")] == ["1234", "et", "3.5"]


def test_a_word_is_cut_at_sixty_letters() -> None:
    assert fold("x" * 79 + "yz") == "x" * 60
    assert fold("-" * 79 + "yz") == "y"
    ((number,),) = (group.words for group in groups(f"{'1' * 70},5"))
    assert number.terms == ("1" * 60,)


@pytest.mark.parametrize(("length", "is_joined"), [(MAX_JOINED_LENGTH, True), (MAX_JOINED_LENGTH + 1, False)])
def test_a_compound_too_long_has_no_joined_form(length: int, is_joined: bool) -> None:
    (group,) = groups(f"bra-{'o' * (length - 3)}")
    assert bool(group.joined) is is_joined
    assert group.words[0].index_terms == ("bra",)


def test_the_joined_form_of_its_compound_finds_a_word_too() -> None:
    assert Word("co", "co", 0, 2, ("co",), "codesign").index_terms == ("co", "codesign")
