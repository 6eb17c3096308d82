"""Speculative execution: likely next moves are computed in idle frames and thrown away, to fill the caches.

*Why it works:* `app.respond` and `app.draw` are pure functions, and what they call is memoised: grids in
`game.core.grid`, scenes and panels in `game.view` (lru_cache), letters and sprites in `game.shell.paint`.
When the player really makes such a move, all of that is found there, and the picture comes in a third of the
time. This module owns no cache. *Why in pieces:* an idle frame may not take longer than others; while
something is animated, only pieces are computed that fit between two pictures, judged by how long such pieces
took before.

*Why every value of a slider:* nobody knows where a drag will lead, and there are few. On a board so
large that one value takes a while they are tried only once a slider is in hand: then each takes as long as
the step itself would.
"""

import importlib
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from game.play import moves
from game.play.moves import Refusal
from game.shell.paint import Painter
from game.shell.session import Session
from game.view.binding import key_of
from game.view.intents import Key, Tick
from game.view.model import Model
from game.view.ops import CachedBlock, Picture

#: What no first picture needs and the first poison does.
LATER = "numpy.random"
#: The steps of a slider in hand to both sides.
WAYS = ("right", "left")
#: What opens the text.
READ = "m"
#: Milliseconds after the move at which its picture is drawn: the board stands again; nothing moves any more.
MOMENTS = (1_000, 60_000)
#: Seconds that the pieces of one frame may take, and how many ops are painted between two looks at the clock.
SLICE, OPS = 0.005, 16
#: With no slider in hand no further value is tried after one that took more seconds.
SLOW = 0.03
#: While something moves a move is tried that takes at most so many seconds.
BETWEEN_PICTURES = 0.025
#: Of the longest time that such a piece took for each of its squares so much is expected after a shorter
#: one, which was perhaps in the caches and says little of the next.
EXPECTED = 0.98


class Piece(NamedTuple):
    """What is made next. squares: of the board that it trains or draws; 0 where they do not matter."""

    kind: str
    squares: int = 0


#: Some letters and sprites; something that is loaded once.
LETTERS, LOAD = Piece("letters"), Piece("load")


