"""The pages of findings say of every row what was put there, however rows come and go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.problems import Problem, ProblemKind
from event_composer.domain.rules_table import NAME_STYLE
from event_composer.ui.checking_rows import CLEAN_ROW, PAGE, Found, RowFindings, Shape

KIND = ProblemKind("NAME_STYLE", ("name",))
FAULTY = Found((Problem(NAME_STYLE, ("name",)),), Shape((KIND,), (NAME_STYLE,), (True,)))


@given(st.integers(0, 3 * PAGE), st.lists(st.integers(0, 2**32), max_size=30))
def test_pages_are_what_a_plain_list_would_be(count: int, steps: list[int]) -> None:
    rows = RowFindings(count)
    plain: list[Found | None] = [None] * count
    for number in steps:
        kind, step = number % 4, number // 4
        size = [1, 3, PAGE // 2, PAGE + 7][step % 4]
        row = step % (len(plain) + 1)
        last = min(row + size, len(plain)) - 1
        if kind == 0:
            rows.insert(row, size)
            plain[row:row] = [None] * size
        elif kind == 1 and last >= row:
            rows.remove(row, last)
            del plain[row : last + 1]
        elif kind == 2 and last >= row:
            gone = rows.forget(row, last)
            assert len(gone) == sum(each is not None for each in plain[row : last + 1])
            plain[row : last + 1] = [None] * (last + 1 - row)
        elif kind == 3:
            for at in range(row, last + 1):
                if plain[at] is None:
                    plain[at] = FAULTY if at % 3 else CLEAN_ROW
                    rows.put(at, {}, plain[at] or CLEAN_ROW)
        assert rows.count == len(plain)
        assert rows.waiting == plain.count(None)
    assert [each for page in rows.pages for each in page.found] == plain
    for at in range(0, len(plain), 97):
        page, offset = rows.locate(at)
        assert page.found[offset] is plain[at]
    tally = rows.tallies.get(KIND)
    known = sum(each is FAULTY for each in plain)
    assert (tally.count, tally.safe) == (known, known) if tally else not known
    for page in rows.pages:
        own = page.tallies.get(KIND)
        assert (own.count if own else 0) == sum(each is FAULTY for each in page.found)
        assert page.waiting == page.found.count(None)
        assert page.found
    starts = rows.starts()
    assert [rows.pages[page.at] is page for page in rows.pages] == [True] * len(starts)
