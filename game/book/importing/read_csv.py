"""A CSV file as a sheet: its encoding, what separates its values, decimal commas, lines that do not fit."""

import csv
import io
from typing import Final

from game.book.importing.sheet import ImportFault, Sheet, counted, number_of, plain
from game.book.outside_text import decoded_table

SEPARATORS: Final = ",;\t|"
LONGEST: Final = 64_000_000
MOST_COLUMNS: Final = 2000
MOST_NAME: Final = 60
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_csv(name: str, data: bytes) -> Sheet:
    """The table of a file's bytes; ImportFault in a sentence where it is none."""
    if data.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise ImportFault(
            f"{name} is a workbook and no CSV file; save its sheet as CSV (UTF-8), and take that"
        )
    if len(data) > LONGEST:
        raise ImportFault(f"{name} has {len(data):,} bytes, and {LONGEST:,} is the most that is read here")
    text, notes = _text(name, data)
    first = next((line for line in text.split("\n") if line.strip()), "")
    separator = max(SEPARATORS, key=lambda sign: (first.count(sign), sign == ","))
    if separator not in first:
        raise ImportFault(f"{name} has one column only; values stand between commas, semicolons or tabs")
    names, rows = _rows(name, text, separator)
    cells = tuple(tuple(row[k] for row in rows) for k in range(len(names)))
    commas = separator != "," and _has_commas(cells)
    if separator != ",":
        sign = {";": "semicolons", "\t": "tabs", "|": "bars"}[separator]
        notes += (f"Values stand between {sign}" + (", numbers have decimal commas." if commas else "."),)
    return Sheet(name, names, cells, notes, commas)


def _text(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where it is not UTF-8."""
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportFault(f"{name} is no text; save it as CSV (UTF-8)")
    text, encoding, line = decoded_table(data)
    if not encoding:
        return text, ()
    return text, (f"The file is not UTF-8 (line {line}) and was read as {encoding}.",)


def _rows(name: str, text: str, separator: str) -> tuple[tuple[str, ...], list[list[str]]]:
    """The names of the first line, and every other line that is not empty."""
    names: tuple[str, ...] = ()
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            cells = [cell.strip() for cell in row]
            if not names:
                names = _names(name, cells)
            elif len(cells) != len(names):
                raise ImportFault(
                    f"{name}, line {reader.line_num}: here stand {counted(len(cells), 'value')}, "
                    f"and the first line names {counted(len(names), 'column')}"
                )
            else:
                rows.append(cells)
    except csv.Error as wrong:
        raise ImportFault(f"{name}, line {reader.line_num}: this is not CSV: {wrong}") from None
    if not rows:
        raise ImportFault(f"{name} has no rows below the names of its columns")
    return names, rows


def _names(name: str, cells: list[str]) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise ImportFault(f"{name} has {len(cells):,} columns, and {MOST_COLUMNS:,} is the most")
    if all(number_of(cell, False) is not None for cell in cells):
        raise ImportFault(f"{name}: the first line must name the columns, and it holds numbers")
    names = [plain(cell, MOST_NAME) if cell else f"column {k}" for k, cell in enumerate(cells, 1)]
    for k, one in enumerate(names):
        if one in names[:k]:
            raise ImportFault(f"{name}: two columns are called {one!r}")
    return tuple(names)


def _has_commas(cells: tuple[tuple[str, ...], ...]) -> bool:
    """Whether some column is numbers only when their commas are decimal ones."""
    return any("," in cell and number_of(cell, True) is not None for column in cells for cell in column[:200])
