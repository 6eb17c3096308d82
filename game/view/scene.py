"""What the pictures of a position need, derived from the model and remembered while it does not change."""

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import isnan

import numpy as np

from game.book.chosen_sources import fixed_words
from game.book.narration import column_words
from game.book.number_format import change, minus, percent, score
from game.book.phrases import say
from game.book.readings import Answers, answer_in, answers_at
from game.book.worlds import Pack
from game.core.edits import Edit
from game.core.evidence import Evidence
from game.core.held_back import Judgement
from game.core.masks import name_of
from game.core.unread import Unread
from game.core.world import Floats, Slice, Tile, World
from game.methods import method_of
from game.methods.base import Method, Parameters
from game.methods.profile import profile_of
from game.methods.results import Number, Ranking, Result, Unit
from game.play.face_down import face_up_in
from game.play.game import Game, state_of
from game.play.ledger import Ledger
from game.play.moves import Move, Refusal, apply
from game.play.state import (
    Lens,
    State,
    bit_of,
    closed_tiles,
    column_of,
    compared_column_of,
    compared_row,
    evidence_at,
    is_closed,
    operator_row,
    partner_of,
    playing_tiles,
    seen_world,
    trimmed,
)
from game.view.model import Model


@dataclass(frozen=True, eq=False)
class Scene:
    """One position as it is looked at. values: (2**n,) on the column and metric looked at, NaN face down.

    base: (2**n, m) the same for each base slice. low, high: the ends of what can be measured. stretched: the
    colours go from the worst square of this board to the best, else from end to end. seen: what is known
    where squares lie face down. columns: values of other columns, once they were asked for.
    """

    pack: Pack
    state: State
    lens: Lens
    evidence: Evidence
    column: int
    values: Floats
    base: Floats
    low: float
    high: float
    stretched: bool = False
    seen: Ledger | None = None
    columns: dict[int, list[float]] = field(default_factory=dict, repr=False)

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The ends of the colour scale."""
        # Of measured models the row without tiles is none: what it guesses would take half of the colours.
        values = self.values[1:] if self.evidence.measured else self.values
        known = values[~np.isnan(values)]
        if not self.stretched or not known.size or np.ptp(known) == 0:
            return self.low, self.high
        return float(known.min()), float(known.max())

    @property
    def differs(self) -> bool:
        """Whether squares show what moves changed, and not scores."""
        return self.lens.squares == "difference"

    @property
    def world(self) -> World:
        """The world of the pack."""
        return self.pack.world

    @property
    def n(self) -> int:
        """Tiles on the board."""
        return self.state.n

    @cached_property
    def operator(self) -> int:
        """The operator's row; in the real world nobody strikes."""
        return (1 << self.n) - 1 if self.lens.reality == "real" else operator_row(self.state)

    @cached_property
    def closed(self) -> int:
        """Mask of the tiles wholly on strike."""
        return 0 if self.lens.reality == "real" else closed_tiles(self.state)

    @cached_property
    def compared(self) -> int:
        """The row compared with."""
        return compared_row(self.state, self.lens)

    @cached_property
    def compared_column(self) -> int:
        """The column of the cell compared with."""
        return compared_column_of(self.world, self.state, self.lens)

    @property
    def compared_value(self) -> float:
        """The score of the cell compared with; NaN face down."""
        return self.column_numbers(self.compared_column)[self.compared]

    @cached_property
    def focus_bit(self) -> int:
        """The mask bit of the focus tile, 0 when it is not on the board."""
        return bit_of(self.state, self.lens.focus)

    @cached_property
    def numbers(self) -> list[float]:
        """The values as plain numbers, for drawing square by square."""
        return [float(value) for value in self.values]

    @cached_property
    def bars(self) -> list[tuple[float, ...]]:
        """For each row where its base slices stand on the colour scale."""
        low, high = self.ends
        parts = (self.base - low) / (high - low or 1.0)
        upside_down = self.lens.metric == "loss" and self.world.kind.has_loss
        return [tuple(row) for row in np.round(1 - parts if upside_down else parts, 3).tolist()]

    @cached_property
    def slots(self) -> list[str]:
        """For each row its name in fixed slots: one letter or dot for each placed tile, alphabetical.

        Of the row without tiles the sources that are in every row, where there are some.
        """
        order = sorted((letter, 1 << i) for i, letter in enumerate(self.state.placed))
        found = ["".join(c if row & bit else "·" for c, bit in order) for row in range(1 << self.n)]
        return [f"+{self.others}", *found[1:]] if self.others else found

    @cached_property
    def others(self) -> str:
        """The sources beside the board that are in every row: their letters, or how many; "" without."""
        return fixed_words(self.world)

    @cached_property
    def spoken(self) -> list[str]:
        """For each row what a screen reader says of its square."""
        return [
            f"{name}: {self.unread_words(row, spoken=True) if isnan(value) else number_words(self, value)}"
            f"{', ' + say('label.estimated') if self.estimated(row) else ''}"
            f"{self._spoken_difference(row)}"
            f"{', closed' if row & self.closed else ''}"
            f"{', the operator' if row == self.operator else ''}"
            for row, (name, value) in enumerate(zip(_names(self.state.placed), self.numbers, strict=True))
        ]

    def _spoken_difference(self, row: int) -> str:
        """What moves changed of a square, where squares show that; else nothing."""
        if not self.differs or isnan(self.differences[row]):
            return ""
        return ", " + say("controls.spoken-difference", change=spoken_change(self, self.differences[row]))

    @cached_property
    def untouched(self) -> "Scene":
        """The same squares in the world as it came, whatever moves did to it."""
        lens = replace(self.lens, reality="real", squares="score")
        return scene_of(self.pack, self.state, lens, self.seen, self.stretched)

    @cached_property
    def differences(self) -> list[float]:
        """For each row the operator's world minus the untouched one, in what squares show; NaN face down."""
        return [mine - came for mine, came in zip(self.numbers, self.untouched.numbers, strict=True)]

    @cached_property
    def widest(self) -> float:
        """The largest difference of a square, without its sign; the colours of differences end there."""
        known = [abs(gap) for gap in self.differences if not isnan(gap)]
        return max(known, default=0.0) or 1.0

    def column_numbers(self, column: int) -> list[float]:
        """The values of any column, row by row, NaN face down: those of the grid's cells."""
        found = self.columns.get(column)
        if found is None:
            found = self.columns[column] = self.evidence.known(column).tolist()
        return found

    def known(self, row: int) -> bool:
        """Whether a row's square lies face up."""
        return not isnan(self.numbers[row])

    def unmeasured(self, row: int) -> bool:
        """Whether nobody knows a row's cell of the column, though its square does not lie face down."""
        unknown, face_up = self.evidence.unmeasured(self.column), self.evidence.face_up
        return unknown is not None and bool(unknown[row]) and (face_up is None or bool(face_up[row]))

    def estimated(self, row: int) -> bool:
        """Whether a row's cells are estimates; not where its square lies face down."""
        estimated = self.evidence.estimated
        return estimated is not None and bool(estimated[row]) and self.known(row)

    @cached_property
    def weak(self) -> Judgement | None:
        """What rows held back say of the column's estimates, where these are hidden for that; else None."""
        judged = self.evidence.judged(self.column)
        return judged if judged and not judged.known else None

    @property
    def has_estimates(self) -> bool:
        """Whether the column shows estimates."""
        return self.evidence.estimated is not None and self.weak is None

    def unread_words(self, row: int, *, spoken: bool = False) -> str:
        """Why a square shows no number. spoken: and whether there is an estimate that is hidden."""
        if not self.unmeasured(row):
            return say("label.face-down")
        return say("label.weak" if spoken and self.weak else "label.unmeasured")

    def letters(self, row: int) -> str:
        """A row in letters, and nothing else."""
        return name_of(row, self.state.placed)

    def name(self, row: int) -> str:
        """A row in letters; of a closed one it says so, wherever it is named."""
        return say("label.closed", row=self.letters(row)) if row & self.closed else self.letters(row)

    @cached_property
    def playing(self) -> int | None:
        """The tiles that methods take for the whole game, None for all on the board."""
        return playing_tiles(self.state, self.lens)

    @property
    def method_row(self) -> int:
        """The row that methods look at: the cursor's, without tiles that do not take part."""
        return self.lens.cursor if self.playing is None else self.lens.cursor & self.playing

    @cached_property
    def column_words(self) -> str:
        """The column in words."""
        return self.column_name(self.column)

    def column_name(self, column: int) -> str:
        """A column in words."""
        return column_words(self.world, column, self.state.placed)

    def shade_of(self, value: float) -> float:
        """Where a value stands on the colour scale: 1 is good, and so losses stand upside down; 0 for NaN."""
        if isnan(value):
            return 0.0
        low, high = self.ends
        part = min(max((value - low) / (high - low), 0.0), 1.0) if high > low else 1.0
        return 1.0 - part if self.lens.metric == "loss" and self.world.kind.has_loss else part

    def edit(self, letter: str) -> Edit:
        """What was done to a tile; nothing in the real world."""
        return Edit() if self.lens.reality == "real" else self.state.edit(letter)

    def tile(self, letter: str) -> Tile:
        """A tile as the models see it; as it came when it is not on the board."""
        if letter in self.state.placed:
            return seen_world(self.world, self.state, self.lens.reality).tile(letter)
        return self.world.tile(letter)

    @property
    def slices(self) -> tuple[Slice, ...]:
        """The held-out examples as drift left them."""
        return seen_world(self.world, self.state, self.lens.reality).slices

    def parameters_of(self, code: str) -> Parameters:
        """The parameters that a method has here: what was chosen for the one looked through."""
        return self.lens.parameters if code == self.lens.method else ()

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
        return f"{self.title_of(code)} at {self.name(self.method_row)}"

    def question(self, letter: str) -> str:
        """What the method looked through asks of a tile here."""
        method = method_of(self.lens.method)
        lacks = method.at_row and self._lacks(method, letter)
        words = method.question_without if lacks and method.question_without else method.question
        return self._filled(method, words, letter)

    def _lacks(self, method: Method, letter: str) -> bool:
        """Whether the row that methods look at is without the tile, or without some of several tiles."""
        if method.subject == "tiles":
            return bool(self._differing & ~self.method_row)
        return not self.method_row & bit_of(self.state, letter)

    def _filled(self, method: Method, words: str, letter: str) -> str:
        """Words of a method with the names of this place; beside several tiles the row without them."""
        row = self.method_row & ~self._differing if method.subject == "tiles" else self.method_row
        tiles = self.letters(self._differing) if self._differing else say("label.no-tiles")
        return words.format(tile=letter, row=self.name(row), partner=self.partner, tiles=tiles)

    @property
    def _differing(self) -> int:
        """The tiles in which the row that methods look at differs from the compared one, of those there."""
        among = -1 if self.playing is None else self.playing
        return (self.lens.cursor ^ self.compared) & among

    @property
    def partner(self) -> str:
        """The second tile where a method speaks of two; "" where no other is on the board."""
        return partner_of(self.state, self.lens)

    @property
    def about(self) -> str:
        """What the method looked through speaks of: a tile, two tiles or several; the row for all else."""
        subject = method_of(self.lens.method).subject
        if subject == "tile":
            return self.lens.focus
        if subject == "pair":
            return f"{self.lens.focus}{self.partner}"
        return self.letters(self._differing if subject == "tiles" else self.method_row)

    def refusal(self, code: str) -> str:
        """One sentence why a method has no answer on this board; "" where it has."""
        return method_of(code).applies(
            self.evidence if self.playing is None else self.evidence.among(self.playing)
        )

    @property
    def scope(self) -> str:
        """Over which tiles the method looked through is read; "" where nobody strikes."""
        if not self.closed:
            return ""
        count = self.n if self.playing is None else self.playing.bit_count()
        return say("label.scope-all" if self.playing is None else "label.scope-open", count=count)

    def values_of(self, code: str) -> dict[str, float]:
        """What a method says that tiles are worth on the column looked at, by letter, as far as it says."""
        return {letter: number.value for letter, number in self.numbers_of(code).items()}

    def numbers_of(self, code: str) -> dict[str, Number]:
        """The same with receipts and errors."""
        answered = _answered(self, code)
        if isinstance(answered, str) or method_of(code).subject != "tile":
            return {}
        found = zip(self.state.placed, answered, strict=True)
        return {letter: answer for letter, answer in found if isinstance(answer, Number)}

    def result(self) -> Result | str:
        """What the method looked through answers, of the focus tile where it speaks of one; else why not."""
        return answer_in(_answered(self, self.lens.method), self.state, self.lens)

    def example_order(self, letter: str) -> tuple[int, ...]:
        """A tile's examples, the most valued first, where the method values examples; () elsewhere."""
        result = self.result()
        if not isinstance(result, Ranking) or result.of != "examples":
            return ()
        begin = 0
        for place, other in enumerate(self.state.placed):
            size = self.tile(other).size if self.method_row >> place & 1 else 0
            if other == letter:
                return tuple(item - begin for item in result.items if begin <= item < begin + size)
            begin += size
        return ()

    def profile_of(self, letter: str) -> Floats | str:
        """Mean change by the number of others there: (n of those who take part,); else why it is unknown."""
        game = self.evidence if self.playing is None else self.evidence.among(self.playing)
        try:
            return profile_of(game, self.column)[game.letters.index(letter)]
        except Unread as hidden:
            return f"{hidden}."


