"""The two texts of a world of one's own: how they are written, whatever its kind is."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

#: What a link and a page need to say of data that only one machine has.
YOURS: Final = "These data are yours: they never leave this machine, and a link cannot carry them."
LICENCE: Final = "Yours: nothing was published."

Value = str | int | float | list[str] | list[int] | list[float]


def toml_value(value: Value) -> str:
    """A value as TOML writes it.

    >>> toml_value(["a", 'b"c']), toml_value(0.5), toml_value(3)
    ('["a", "b\\\\"c"]', '0.5', '3')
    """
    return json.dumps(value, ensure_ascii=False)


def toml_table(head: str, values: Mapping[str, Value]) -> str:
    """A table with its head, "" for none."""
    lines = [head] if head else []
    return "\n".join([*lines, *(f"{key} = {toml_value(value)}" for key, value in values.items())]) + "\n"


def toml_text(comment: str, tables: Iterable[tuple[str, Mapping[str, Value]]]) -> str:
    """A whole file: a comment, then tables with their heads."""
    return "\n".join([f"# {comment}", *(toml_table(head, values) for head, values in tables)])
