"""Audiences, compared with what they mean: every small one, for every visitor."""

from itertools import combinations, product

import pytest

from cms.pages.audiences import (
    EVERYONE,
    NOBODY,
    PUBLIC,
    SIGNED_IN,
    Audience,
    FileAudience,
    RestrictedTree,
    group_principal,
    member_principal,
    password_principal,
    terms_of,
)

A, B, HERS = group_principal(1), group_principal(2), member_principal(7)
PASSWORD = password_principal("page", 5)


def subsets(*items: str) -> list[frozenset[str]]:
    return [frozenset(some) for size in range(len(items) + 1) for some in combinations(items, size)]


# Whoever has a group, or is somebody, is signed in; anybody may have typed a password.
VISITORS = [
    known | typed
    for known in (frozenset(), *(some | {SIGNED_IN} for some in subsets(A, B, HERS)))
    for typed in subsets(PASSWORD)
]
REQUIREMENTS = subsets(SIGNED_IN, A, B, PASSWORD)
PAIRS = list(product(REQUIREMENTS, repeat=2))
AUDIENCES = list({Audience.of(*pair) for pair in PAIRS} | {EVERYONE, Audience.of({HERS})})


def admitted_to(*requirements: frozenset[str]) -> list[frozenset[str]]:
    """Return the visitors who meet every requirement, counted without the code under test."""
    return [who for who in VISITORS if all(any(each in who for each in one) for one in requirements)]


def admitted_by(audience: Audience) -> list[frozenset[str]]:
    return [who for who in VISITORS if audience.admits(who)]


def test_it_admits_those_who_meet_every_requirement() -> None:
    for pair in PAIRS:
        assert admitted_by(Audience.of(*pair)) == admitted_to(*pair), pair


def test_two_groups_that_meet_admit_those_of_both_alone() -> None:
    both = Audience.of({A}, {B})
    assert both.admits(frozenset({SIGNED_IN, A, B}))
    assert not both.admits(frozenset({SIGNED_IN, A}))
    assert not both.admits(frozenset({SIGNED_IN, B}))
    assert not both.admits(frozenset())


def test_without_requirement_it_is_everyone_and_nobody_meets_an_empty_one() -> None:
    assert Audience.of() == EVERYONE
    assert admitted_by(EVERYONE) == VISITORS
    assert Audience.of({A}, ()) == NOBODY
    assert admitted_by(NOBODY) == []


def test_two_that_admit_the_same_visitors_are_equal() -> None:
    for one, other in product(AUDIENCES, repeat=2):
        assert (admitted_by(one) == admitted_by(other)) == (one == other), (one, other)


def test_one_is_within_another_when_all_its_visitors_are() -> None:
    for one, other in product(AUDIENCES, repeat=2):
        assert one.is_within(other) == (set(admitted_by(one)) <= set(admitted_by(other))), (one, other)


def test_taking_the_passwords_away_leaves_who_may_be_asked_for_them() -> None:
    assert Audience.of({A}, {PASSWORD}).without_passwords == Audience.of({A})
    assert Audience.of({PASSWORD}).without_passwords == EVERYONE
    assert NOBODY.without_passwords == NOBODY
    assert Audience.of({A}, {PASSWORD}).passwords == {PASSWORD}


def test_a_reader_finds_in_the_index_what_admits_them_and_nothing_else() -> None:
    known = frozenset(AUDIENCES)
    for who, audience in product(VISITORS, AUDIENCES):
        # A password is typed at an address: search does not know of it.
        reader = who - {PASSWORD}
        assert bool(audience.terms & terms_of(reader, known)) == audience.admits(reader), (audience, reader)


def test_what_everyone_sees_has_one_term_and_a_stranger_knows_no_other() -> None:
    assert EVERYONE.terms == {PUBLIC}
    assert terms_of(frozenset(), AUDIENCES) == {PUBLIC}


def test_one_requirement_is_found_by_readers_who_know_of_no_audience() -> None:
    assert Audience.of({A, B}).terms & terms_of(frozenset({SIGNED_IN, B}), ())
    assert Audience.of({HERS}).terms & terms_of(frozenset({SIGNED_IN, HERS}), ())


