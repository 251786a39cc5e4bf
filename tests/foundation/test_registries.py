"""The registry class for all that wings declare at start-up."""

import pytest

from foundation.registries import AlreadyRegistered, Registry


@pytest.fixture
def registry():
    registry = Registry()
    registry.register("b", 2)
    registry.register("a", 1)
    return registry


def test_values_come_in_the_order_of_registration(registry):
    assert (list(registry), registry.keys(), len(registry)) == ([2, 1], ["b", "a"], 2)


def test_registering_again_replaces(registry):
    registry.register("b", 3)
    assert (registry["b"], len(registry)) == (3, 2)


def test_a_unique_registry_refuses_another_value_and_takes_the_same_twice():
    registry = Registry(unique=True)
    rule = object()
    registry.register("images", rule)
    registry.register("images", rule)
    with pytest.raises(AlreadyRegistered):
        registry.register("images", object())
    assert registry["images"] is rule


def test_what_is_not_there_is_none(registry):
    assert (registry.get("z"), "z" in registry, "a" in registry) == (None, False, True)


def test_entries_are_replaced_for_a_block_and_come_back_after_an_error(registry):
    inside = []

    def fail():
        with registry.replaced({"c": 3}):
            inside.extend(registry)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (inside, list(registry)) == ([3], [2, 1])


def test_it_may_change_while_somebody_reads_it(registry):
    for value in registry:
        registry.register(value, value)
    assert len(registry) == 4


def test_entries_are_added_for_a_block_and_what_it_registers_is_forgotten(registry):
    with registry.extended({"c": 3}):
        registry.register("d", 4)
        assert registry.keys() == ["b", "a", "c", "d"]
    assert registry.keys() == ["b", "a"]
