"""Where two versions differ is found, and everything else is the same in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.comparing import MOST_MATCHED, Difference, Kind, differences

LINES = st.lists(st.sampled_from("abcd"), max_size=12)


def test_what_was_added_removed_and_changed_is_told_apart() -> None:
    found = differences(["a", "b", "c", "d"], ["a", "x", "b", "C", "d"])
    assert found == [Difference(None, 1), Difference(2, 3)]
    assert [each.kind for each in found] == [Kind.ONLY_THEIRS, Kind.DIFFERENT]
    assert [each.kind for each in differences(["a", "b"], ["a"])] == [Kind.ONLY_MINE]


@given(LINES, LINES)
def test_without_the_differences_both_are_the_same(mine: list[str], theirs: list[str]) -> None:
    found = differences(mine, theirs)
    gone = {each.mine for each in found}
    came = {each.theirs for each in found}
    kept = [line for at, line in enumerate(mine) if at not in gone]
    assert kept == [line for at, line in enumerate(theirs) if at not in came]
    assert (found == []) == (mine == theirs)


def test_large_versions_are_compared_place_by_place_but_for_their_ends() -> None:
    count = 50_000
    mine = [str(row) for row in range(count)]
    theirs = ["new", *mine[:100], *(line + "!" for line in mine[100:-100]), *mine[-100:]]
    found = differences(mine, theirs)
    assert len(found) > MOST_MATCHED
    assert found[0] == Difference(0, 0)
    assert differences(mine, [*mine[:7], "other", *mine[8:]]) == [Difference(7, 7)]
    assert differences(mine, [*mine[:7], *mine[8:]]) == [Difference(7, None)]