def plain_scene(scene: Scene) -> Scene:
    """The same cells, wherever one looks: pictures of them are found again when only the cursor moves."""
    lens = replace(scene.lens, cursor=0, compared=None, compared_column=None, focus="", partner="", turn=0)
    lens = replace(lens, method=Lens(0, "").method, parameters=(), rows="all", view="", numbers="auto")
    return scene_of(scene.pack, scene.state, lens, scene.seen, scene.stretched)


@lru_cache(maxsize=32)
def _names(placed: str) -> tuple[str, ...]:
    """The names of all rows."""
    return tuple(name_of(row, placed) for row in range(1 << len(placed)))


def unit_words(scene: Scene, unit: Unit, value: str | float) -> str:
    """A value as its unit is written; words as they stand, "-" where there is no value."""
    if isinstance(value, str):
        return value
    if isnan(value):
        return "-"
    if unit == "change":
        return change_words(scene, value, 3)
    if unit == "score":
        return number_words(scene, value)
    if unit == "share":
        return percent(value)
    if unit == "error":
        return part_words(scene, value)
    return minus(f"{value:.0f}" if unit == "count" else f"{value:.3g}")


def number_words(scene: Scene, value: float) -> str:
    """A score or loss as it is written: a share in per cent, a loss with two decimals; "?" face down."""
    if isnan(value):
        return "?"
    if scene.lens.metric == "loss":
        return minus(f"{value:.2f}")
    return score(value, scene.high, scene.world.kind.has_loss)


