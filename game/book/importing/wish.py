"""What is wanted of a sheet, and what becomes of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from re import findall

from game.book import resources
from game.book.own_worlds import own_pack
from game.book.worlds import Pack
from game.core.world import World


@dataclass(frozen=True, slots=True)
class Wish:
    """What a sheet's columns mean. group: who gave a row. label: what models tell.

    slices: a column whose values are the held-out slices; else each class is one. bins: numbers of the label
    are parted into so many classes. bundles: sources by the tile that they make together. people: who gave a
    row among those of a source. seed: deals rows out and decides what moves do.
    """

    group: str
    label: str
    slices: str = ""
    bins: int = 0
    bundles: Mapping[str, Collection[str]] = field(default_factory=dict)
    people: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """A world of one's own as two texts. notes: what was done with the data, in sentences."""

    name: str
    toml: str
    examples: str
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, str]:
        """Both texts by the names of their files."""
        return {f"{self.name}.toml": self.toml, f"{self.name}.txt": self.examples}

    @property
    def pack(self) -> Pack:
        """The world with its prose, as the game reads it."""
        return own_pack(self.files)

    @property
    def world(self) -> World:
        """The world alone."""
        return self.pack.world


def world_name(file: str) -> str:
    """A name that files and links can carry, and that no world on the shelf has.

    >>> world_name("My Wine (2).csv"), world_name("digits.csv"), world_name("Ü.csv")
    ('my-wine-2', 'digits-own', 'own-data')
    """
    stem = PurePath(file.replace("\\", "/")).stem.lower()
    name = "-".join(findall("[a-z0-9]+", stem))[:30].strip("-") or "own-data"
    return f"{name}-own" if name in resources.names("worlds", ".toml") else name
