"""Records of a TOML file with the line on which each begins: terms and sources, with their faults."""

import re
from dataclasses import dataclass

from game.book.shelf import BookFault
from game.book.tables import Table, read_table
from game.book.texts.nodes import Fault


@dataclass(frozen=True, slots=True)
class Record:
    """A table [[...]] of a file; lines: of each key, and of the table's head under ""."""

    table: Table
    lines: dict[str, int]

    def line(self, key: str) -> int:
        """The line of a key, or of the record where it has no such key."""
        return self.lines.get(key, self.lines[""])


def records(file: str, toml_text: str, head: str, faults: list[Fault]) -> tuple[Record, ...]:
    """The tables [[head]] of a file in order; where the file is not TOML there are none, and a fault."""
    said: list[str] = []
    try:
        whole = read_table(file, toml_text, said)
    except BookFault as fault:
        faults.append(_fault(file, fault.faults[0]))
        return ()
    tables = whole.tables(head)
    whole.close()
    faults += [Fault(file, 1, sentence.removeprefix(f"{file}: ")) for sentence in said]
    for table in tables:
        table.faults = []
    lines = _lines(toml_text, head)
    lines += [{"": 1}] * (len(tables) - len(lines))
    return tuple(Record(table, known) for table, known in zip(tables, lines, strict=False))


def told(file: str, record: Record, faults: list[Fault]) -> None:
    """Note what the reading of a record found, each on the line of the key that it names."""
    record.table.close()
    for sentence in record.table.faults:
        reason = sentence.removeprefix(f"{record.table.where}: ")
        named = re.match(r"there is no key '([^']*)'|(\S*)", reason)
        key = (named[1] or named[2]) if named else ""
        faults.append(Fault(file, record.line(key), reason))


def _lines(toml_text: str, head: str) -> list[dict[str, int]]:
    """For each table [[head]] the lines of its keys."""
    found: list[dict[str, int]] = []
    for number, row in enumerate(toml_text.split("\n"), 1):
        if row.lstrip().startswith("[["):
            if row.strip(" \t[]") == head:
                found.append({"": number})
        elif found and "=" in row:
            found[-1].setdefault(row.partition("=")[0].strip(), number)
    return found


def _fault(file: str, sentence: str) -> Fault:
    """A sentence of the TOML reader, which names its line in words."""
    place = re.match(rf"{re.escape(file)}, line (\d+): ", sentence)
    return Fault(file, int(place[1]) if place else 1, sentence[place.end() :] if place else sentence)