def square_words(scene: Scene, value: float) -> str:
    """The number on a square: bare, for the legend says its unit and there is little room."""
    return number_words(scene, value).removesuffix("\u00a0%")


def change_words(scene: Scene, value: float, digits: int = 2) -> str:
    """A change of what the squares show, with its sign: in points where that is a share; "?" face down."""
    if isnan(value):
        return "?"
    return change(value, in_points(scene), digits)


def spoken_change(scene: Scene, value: float) -> str:
    """A change with its unit, for those who hear it."""
    return change_words(scene, value, 3) + (" points" if in_points(scene) else "")


def part_words(scene: Scene, value: float) -> str:
    """A number inside a formula, in the unit of its result: points with one decimal, else three decimals."""
    return f"{100 * value:.1f}" if in_points(scene) else f"{value:.3f}"


def in_points(scene: Scene) -> bool:
    """Whether changes are told in points: where squares show a share and not a loss or a formula."""
    return scene.world.kind.has_loss and scene.lens.metric == "score"


@lru_cache(maxsize=256)
def _answered(present_scene: Scene, code: str) -> Answers | str:
    """What a method answers for every tile on the board, or at once; else one sentence why it cannot."""
    seen = present_scene
    return answers_at(seen.world, seen.state, seen.lens, seen.evidence, code)


