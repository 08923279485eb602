"""Drives a LibreOffice Calc; run by the system's Python, which knows its `uno`, not by ours.

Usage: calc_script.py PIPE CELLS_FILE. Fills a sheet with the JSON array of arrays of texts in the
file, says `ready`, then obeys lines: `copy A1:B2` puts cells on the clipboard, `read FILE` prints
what Calc makes of a tab-separated text: each cell as JSON `[kind, text]`. It ends with its input.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

CALC_LIMIT_S = 60.0
TEXT_FILTER = "Text - txt - csv (StarCalc)"
TABS_QUOTES_UTF8 = "9,34,76,1,,0,false,true,false,false,false,0,true"
"""As Calc's dialogue has it for a pasted text: tabs, quotes, UTF-8; and formulas are carried out,
which it asks about."""


def connected(uno: Any, pipe: str) -> Any:
    """Return the component context of the Calc that listens at a pipe."""
    local = uno.getComponentContext()
    create = local.ServiceManager.createInstanceWithContext
    resolver = create("com.sun.star.bridge.UnoUrlResolver", local)
    limit = time.monotonic() + CALC_LIMIT_S
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > limit:
                raise
            time.sleep(0.2)


def cells_of(uno: Any, desktop: Any, path: str) -> list[list[tuple[str, str]]]:
    """Return the kind and the text of each cell that Calc reads from a text file."""
    options = []
    for name, value in (
        ("FilterName", TEXT_FILTER),
        ("FilterOptions", TABS_QUOTES_UTF8),
        ("Hidden", True),
    ):
        option = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        option.Name, option.Value = name, value
        options.append(option)
    url = uno.systemPathToFileUrl(path)
    document = desktop.loadComponentFromURL(url, "_blank", 0, tuple(options))
    sheet = document.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    cells = [
        [
            (cell.Type.value, cell.getString())
            for column in range(last.EndColumn + 1)
            for cell in [sheet.getCellByPosition(column, row)]
        ]
        for row in range(last.EndRow + 1)
    ]
    document.close(False)
    return cells


def main(pipe: str, cells_file: str) -> None:
    """Connect, fill the sheet, obey."""
    import uno  # type: ignore[import-not-found] # of LibreOffice, in the system's Python only

    context = connected(uno, pipe)
    create = context.ServiceManager.createInstanceWithContext
    desktop = create("com.sun.star.frame.Desktop", context)
    dispatch = create("com.sun.star.frame.DispatchHelper", context)
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    sheet = document.Sheets.getByIndex(0)
    for row, cells in enumerate(json.loads(Path(cells_file).read_text(encoding="utf-8"))):
        for column, text in enumerate(cells):
            sheet.getCellByPosition(column, row).setString(text)
    print("ready", flush=True)
    for line in sys.stdin:
        order, _, argument = line.strip().partition(" ")
        if order == "copy":
            view = document.CurrentController
            view.select(sheet.getCellRangeByName(argument))
            dispatch.executeDispatch(view.Frame, ".uno:Copy", "", 0, ())
            print("copied", flush=True)
        elif order == "read":
            print(json.dumps(cells_of(uno, desktop, argument)), flush=True)
    document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
