"""Arrays and data frames as sheets: an archive of numpy's, a mapping of columns, the interchange protocol."""

import io
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from game.book.importing.frames import columns_of_frame
from game.book.importing.sheet import ImportFault, Sheet
from game.book.importing.tables import world_of
from game.book.importing.wish import Own, Wish
from game.book.outside_text import decoded_table

#: The names of the arrays in a file.
X, LABEL, GROUP, SLICE = "x", "y", "group", "slice"


def world_from(
    data: Any,  # noqa: ANN401 - whatever has columns: protocols of several libraries
    *,
    group: str,
    label: str,
    test_slices: str = "",
    label_bins: int = 0,
    bundles: Mapping[str, Collection[str]] | None = None,
    people: str = "",
    seed: int = 0,
    name: str = "own-data",
) -> Own:
    """The world of a data frame or of columns by name, as the game plays it; ImportFault in sentences.

    data: a mapping of names to columns of equal length, a frame whose `columns` are the names of its columns
    (pandas, polars), or anything with the data frame interchange protocol.
    group: the column that says where a row is from. label: the column that models tell. The other names are
    the options of ``python -m game.bake csv``.

    >>> columns = {"size": range(40), "maker": ["ann", "bob"] * 20, "large": [k > 19 for k in range(40)]}
    >>> [tile.source for tile in world_from(columns, group="maker", label="large").world.tiles]
    ['ann', 'bob']
    """
    wish = Wish(group, label, test_slices, label_bins, bundles or {}, people, seed)
    columns = _columns(data)
    return world_of(sheet_of(name, {str(key): column for key, column in columns.items()}), wish)


def _columns(data: Any) -> Mapping[Any, Iterable[Any]]:  # noqa: ANN401
    """Columns by name. The protocol comes last: pandas gives it up."""
    if isinstance(data, Mapping):
        return data
    if hasattr(data, "columns") and hasattr(data, "__getitem__"):
        return {name: data[name] for name in data.columns}
    if hasattr(data, "__dataframe__"):
        return columns_of_frame(data)
    raise ImportFault("a world is made of a data frame or of a mapping of names to columns")


def sheet_of(name: str, columns: Mapping[str, Iterable[Any]]) -> Sheet:
    """Columns as texts, as a file would write them."""
    cells = {key: tuple(_cell(value) for value in column) for key, column in columns.items()}
    sizes = {key: len(column) for key, column in cells.items()}
    if len(set(sizes.values())) > 1:
        told = ", ".join(f"{key} {size}" for key, size in sizes.items())
        raise ImportFault(f"the columns differ in length: {told}")
    if not cells or not max(sizes.values()):
        raise ImportFault(f"{name} has no rows")
    return Sheet(name, tuple(cells), tuple(cells.values()))


def _cell(value: Any) -> str:  # noqa: ANN401 - a cell of any library
    """A value as a file writes it; nothing for None and for what is no number."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    if isinstance(value, bytes):
        return decoded_table(value)[0]
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float | np.floating):
        return repr(float(value))
    return str(value).strip()


def world_of_arrays(file: str, data: bytes, seed: int = 0) -> Own:
    """The world of an archive of numpy's with x (rows, features), y, group and, if wanted, slice."""
    arrays = _arrays(file, data)
    missing = [key for key in (X, LABEL, GROUP) if key not in arrays]
    if missing:
        there = ", ".join(arrays) or "nothing"
        raise ImportFault(f"{file} has no array {missing[0]!r}; it needs x, y and group, and has {there}")
    x = arrays[X].reshape(len(arrays[X]), -1) if arrays[X].ndim else arrays[X].reshape(1, 1)
    columns: dict[str, Sequence[Any]] = {f"x{k}": x[:, k].tolist() for k in range(x.shape[1])}
    for key in (LABEL, GROUP, SLICE):
        if key in arrays:
            columns[key] = arrays[key].ravel().tolist()
    return world_of(sheet_of(file, columns), Wish(GROUP, LABEL, SLICE if SLICE in arrays else "", seed=seed))


def _arrays(file: str, data: bytes) -> dict[str, np.ndarray[Any, Any]]:
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as found:
            return {key: found[key] for key in found.files}
    except (ValueError, OSError, EOFError, KeyError, AttributeError, TypeError, zipfile.BadZipFile) as wrong:
        raise ImportFault(f"{file} is no archive of plain numpy arrays: {str(wrong)[:80]}") from None
