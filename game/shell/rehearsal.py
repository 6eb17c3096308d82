"""The player's next move, made while nothing moves and thrown away: what it needs is then in the caches.

*Why it works:* answering and drawing are pure functions that remember what they trained, told and laid out.
Where the real move comes, its scores, sentence, squares and letters are at hand, and the picture stands in a
third of the time. *Why in slices:* an idle frame may not take longer than one that moves.
"""

import importlib
import sys
import time
from collections.abc import Iterator, Sequence

from game.shell.paint import Painter
from game.shell.session import Session
from game.view.model import Key, Model, Tick
from game.view.ops import Leaf, Op

#: What no first picture needs and some later one does.
LATER = ("numpy.random", "game.view.screens.reader")
#: What is rehearsed: to place the next tile, to let the focus tile strike or return.
LIKELY = ("n", "s")
#: What opens the text.
READ = "m"
#: Milliseconds after the move at which its picture is drawn: the board stands again; nothing moves any more.
MOMENTS = (1_000, 60_000)
#: Seconds that a slice of painting may take, and how many ops are painted between two looks at the clock.
SLICE, OPS = 0.005, 16


class Rehearsal:
    """Rehearses the likely moves at a session's position, a slice at each call."""

    def __init__(self, session: Session, painter: Painter) -> None:
        self._session = session
        self._painter = painter
        self._stage: tuple[object, ...] = ()
        self._work: Iterator[None] = iter(())

    def step(self) -> bool:
        """One slice; False when there is nothing left to rehearse here."""
        model = self._session.model
        stage = (model.game, model.lens, model.settings, model.touring, model.zoom, self._session.kit)
        pairs = zip(stage, self._stage, strict=False)
        if not self._stage or any(one is not other for one, other in pairs):
            self._stage, self._work = stage, self._rehearsed(model)
        for _ in self._work:
            return True
        return False

    def _rehearsed(self, model: Model) -> Iterator[None]:
        for name in LATER:
            if name not in sys.modules:
                importlib.import_module(name)
                yield
        if model.screen != "board" or model.draft is not None or model.drag is not None:
            return
        app, kit = self._session.app, self._session.kit
        for name in LIKELY:
            moved = app.respond(Key(name), model, kit).model
            yield
            begun = app.draw(moved, kit)
            yield
            yield from self._painted([panel.ops for panel in begun])
            for later in MOMENTS:
                picture = app.draw(app.respond(Tick(moved.now + later), moved, kit).model, kit)
                yield
                yield from self._painted([panel.ops for panel in picture])
        yield from app.prepare(model, kit)
        text = app.draw(app.respond(Key(READ), model, kit).model, kit)
        yield
        for leaf in (op for panel in text for op in panel.ops if isinstance(op, Leaf)):
            self._painter.prepare_leaf(leaf)
            yield
        yield from self._painted([panel.ops for panel in text])

    def _painted(self, panels: Sequence[Sequence[Op]]) -> Iterator[None]:
        begin = time.perf_counter()
        for ops in panels:
            for k in range(0, len(ops), OPS):
                self._painter.prepare(ops[k : k + OPS])
                if time.perf_counter() - begin > SLICE:
                    yield
                    begin = time.perf_counter()
        yield
