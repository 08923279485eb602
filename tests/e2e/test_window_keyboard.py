"""The whole window without a mouse: from the catalogue to a fault and back, by keys alone."""

from __future__ import annotations

from pathlib import Path

from e2e_driver.accessibility import Bus, GoneError, Node
from e2e_driver.program import Program
from e2e_driver.waiting import wait_for


def focused(program: Program) -> Node:
    """The innermost thing that has the keyboard and a name."""

    def look() -> Node | None:
        try:
            holders = [each for each in program.application.walk() if each.focused]
            named = [each for each in holders if each.role != "page tab" and each.name]
        except GoneError:
            return None
        return named[-1] if named else None

    return wait_for(look, "something has the keyboard", instead=program.outline)


def said_of(program: Program, row: int, column: int) -> str:
    return program.see("table", "Batch").cell(row, column).name


def test_events_come_from_the_catalogue_and_are_taken_back(
    accessibility: Bus, tmp_path: Path
) -> None:
    with Program(accessibility, tmp_path, "--throwaway") as program:
        program.wait_until_open()
        program.press("ctrl+n", "ctrl+e")
        program.put(program.see("text", "Search events"), "purchase_compl")
        program.press("Return")
        program.see_enabled("push button", "Send 1 event")
        assert "purchase_completed" in said_of(program, 0, 1)
        program.press("ctrl+1", "ctrl+shift+d")
        program.see_enabled("push button", "Send 2 events")
        program.press("ctrl+z")
        program.see_enabled("push button", "Send 1 event")
        program.press("ctrl+shift+z")
        program.see_enabled("push button", "Send 2 events")
        program.press("ctrl+Delete")
        program.see_enabled("push button", "Send 1 event")
        program.press("ctrl+q")
        program.see("push button", "Don’t save")
        program.press("Escape")
        program.wait_gone("push button", "Don’t save")
        program.press("ctrl+q")
        program.see("push button", "Don’t save").act()
        assert program.ended() == 0


def test_from_a_problem_to_its_cell_by_keys(accessibility: Bus, tmp_path: Path) -> None:
    with Program(accessibility, tmp_path, "--throwaway") as program:
        program.wait_until_open()
        program.press("alt+f")
        program.see("menu item", "Load a sample with mistakes")
        program.press("Up", "Up", "Return")
        problems = program.see("table", "Problems")
        wait_for(lambda: problems.rows > 5, "the problems")
        program.press("F8")
        assert wait_for(lambda: focused(program).name == "Batch", "the focus in the table")
        program.press("ctrl+3", "Down", "Return")
        assert wait_for(lambda: focused(program).name == "Batch", "the focus in the table")
        assert program.quit() == 0


def test_f6_leaves_the_table_and_comes_back(accessibility: Bus, tmp_path: Path) -> None:
    with Program(accessibility, tmp_path, "--throwaway") as program:
        program.wait_until_open()
        program.press("ctrl+1")
        wait_for(lambda: focused(program).name == "Batch", "the focus in the table")
        names = set()
        program.press("F6")
        wait_for(lambda: focused(program).name != "Batch", "the focus outside the table")
        for _ in range(8):
            here = focused(program).name
            if here == "Batch":
                break
            names.add(here)
            program.press("F6")
            wait_for(lambda: focused(program).name != here, "another region")  # noqa: B023 # called at once
        assert len(names) >= 3
        assert focused(program).name == "Batch"
        assert program.quit() == 0