class Speculation:
    """Computes the likely moves at a session's position, a few pieces at each call, and keeps no result."""

    def __init__(self, session: Session, painter: Painter) -> None:
        self._session = session
        self._painter = painter
        self._stage: tuple[object, ...] = ()
        self._work: Iterator[Piece] = iter(())
        self._next: Piece | None = None
        self._trained: object = None
        self._pace: dict[str, float] = {}

    def step(self, moving: bool = False) -> bool:
        """Some pieces; False when nothing is left to compute here. moving: the picture is changing."""
        stage = self._standing()
        if stage != self._stage:
            self._stage, self._work = stage, self._rehearsed(self._session.model)
            self._next = next(self._work, None)
        end = time.perf_counter() + SLICE
        while self._next is not None:
            if moving and not self._fits(self._next):
                return True
            begin = time.perf_counter()
            made, self._next = self._next, next(self._work, None)
            now = time.perf_counter()
            if made.squares:
                self._note(made, now - begin)
            if now > end:
                return self._next is not None
        return False

    def _standing(self) -> tuple[object, ...]:
        """What decides which moves are likely. A slider in hand counts, its value does not."""
        model = self._session.model
        held = model.draft and (model.draft.slider.name, model.draft.letter, model.poison)
        looks = model.lens, model.settings, model.run, model.zoom, model.screen, self._session.kit
        return model.game, held, model.drag is None, *looks

    def _fits(self, piece: Piece) -> bool:
        """Whether a piece can be made between two pictures; one of which nothing is known cannot."""
        if not piece.squares:
            return piece == LETTERS
        pace = self._pace.get(piece.kind) if self._trained == self._kind() else None
        return pace is not None and piece.squares * pace <= BETWEEN_PICTURES

    def _note(self, piece: Piece, seconds: float) -> None:
        """Keep how long a piece took for each of its squares: the longest, slowly forgotten."""
        if self._trained != self._kind():
            self._trained, self._pace = self._kind(), {}
        known = self._pace.get(piece.kind, 0.0)
        self._pace[piece.kind] = max(seconds / piece.squares, EXPECTED * known)

    def _kind(self) -> object:
        """What kind of model is trained on which world."""
        return self._session.model.pack_index, self._session.model.lens.learner

    def _rehearsed(self, model: Model) -> Iterator[Piece]:
        """Yields before each piece what it is."""
        if model.screen == "take":
            yield from self._code(model)
        if model.screen != "board":
            return
        if model.draft is not None:
            yield from self._slid(model, float("inf"))
        elif model.drag is None:
            yield from self._moves(model)
            yield from self._texts(model)

    def _moves(self, model: Model) -> Iterator[Piece]:
        """The likely moves with their pictures, and the models of every value of a slider."""
        app, kit = self._session.app, self._session.kit
        squares = 1 << model.state.n
        world, state, focus = model.world, model.state, model.lens.focus
        likely = [kind for kind in moves.buttons() if kind.likely]
        for kind in likely:
            made = moves.on_button(kind, world, state, focus)
            if isinstance(made, Refusal) or kind.by_slider():
                continue
            size = 1 << made.apply(world, state).n
            yield Piece(kind.verb, size)
            moved = app.respond(key_of(kind.key or ""), model, kit).model
            for later in (0, *MOMENTS):
                yield Piece("picture", size)
                then = app.respond(Tick(moved.now + later), moved, kit).model
                yield from self._painted(app.draw(then, kit))
        if LATER not in sys.modules:
            yield LOAD
            importlib.import_module(LATER)
        for kind in likely:
            if kind.by_slider():
                yield Piece(kind.verb, squares)
                yield from self._slid(app.respond(key_of(kind.key or ""), model, kit).model, SLOW)

    def _texts(self, model: Model) -> Iterator[Piece]:
        """Everything that the first text needs."""
        app, kit = self._session.app, self._session.kit
        yield LOAD
        for _ in app.prepare(model, kit):
            yield LOAD
        text = app.draw(app.respond(Key(READ), model, kit).model, kit)
        for leaf in (op for panel in text for op in panel.ops if isinstance(op, CachedBlock)):
            yield LOAD
            self._painter.prepare_leaf(leaf)
        yield from self._painted(text)

    def _code(self, model: Model) -> Iterator[Piece]:
        """The code that can be opened from where one takes things away: what draws codes is large."""
        yield LOAD
        code = replace(model, screen="qr", focus="leave")
        yield from self._painted(self._session.app.draw(code, self._session.kit))

    def _slid(self, model: Model, slow: float) -> Iterator[Piece]:
        """The values of a slider in hand, the nearest first; their pictures once all models are trained.

        slow: seconds; after a value that took longer no further one is tried.
        """
        app, kit = self._session.app, self._session.kit
        going = dict.fromkeys(WAYS, model)
        found = []
        squares = 1 << model.state.n
        quick = model.draft is not None
        while going and quick:
            for way, last in list(going.items()):
                yield Piece(way, squares)
                begin = time.perf_counter()
                going[way] = app.respond(Key(way), last, kit).model
                quick = quick and time.perf_counter() - begin < slow
                if going[way].draft == last.draft:
                    del going[way]
                else:
                    found.append(going[way])
        for moved in found:
            yield Piece("picture", squares)
            yield from self._painted(app.draw(moved, kit))

    def _painted(self, picture: Picture) -> Iterator[Piece]:
        """Make all letters and sprites of a picture."""
        for panel in picture:
            for k in range(0, len(panel.ops), OPS):
                yield LETTERS
                self._painter.prepare(panel.ops[k : k + OPS])
