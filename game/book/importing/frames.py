"""Columns of a data frame by the interchange protocol, which pandas, polars, pyarrow and others speak.

Source: the data frame interchange protocol of the Consortium for Python Data API Standards (2022). Read from
its buffers with numpy alone, so that no such library is needed.
"""

from itertools import pairwise
from typing import Any, Final

import numpy as np

from game.book.outside_text import decoded_table

#: Kinds of values, by the protocol's numbers.
INT, UINT, FLOAT, BOOL, STRING, DATETIME, CATEGORICAL = 0, 1, 2, 20, 21, 22, 23
#: How nothing is written: not at all, as nan, as a certain value, as a bit, as a byte.
NEVER, AS_NAN, AS_VALUE, AS_BIT, AS_BYTE = 0, 1, 2, 3, 4
_TYPES: Final = {INT: "i", UINT: "u", FLOAT: "f", BOOL: "b"}


def columns_of_frame(frame: Any) -> dict[str, list[Any]]:  # noqa: ANN401 - a frame of any library
    """Every column as a list of plain values, None where nothing stands."""
    shared = frame.__dataframe__(allow_copy=True)
    found: dict[str, list[Any]] = {str(name): [] for name in shared.column_names()}
    for chunk in shared.get_chunks():
        for name in chunk.column_names():
            found[str(name)] += _values(chunk.get_column_by_name(name))
    return found


def _values(column: Any) -> list[Any]:  # noqa: ANN401
    kind, bits, *_ = column.dtype
    kind = int(kind)
    buffers = column.get_buffers()
    if kind == CATEGORICAL:
        names = _values(column.describe_categorical["categories"])
        codes = _numbers(buffers["data"], column)
        values: list[Any] = [names[code] if 0 <= code < len(names) else None for code in codes]
    elif kind == STRING:
        values = _texts(buffers, column)
    elif kind in _TYPES:
        values = _numbers(buffers["data"], column)
    elif kind == DATETIME:
        values = [str(value) for value in _numbers((buffers["data"][0], (INT, bits, "l", "=")), column)]
    else:
        raise ValueError(f"the protocol knows no kind {kind}")
    return [None if gone else value for value, gone in zip(values, _gone(column, values), strict=True)]


def _memory(buffer: Any, size: int) -> bytes:  # noqa: ANN401
    import ctypes  # noqa: PLC0415 - no frame comes to the page, and its runtime may be without

    return ctypes.string_at(buffer.ptr, size) if size else b""


def _numbers(data: Any, column: Any, count: int | None = None) -> list[Any]:  # noqa: ANN401
    """Numbers of a buffer, from a column's offset on."""
    buffer, (kind, bits, *_) = data
    count = column.size() if count is None else count
    if int(kind) == BOOL and bits == 1:
        packed = np.frombuffer(_memory(buffer, (column.offset + count + 7) // 8), dtype=np.uint8)
        return [bool(bit) for bit in np.unpackbits(packed, bitorder="little")[column.offset :][:count]]
    width = bits // 8
    code = "?" if int(kind) == BOOL else f"{_TYPES[int(kind)]}{width}"
    raw = _memory(buffer, (column.offset + count) * width)
    return list(np.frombuffer(raw, dtype=code)[column.offset :].tolist())


def _texts(buffers: Any, column: Any) -> list[str]:  # noqa: ANN401
    ends = _numbers(buffers["offsets"], column, column.size() + 1)
    raw = _memory(buffers["data"][0], ends[-1])
    return [decoded_table(raw[a:b])[0] for a, b in pairwise(ends)]


def _gone(column: Any, values: list[Any]) -> list[bool]:  # noqa: ANN401
    """Where nothing stands."""
    how, what = column.describe_null
    if int(how) in (AS_BIT, AS_BYTE):
        buffer, dtype = column.get_buffers()["validity"]
        marks = _numbers((buffer, (BOOL, 1, "b", "=") if int(how) == AS_BIT else dtype), column)
        return [bool(mark) == bool(what) for mark in marks]
    if int(how) == AS_VALUE:
        return [value is None or value == what for value in values]
    return [value is None or value != value for value in values]  # noqa: PLR0124 - nan