def drafted(world: World, game: Game, move: Move | None) -> State:
    """The state as a slider in motion would make it.

    Where squares lie face down, an operator that chooses stays where it is: the move will say where it goes.
    """
    state = state_of(world, game)
    after = apply(world, state, move) if move else state
    if isinstance(after, Refusal):
        return state
    stays = game.reveals is not None and state.chosen is not None and not is_closed(after, state.chosen)
    return replace(after, chosen=state.chosen) if stays else after


@lru_cache(maxsize=96)
def scene_of(
    pack: Pack, state: State, lens: Lens, known: Ledger | None = None, stretched: bool = False
) -> Scene:
    """The scene of a state under a lens. known: what was seen so far where squares lie face down."""
    world = pack.world
    lens = trimmed(state, lens)
    # The untouched world is another board: what was seen of edited tiles says nothing about it.
    seen = state if lens.reality == "operator" else replace(state, edits=())
    evidence = evidence_at(world, state, lens, face_up_in(seen, known) if known else None)
    column = column_of(world, state, lens)
    base = np.array([evidence.known(1 << j) for j in range(evidence.m)]).reshape(evidence.m, evidence.rows).T
    low, high = evidence.ends(column)
    values = evidence.known(column)
    # Where less of a metric is better, no model comes near the end of the range: its colours go by the board.
    stretched = stretched or (world.measurement is not None and world.measurement.lower)
    return Scene(pack, state, lens, evidence, column, values, base, low, high, stretched, known)


def present_scene(model: Model) -> Scene:
    """The scene of the model: the game's state, with the draft of a slider applied."""
    pack = model.pack
    move = model.draft.move if model.draft else None
    known, stretched = known_of(model.game), model.settings.stretched
    return scene_of(pack, drafted(pack.world, model.game, move), model.lens, known, stretched)


def scene_before(model: Model) -> Scene | None:
    """The scene that a transition comes from."""
    change = model.transition
    if change is None:
        return None
    known, stretched = known_of(model.game), model.settings.stretched
    return scene_of(model.pack, change.state, change.lens, known, stretched)


def known_of(game: Game) -> Ledger | None:
    """What a game's player has seen where squares lie face down; None where all lie face up."""
    return None if game.reveals is None else game.ledger
