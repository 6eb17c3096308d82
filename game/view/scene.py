"""What the pictures of a position need, derived from the model and remembered while it does not change."""

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import isnan

import numpy as np

from game.book.chosen_sources import fixed_words
from game.book.narration import column_words
from game.book.phrases import say
from game.book.worlds import Pack
from game.core.edits import Edit
from game.core.evidence import Evidence
from game.core.held_back import Judgement
from game.core.masks import name_of
from game.core.world import Floats, Slice, Tile, World
from game.play.face_down import face_up_in
from game.play.game import Game
from game.play.ledger import Ledger
from game.play.state import (
    Lens,
    State,
    bit_of,
    closed_tiles,
    column_of,
    compared_column_of,
    compared_row,
    evidence_at,
    operator_row,
    seen_world,
    trimmed,
)
from game.view.draft_state import draft_state
from game.view.model import Model
from game.view.readings import Readings


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

    @property
    def readings(self) -> Readings:
        """What methods say here."""
        return Readings(self)


def plain_scene(scene: Scene) -> Scene:
    """The same cells, wherever one looks: pictures of them are found again when only the cursor moves."""
    lens = replace(scene.lens, cursor=0, compared=None, compared_column=None, focus="", partner="", turn=0)
    lens = replace(lens, method=Lens(0, "").method, parameters=(), rows="all", view="", numbers="auto")
    return scene_of(scene.pack, scene.state, lens, scene.seen, scene.stretched)


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
    return scene_of(pack, draft_state(pack.world, model.game, move), model.lens, known, stretched)


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
