"""The player's next move, made while nothing moves and thrown away: what it needs is then in the caches.

*Why it works:* answering and drawing are pure functions that remember what they trained, told and laid out.
Where the real move comes, its scores, sentence, squares and letters are at hand, and the picture stands in a
third of the time. *Why in slices:* an idle frame may not take longer than one that moves.

*Why every value of a slider:* nobody knows where a drag will lead, and there are only twenty. On a board so
large that one value takes a while they are tried only once a slider is in hand: then each takes as long as
the step itself would.
"""

import importlib
import sys
import time
from collections.abc import Iterator

from game.shell.paint import Painter
from game.shell.session import Session
from game.view.model import Key, Model, Tick
from game.view.ops import Leaf, Picture

#: What no first picture needs and the first poison does.
LATER = "numpy.random"
#: What is rehearsed: to place the next tile, to let the focus tile strike or return.
LIKELY = ("n", "s")
#: What takes up a slider, and its steps to both sides.
TAKE_UP, WAYS = "p", ("right", "left")
#: What opens the text.
READ = "m"
#: Milliseconds after the move at which its picture is drawn: the board stands again; nothing moves any more.
MOMENTS = (1_000, 60_000)
#: Seconds that a slice may take, and how many ops are painted between two looks at the clock.
SLICE, OPS = 0.005, 16
#: With no slider in hand no further value is tried after one that took more seconds.
SLOW = 0.03


class Rehearsal:
    """Rehearses the likely moves at a session's position, a slice at each call."""

    def __init__(self, session: Session, painter: Painter) -> None:
        self._session = session
        self._painter = painter
        self._stage: tuple[object, ...] = ()
        self._work: Iterator[None] = iter(())

    def step(self) -> bool:
        """One slice; False when there is nothing left to rehearse here."""
        stage = self._standing()
        if stage != self._stage:
            self._stage, self._work = stage, self._rehearsed(self._session.model)
        begin = time.perf_counter()
        return any(time.perf_counter() - begin > SLICE for _ in self._work)

    def _standing(self) -> tuple[object, ...]:
        """What decides which moves are likely. A slider in hand counts, its value does not."""
        model = self._session.model
        held = model.draft and (model.draft.slider, model.draft.letter, model.poison)
        looks = model.lens, model.settings, model.touring, model.zoom, model.screen, self._session.kit
        return model.game, held, model.drag is None, *looks

    def _rehearsed(self, model: Model) -> Iterator[None]:
        if LATER not in sys.modules:
            importlib.import_module(LATER)
            yield
        if model.screen != "board":
            return
        app, kit = self._session.app, self._session.kit
        if model.draft is not None:
            yield from self._slid(model, float("inf"))
            return
        if model.drag is not None:
            return
        for name in LIKELY:
            moved = app.respond(Key(name), model, kit).model
            yield
            yield from self._painted(app.draw(moved, kit))
            for later in MOMENTS:
                then = app.respond(Tick(moved.now + later), moved, kit).model
                yield from self._painted(app.draw(then, kit))
        yield from self._slid(app.respond(Key(TAKE_UP), model, kit).model, SLOW)
        yield from app.prepare(model, kit)
        text = app.draw(app.respond(Key(READ), model, kit).model, kit)
        yield
        for leaf in (op for panel in text for op in panel.ops if isinstance(op, Leaf)):
            self._painter.prepare_leaf(leaf)
            yield
        yield from self._painted(text)

    def _slid(self, model: Model, slow: float) -> Iterator[None]:
        """The values of a slider in hand, the nearest first; their pictures once all models are trained.

        slow: seconds; after a value that took longer no further one is tried.
        """
        app, kit = self._session.app, self._session.kit
        going = dict.fromkeys(WAYS, model)
        found = []
        quick = model.draft is not None
        while going and quick:
            for way, last in list(going.items()):
                begin = time.perf_counter()
                going[way] = app.respond(Key(way), last, kit).model
                quick = quick and time.perf_counter() - begin < slow
                if going[way].draft == last.draft:
                    del going[way]
                else:
                    found.append(going[way])
                yield
        for moved in found:
            yield from self._painted(app.draw(moved, kit))

    def _painted(self, picture: Picture) -> Iterator[None]:
        """Make all letters and sprites of a picture."""
        yield
        for panel in picture:
            for k in range(0, len(panel.ops), OPS):
                self._painter.prepare(panel.ops[k : k + OPS])
                yield
