"""The frame loop: events in, one picture out, and nothing at all while nothing happens.

*Why a stage:* the window's loop and a script step the same stage, so a script proves what a player gets.
Natively `clock.tick` also waits; in the browser the page paces the frames and it must not.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

import pygame

from game.shell.fonts import Fonts
from game.shell.gc_pacing import GcPacing
from game.shell.input import Input
from game.shell.paint import Painter
from game.shell.platform import Platform
from game.shell.session import App, Player, Session, kit_for
from game.shell.speculation import Speculation
from game.shell.window import Window
from game.view.intents import Intent, Point
from game.view.model import Model

FRAMES_PER_SECOND = 60
HIDDEN_FRAMES_PER_SECOND = 8
#: A frame counts as at most so many milliseconds: nothing jumps after the window was away.
LONGEST_FRAME = 100
#: After so many milliseconds without an intent of the player's one may compute what comes next, in frames
#: that took at most so many seconds.
RESTING, SPARE = 100, 0.006
#: Steps of what is made for the player end when a frame has taken so many seconds.
WORK = 0.012
#: How often, in milliseconds, a platform is asked for the size that the window must have.
VIEWPORT_EVERY = 250
IN_BROWSER = sys.platform == "emscripten"

#: Events of fingers and of the mouse's buttons.
_HANDS = (
    pygame.FINGERDOWN,
    pygame.FINGERMOTION,
    pygame.FINGERUP,
    pygame.MOUSEMOTION,
    pygame.MOUSEBUTTONDOWN,
    pygame.MOUSEBUTTONUP,
)
_HIDE = (pygame.WINDOWHIDDEN, pygame.WINDOWMINIMIZED)
_SHOW = (pygame.WINDOWSHOWN, pygame.WINDOWRESTORED, pygame.WINDOWMAXIMIZED, pygame.WINDOWFOCUSGAINED)


class Stage:
    """A window, a session in it and the player's input, one frame at a time. now: its own clock.

    speculate: whether idle frames prepare the next move and the texts. fonts: those of another stage, whose
    texts are known already.
    """

    def __init__(
        self,
        app: App,
        model: Model,
        platform: Platform,
        size: tuple[int, int] = (1280, 720),
        sounds: Player | None = None,
        speculate: bool = IN_BROWSER,
        fonts: Fonts | None = None,
    ) -> None:
        self.window = Window(*size)
        fonts = fonts or Fonts()
        kit = kit_for(model.settings, self.window.picture_size, fonts.measure)
        self.session = Session(app, model, kit, platform, sounds)
        self.painter = Painter(self.window.canvas, kit.theme.window, fonts)
        self.input = Input(self.window.to_picture, lambda: self.window.size)
        self.now = 0
        self.hidden = False
        self._speculation = Speculation(self.session, self.painter) if speculate else None
        self._stirred = self._moved = 0
        self._asked_viewport = 0

    def step(self, dt: int) -> list[pygame.Rect]:
        """One frame that took dt milliseconds; the places that were repainted."""
        begin = time.perf_counter()
        self.now += min(max(dt, 0), LONGEST_FRAME)
        self._follow_viewport()
        events = pygame.event.get()
        exposed = [self._of_window(event) for event in events]
        self.session.resize(self.window.picture_size)
        intents = self.input.read(events, self.now)
        if any(starts_something(intent) for intent in intents):
            self.session.tick(self.now)
        for intent in intents:
            self.session.handle(intent)
        if self.session.fullscreen_asked:
            self.session.fullscreen_asked = False
            if not self.session.platform.fill_screen():
                self.window.toggle_fullscreen()
        if self.hidden:
            return []
        dirty = self._show(any(exposed))
        if self.session.animating:
            self._moved = self.now
        if self.session.files.busy:
            self._work(begin)
        elif intents or (dirty and self._moved != self.now):
            self._stirred = self.now
        elif self._speculation and self.now - self._stirred > RESTING:
            moving = self.now - self._moved <= RESTING
            if not moving or time.perf_counter() - begin < SPARE:
                self._speculation.step(moving)
        return dirty

    def _work(self, begin: float) -> None:
        """Go on with what is being made, as long as this frame has time; at least one step."""
        self.session.work()
        while self.session.files.busy and time.perf_counter() - begin < WORK:
            self.session.work()
        self._stirred = self.now

    def let_go(self) -> None:
        """What fingers and the mouse hold is no longer meant, nor what they did since the last frame."""
        pygame.event.clear(_HANDS)
        for intent in self.input.let_go():
            self.session.tick(self.now)
            self.session.handle(intent)

    def _show(self, exposed: bool) -> list[pygame.Rect]:
        self.session.resize(self.window.picture_size)
        picture = self.session.frame(self.now)
        ground = self.session.kit.theme.window
        self.painter.onto(self.window.canvas, ground)
        dirty: list[pygame.Rect] = []
        if picture is not None or not self.painter.painted:
            dirty = self.painter.show(self.session.picture)
        self.window.present([self.window.canvas.get_rect()] if exposed else dirty, ground)
        return dirty

    def _of_window(self, event: pygame.event.Event) -> bool:
        """Follow what happened to the window; whether it has to be shown again."""
        if event.type == pygame.QUIT:
            self.session.running = False
        elif event.type == pygame.VIDEORESIZE:
            self.window.resize(event.w, event.h)
        elif event.type == pygame.DROPFILE:
            self.session.tick(self.now)
            self.session.drop(event.file)
        elif event.type in _HIDE:
            self.hidden = True
        elif event.type in _SHOW:
            self.hidden = False
        return event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED)

    def _follow_viewport(self) -> None:
        if self.now - self._asked_viewport < VIEWPORT_EVERY:
            return
        self._asked_viewport = self.now
        size = self.session.platform.viewport()
        if size is not None and size != self.window.size:
            self.window.resize(*size)


def starts_something(intent: Intent) -> bool:
    """Whether an intent may start a change that takes time, so that the model must know the time.

    *Why not always:* a picture is drawn for a time; telling it for every stir of the mouse costs a drawing.
    """
    return not (isinstance(intent, Point) and intent.kind in ("move", "leave"))


async def run(
    app: App,
    model: Model,
    platform: Platform,
    size: tuple[int, int] = (1280, 720),
    sounds: Player | None = None,
    next_frame: Callable[[], Awaitable[object]] | None = None,
) -> str:
    """Play until the player quits; "" or, where no window can be opened, one sentence.

    next_frame: gives what is awaited between two frames; without it one turn of the event loop.
    """
    try:
        stage = Stage(app, model, platform, platform.viewport() or size, sounds, speculate=True)
    except pygame.error as fault:
        return f"no window can be opened here: {fault}"
    pygame.key.set_repeat(350, 70)
    clock = pygame.time.Clock()
    pacing = GcPacing()
    pacing.begin()
    while stage.session.running:
        rate = HIDDEN_FRAMES_PER_SECOND if stage.hidden else FRAMES_PER_SECOND
        dirty = stage.step(clock.tick(0 if IN_BROWSER else rate))
        pacing.look(stage.now, bool(dirty))
        await (next_frame() if next_frame else asyncio.sleep(0))
    pacing.end()
    pygame.quit()
    return ""
