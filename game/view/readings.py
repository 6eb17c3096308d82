"""What methods say of the position that one looks at: their titles, questions and answers there."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from game.book.phrases import say
from game.book.readings import Answers, answer_in, answers_at
from game.core.unread import Unread
from game.core.world import Floats
from game.methods import method_of
from game.methods.base import Method, Parameters
from game.methods.profile import profile_of
from game.methods.results import Number, Ranking, Result
from game.play.state import bit_of, partner_of, playing_tiles

if TYPE_CHECKING:
    from game.view.scene import Scene


@dataclass(frozen=True, slots=True)
class Readings:
    """What methods say of a scene: by their codes, or the one that is looked through."""

    scene: "Scene"

    @property
    def playing(self) -> int | None:
        """The tiles that methods take for the whole game, None for all on the board."""
        return playing_tiles(self.scene.state, self.scene.lens)

    @property
    def method_row(self) -> int:
        """The row that methods look at: the cursor's, without tiles that do not take part."""
        return self.scene.lens.cursor if self.playing is None else self.scene.lens.cursor & self.playing

    def parameters_of(self, code: str) -> Parameters:
        """The parameters that a method has here: what was chosen for the one looked through."""
        return self.scene.lens.parameters if code == self.scene.lens.method else ()

    def title_of(self, code: str) -> str:
        """The title of a method with its parameters here, and whether it reads open rows only."""
        title = method_of(code).titled(self.parameters_of(code))
        return title if self.playing is None else say("label.open-rows", title=title)

    def title_at(self, code: str, letter: str) -> str:
        """The title of a method for a tile: where it depends on the row one looks at, with that row."""
        method = method_of(code)
        if not method.at_row:
            return self.title_of(code)
        if method.title_without and self._lacks(method, letter):
            return self._filled(method, method.title_without, letter)
        return f"{self.title_of(code)} at {self.scene.name(self.method_row)}"

    def question(self, letter: str) -> str:
        """What the method looked through asks of a tile here."""
        method = method_of(self.scene.lens.method)
        lacks = method.at_row and self._lacks(method, letter)
        words = method.question_without if lacks and method.question_without else method.question
        return self._filled(method, words, letter)

    def _lacks(self, method: Method, letter: str) -> bool:
        """Whether the row that methods look at is without the tile, or without some of several tiles."""
        if method.subject == "tiles":
            return bool(self._differing & ~self.method_row)
        return not self.method_row & bit_of(self.scene.state, letter)

    def _filled(self, method: Method, words: str, letter: str) -> str:
        """Words of a method with the names of this place; beside several tiles the row without them."""
        row = self.method_row & ~self._differing if method.subject == "tiles" else self.method_row
        tiles = self.scene.letters(self._differing) if self._differing else say("label.no-tiles")
        return words.format(tile=letter, row=self.scene.name(row), partner=self.partner, tiles=tiles)

    @property
    def _differing(self) -> int:
        """The tiles in which the row that methods look at differs from the compared one, of those there."""
        among = -1 if self.playing is None else self.playing
        return (self.scene.lens.cursor ^ self.scene.compared) & among

    @property
    def partner(self) -> str:
        """The second tile where a method speaks of two; "" where no other is on the board."""
        return partner_of(self.scene.state, self.scene.lens)

    @property
    def about(self) -> str:
        """What the method looked through speaks of: a tile, two tiles or several; the row for all else."""
        subject = method_of(self.scene.lens.method).subject
        if subject == "tile":
            return self.scene.lens.focus
        if subject == "pair":
            return f"{self.scene.lens.focus}{self.partner}"
        return self.scene.letters(self._differing if subject == "tiles" else self.method_row)

    def refusal(self, code: str) -> str:
        """One sentence why a method has no answer on this board; "" where it has."""
        return method_of(code).applies(
            self.scene.evidence if self.playing is None else self.scene.evidence.among(self.playing)
        )

    @property
    def scope(self) -> str:
        """Over which tiles the method looked through is read; "" where nobody strikes."""
        if not self.scene.closed:
            return ""
        count = self.scene.n if self.playing is None else self.playing.bit_count()
        return say("label.scope-all" if self.playing is None else "label.scope-open", count=count)

    def values_of(self, code: str) -> dict[str, float]:
        """What a method says that tiles are worth on the column looked at, by letter, as far as it says."""
        return {letter: number.value for letter, number in self.numbers_of(code).items()}

    def numbers_of(self, code: str) -> dict[str, Number]:
        """The same with receipts and errors."""
        answered = _answered(self.scene, code)
        if isinstance(answered, str) or method_of(code).subject != "tile":
            return {}
        found = zip(self.scene.state.placed, answered, strict=True)
        return {letter: answer for letter, answer in found if isinstance(answer, Number)}

    def result(self) -> Result | str:
        """What the method looked through answers, of the focus tile where it speaks of one; else why not."""
        return answer_in(_answered(self.scene, self.scene.lens.method), self.scene.state, self.scene.lens)

    def example_order(self, letter: str) -> tuple[int, ...]:
        """A tile's examples, the most valued first, where the method values examples; () elsewhere."""
        result = self.result()
        if not isinstance(result, Ranking) or result.of != "examples":
            return ()
        begin = 0
        for place, other in enumerate(self.scene.state.placed):
            size = self.scene.tile(other).size if self.method_row >> place & 1 else 0
            if other == letter:
                return tuple(item - begin for item in result.items if begin <= item < begin + size)
            begin += size
        return ()

    def profile_of(self, letter: str) -> Floats | str:
        """Mean change by the number of others there: (n of those who take part,); else why it is unknown."""
        game = self.scene.evidence if self.playing is None else self.scene.evidence.among(self.playing)
        try:
            return profile_of(game, self.scene.column)[game.letters.index(letter)]
        except Unread as hidden:
            return f"{hidden}."


@lru_cache(maxsize=256)
def _answered(scene: "Scene", code: str) -> Answers | str:
    """What a method answers for every tile on the board, or at once; else one sentence why it cannot."""
    return answers_at(scene.world, scene.state, scene.lens, scene.evidence, code)
