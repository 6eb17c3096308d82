"""The methods that the board offers; one explicit tuple, in the order in which they are taught.

question is what the inspector prints; sources are keys of `content/sources.toml`, which a test looks up.
"""

from collections.abc import Callable
from dataclasses import dataclass

from game.core.world import Floats
from game.methods.reading import Reading
from game.methods.semivalues import banzhaf_weights, leave_one_out, semivalue, shapley_weights


@dataclass(frozen=True, slots=True)
class Method:
    """A way to value a tile: read(values, row, tile, column) gives the reading, values being (2**n,)."""

    name: str
    title: str
    question: str
    assumption: str
    sources: tuple[str, ...]
    read: Callable[[Floats, int, int, int], Reading]


def _shapley(values: Floats, row: int, tile: int, column: int) -> Reading:
    del row  # a semivalue belongs to the whole board, not to one square
    return semivalue(values, shapley_weights(len(values).bit_length() - 1), tile, column)


def _banzhaf(values: Floats, row: int, tile: int, column: int) -> Reading:
    del row
    return semivalue(values, banzhaf_weights(len(values).bit_length() - 1), tile, column)


METHODS: tuple[Method, ...] = (
    Method(
        "leave-one-out",
        "Leave-one-out",
        "What does {tile} add to the square you look at?",
        "One pair of squares; says nothing of the other training sets.",
        ("cook-1977", "koh-liang-2017"),
        leave_one_out,
    ),
    Method(
        "shapley",
        "Shapley value",
        "If tiles arrive in random order, what does {tile} add on average?",
        "Every size of training set counts alike; the values of all tiles add up to full minus none.",
        ("shapley-1953", "ghorbani-zou-2019"),
        _shapley,
    ),
    Method(
        "banzhaf",
        "Banzhaf value",
        "If every training set is equally likely, what does {tile} add on average?",
        "Every pair counts alike, so middling sizes weigh most; the values need not add up.",
        ("banzhaf-1965", "wang-jia-2023"),
        _banzhaf,
    ),
)


def method_named(name: str) -> Method:
    """The method with a name; KeyError when there is none."""
    for method in METHODS:
        if method.name == name:
            return method
    raise KeyError(name)
