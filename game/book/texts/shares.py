"""Shares of people and of examples in a text: whether they are exactly so for the tile that is meant.

*Why a rule:* a tile has 8 to 14 contributors, and a strike or a poison takes whole people and whole examples.
"Half of B's contributors" are 4.5 of 9, so nobody ever did that. A text says 5 of 9, and has both computed:

    `=digits[strike B 50%]: strikers(B)` of `=digits: contributors(B)` contributors

What is held: a share "of" contributors, people, examples or labels is a whole number of them, in the tile
that the sentence names, else in those whose strike or poison the same paragraph opens or computes; where a
part of a tile's people strikes, a share "of" nothing is one of people, too; and counts of them are not typed.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from game.book.resources import Fault
from game.book.texts.document_tree import Document, Number, Span, Try, Words, passages_in
from game.book.texts.position_syntax import PlaceFault, board_of
from game.book.worlds import Pack
from game.core.edits import Edit
from game.core.world import Tile

_PARTS: Final = {
    "half": Fraction(1, 2), "quarter": Fraction(1, 4), "three quarters": Fraction(3, 4),
    "third": Fraction(1, 3), "two thirds": Fraction(2, 3),
}  # fmt: skip
_PEOPLE, _EXAMPLES = "contributors|people|members|strikers", "examples|labels"
_LONGEST_FIRST: Final = "|".join(sorted(_PARTS, key=len, reverse=True))
_SHARE: Final = rf"(?P<share>\b(?:{_LONGEST_FIRST})\b|\b\d+\s?(?:%|per cent))"
_OF: Final = re.compile(
    rf"{_SHARE}\s+of\s+(?:(?:the|its|their|all|(?P<letter>[A-Z])['’]s)\s+)*"
    rf"(?P<things>{_PEOPLE}|{_EXAMPLES})\b"
)
_BARE: Final = re.compile(rf"{_SHARE}(?!\s+of\b)(?!\s*\x00)")
_TYPED: Final = re.compile(rf"\b\d+\s+of\s+(?:\w+['’]?\w*\s+)?\d+\s+(?:{_PEOPLE}|{_EXAMPLES})\b")
_BOARD: Final = re.compile(r"\s*([\w-]+)\s*(?:\[([^\]]*)\])?\s*:")


class _Placed(NamedTuple):
    """A tile of a board and what the moves of the text did to it."""

    world: str
    tile: Tile
    edit: Edit

    def count(self, of_people: bool) -> int:
        """Contributors or examples of the tile as it came."""
        return len(set(self.tile.contributor.tolist())) if of_people else self.tile.size


def share_faults(page: Document, packs: Sequence[Pack]) -> Iterator[Fault]:
    """Every share of people or examples that is not exactly so, paragraph by paragraph."""
    for spans, line in passages_in(page.blocks):
        said = "".join(_words(span) for span in spans)
        placed = tuple(_placed(spans, packs))
        yield from (Fault(page.file, line, sentence) for sentence in _sentences(said, placed, packs))


def _words(span: Span) -> str:
    """The words of a span; of a computed number a sign that no pattern takes for digits."""
    if isinstance(span, Words):
        return "" if "code" in span.style else span.text
    return "\x00" if isinstance(span, Number) else " "


def _placed(spans: Sequence[Span], packs: Sequence[Pack]) -> Iterator[_Placed]:
    """The placed tiles of all boards of a paragraph, each world and list of moves once."""
    boards = dict.fromkeys(board for span in spans for board in _boards(span))
    for name, moves in boards:
        try:
            pack, state, _ = board_of(name, moves, tuple(packs))
        except PlaceFault:
            continue  # said where the place itself is checked
        for letter in state.placed:
            yield _Placed(name, pack.world.tile(letter), state.edit(letter))


def _boards(span: Span) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The worlds and moves that a span opens or computes with."""
    link = getattr(span, "link", None)
    if isinstance(link, Try):
        name, *moves = (part.strip() for part in link.place.split("|")[0].split(";"))
        yield name, tuple(moves)
    if isinstance(span, Number) and (found := _BOARD.match(span.expression)):
        yield found[1], tuple(move.strip() for move in (found[2] or "").split(";"))


def _sentences(said: str, placed: Sequence[_Placed], packs: Sequence[Pack]) -> Iterator[str]:
    for found in _OF.finditer(said):
        people = bool(re.fullmatch(_PEOPLE, found["things"]))
        meant = _meant(found["letter"], people, placed, packs)
        if not meant:
            yield f"{found[0]!r} does not say of which tile; name it, or say how many of how many"
        yield from _inexact(found, people, meant)
    struck = [one for one in placed if one.edit.struck and not one.edit.closed]
    for found in _BARE.finditer(said):
        yield from _inexact(found, True, struck)
    for found in _TYPED.finditer(said):
        yield f"{found[0]!r} is typed; count with strikers(), poisoned(), contributors() and examples()"


def _inexact(found: re.Match[str], people: bool, meant: Sequence[_Placed]) -> Iterator[str]:
    """A sentence for the first tile of which a share is no whole number."""
    share = _fraction(found["share"])
    wrong = next((one for one in meant if (share * one.count(people)).denominator > 1), None)
    if wrong:
        count = wrong.count(people)
        things = "contributors" if people else "examples"
        yield (
            f"{found[0]!r} is not so: {wrong.tile.letter} of {wrong.world} has {count} {things}, "
            f"and {float(share * count):g} of them is no whole number; say how many of how many"
        )


def _fraction(words: str) -> Fraction:
    return (
        _PARTS[words]
        if words in _PARTS
        else Fraction(int(words.removesuffix("per cent").strip("% \u00a0")), 100)
    )


def _meant(
    letter: str | None, people: bool, placed: Sequence[_Placed], packs: Sequence[Pack]
) -> Sequence[_Placed]:
    """The tiles of which a sentence may speak: named, of a board of the paragraph, or changed there."""
    if letter is None:
        return [one for one in placed if (one.edit.struck if people else one.edit.poison)]
    near = [one for one in placed if one.tile.letter == letter]
    return near or [
        _Placed(pack.world.name, tile, Edit())
        for pack in packs
        for tile in pack.world.tiles
        if tile.letter == letter and pack.world.kind.has_examples
    ]