@pytest.mark.parametrize("audience", [NOBODY, Audience.of({PASSWORD}), Audience.of({A}, {PASSWORD})])
def test_what_is_reached_by_its_address_only_is_not_in_the_index(audience: Audience) -> None:
    assert audience.terms == frozenset()


def test_a_term_is_short_whatever_the_number_of_groups() -> None:
    (term,) = Audience.of(*({group_principal(at), group_principal(at + 1000)} for at in range(1000))).terms
    assert len(term) < 100


def test_a_file_is_for_those_of_its_collection_who_see_a_page_that_shows_it() -> None:
    for collection, one, other in product([EVERYONE, Audience.of({A}), Audience.of({PASSWORD})], AUDIENCES, AUDIENCES):
        file = FileAudience(collection, (one, other))
        for who in VISITORS:
            expected = collection.admits(who) and (one.admits(who) or other.admits(who))
            assert file.admits(who) == expected, (file, who)


def test_a_file_that_no_live_page_shows_is_for_nobody() -> None:
    assert not FileAudience(EVERYONE).admits(frozenset())
    assert not FileAudience(EVERYONE).admits(frozenset({SIGNED_IN, A}))
    assert not FileAudience(EVERYONE, (NOBODY,)).admits(frozenset({SIGNED_IN}))


def test_a_file_asks_for_the_passwords_of_its_collection_and_of_its_pages() -> None:
    assert FileAudience(Audience.of({PASSWORD})).asks_for_passwords
    assert FileAudience(EVERYONE, (Audience.of({PASSWORD}),)).asks_for_passwords
    assert not FileAudience(Audience.of({A}), (EVERYONE,)).asks_for_passwords


def need(*one: str) -> frozenset[frozenset[str]]:
    return frozenset({frozenset(one)})


TREE = RestrictedTree(
    {"00010001": need(A), "000100010002": need(B), "0002": need(PASSWORD), "00020001": need(SIGNED_IN)}
)


@pytest.mark.parametrize(
    ("path", "requirements"),
    [
        ("0001", []),
        ("00010002", []),
        ("0003", []),
        ("00010001", [{A}]),
        ("000100010001", [{A}]),
        ("000100010002", [{A}, {B}]),
        ("0001000100020001", [{A}, {B}]),
        ("00020001", [{PASSWORD}, {SIGNED_IN}]),
    ],
)
def test_a_place_in_a_tree_asks_what_is_asked_above_it(path: str, requirements: list[set[str]]) -> None:
    assert TREE.audience(path) == Audience.of(*requirements)


@pytest.mark.parametrize(
    ("principals", "closed"),
    [
        ((), ["00010001", "0002"]),
        ((SIGNED_IN,), ["00010001", "0002"]),
        ((SIGNED_IN, A), ["000100010002", "0002"]),
        ((SIGNED_IN, B), ["00010001", "0002"]),
        ((SIGNED_IN, A, B, PASSWORD), []),
        ((PASSWORD,), ["00010001", "00020001"]),
    ],
)
def test_a_visitor_is_told_the_highest_places_that_are_closed(principals: tuple[str, ...], closed: list[str]) -> None:
    assert TREE.closed_to(frozenset(principals)) == closed


@pytest.mark.parametrize(("principals", "closed"), [((A,), ["0001"]), ((B,), ["0001"]), ((A, B), [])])
def test_both_restrictions_of_one_place_are_asked(principals: tuple[str, ...], closed: list[str]) -> None:
    tree = RestrictedTree({"0001": need(A) | need(B)})
    assert tree.closed_to(frozenset(principals)) == closed
    assert tree.audience("0001") == Audience.of({A}, {B})


def test_a_tree_knows_whether_it_asks_for_passwords() -> None:
    assert TREE.asks_for_passwords
    assert not RestrictedTree({"0001": need(A)}).asks_for_passwords


def test_a_tree_is_true_when_something_is_restricted() -> None:
    assert TREE
    assert not RestrictedTree()
