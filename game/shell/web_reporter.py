"""What the page is told after each frame: the facts of the game, the mirror, the position in its address."""

from functools import partial

from game.play.codec import Position, facts
from game.play.moves import slider_of
from game.shell.loop import Stage
from game.shell.web_mirror import Mirror, Track
from game.shell.web_page import Message, Page
from game.shell.web_platform import WebPlatform
from game.view.commands.views import cells_in_shares
from game.view.intents import Linked
from game.view.model import Model
from game.view.ops import Picture
from game.view.reading.state import Reading
from game.view.scene import present_scene
from game.view.site_links import code_of
from game.view.zoom import zoom_of

#: Milliseconds between two looks at the mirror: a screen reader needs no more.
MIRROR_EVERY = 250


def facts_of(stage: Stage) -> Message:
    """Where the game stands, as ``window.dc`` shows it."""
    model = stage.session.model
    draft = model.draft
    return {
        "ready": True,
        **facts(model.world, Position(model.game, model.lens)),
        "zoom": zoom_of(model.zoom, model.state.n).factor,
        "screen": model.screen,
        "reading": None if model.reading is None else _reading_facts(model.reading),
        "focus": model.focused,
        "line": model.line.text,
        "draft": None
        if draft is None
        else {"slider": draft.slider.name, "letter": draft.letter, "value": draft.value},
        "run": None if model.run is None else model.run.step,
        "moving": stage.session.animating,
        "theme": model.settings.theme,
        "motion": model.settings.motion,
        "everything": model.settings.everything,
        "embedded": bool(model.embedded),
        "size": list(stage.window.size),
        "form": stage.session.kit.form,
        "ratio": stage.session.kit.ratio,
        "touch": stage.session.kit.touch,
    }


def _reading_facts(reading: Reading) -> Message:
    """Where one reads. at: leaf and the share of it that lies above what is seen."""
    return {
        "text": reading.text,
        "at": [reading.at.leaf, round(reading.at.share, 4)],
        "beside": reading.beside,
        "shown": reading.shown,
        "popup": reading.popup,
        "seeking": reading.seeking,
        "query": reading.query,
        "known": reading.known,
    }


class Reporter:
    """Tells the page after each frame what changed: facts at once, the mirror when the picture rests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.mirror = Mirror()
        self._facts: Message = {}
        self._model: Model | None = None
        self._picture: Picture | None = None
        self._mirrored = -MIRROR_EVERY
        self._said = ""
        self._heard: Picture | None = None
        self._stood = (False, 0)

    def look(self, stage: Stage) -> None:
        """After a frame of a stage."""
        session = stage.session
        model = session.model
        stands = (session.animating, id(session.kit))
        if self._model is None or stands != self._stood or not _same(self._model, model):
            self._tell_facts(facts_of(stage))
        self._model, self._stood = model, stands
        # A picture may also come back before the one between was told.
        fresh = session.picture is self._picture
        if self._picture is not None and self._facts.get("fresh") is not fresh:
            self._tell_fresh(fresh)
        self._tell_said(stage)
        if session.picture is self._picture or session.animating or stage.now - self._mirrored < MIRROR_EVERY:
            return
        self._picture, self._mirrored = session.picture, stage.now
        self._tell_mirror(stage)

    def _tell_fresh(self, fresh: bool) -> None:
        """Whether the mirror and the places of the targets are those of the picture."""
        self._facts["fresh"] = fresh
        self.page.send("dc", {**self.page.waiting.get("dc", {}), "fresh": fresh})

    def _tell_facts(self, facts: Message) -> None:
        changed = {name: value for name, value in facts.items() if self._facts.get(name, ...) != value}
        if changed:
            self._facts.update(facts)
            self.page.send("dc", changed)

    def _tell_said(self, stage: Stage) -> None:
        """What the live region reads aloud: at once, also while squares are on their way."""
        picture = stage.session.picture
        if picture is self._heard:
            return
        self._heard = picture
        status = [target.label for panel in picture for target in panel.targets if target.role == "status"]
        said = " ".join(status) or stage.session.model.line.text
        if said != self._said:
            self._said = said
            self.page.send("said", said)

    def _tell_mirror(self, stage: Stage) -> None:
        session = stage.session
        message = self.mirror.changes(
            session.picture,
            cells_in_shares(session.model),
            session.model.lens.cursor,
            partial(_track, session.model),
        )
        if message:
            self.page.send("mirror", message)
        self._tell_fresh(True)
        self.page.send("rects", {"size": list(stage.window.size), "places": _rects(stage)})


def _same(before: Model, model: Model) -> bool:
    """Whether nothing of what `facts_of` tells has changed; objects that are kept are the same objects."""
    return (
        before.game is model.game
        and before.lens is model.lens
        and before.line is model.line
        and before.draft is model.draft
        and before.settings is model.settings
        and before.pack_index == model.pack_index
        and before.screen == model.screen
        and before.focused == model.focused
        and before.zoom is model.zoom
        and before.run == model.run
        and before.reading is model.reading
    )


def _rects(stage: Stage) -> Message:
    """The targets' places in pixels of the window, for who wants to point at them."""
    place = stage.window.from_picture
    found: Message = {}
    for panel in stage.session.picture:
        for target in panel.targets:
            x, y = place(target.rect.x, target.rect.y)
            right, bottom = place(target.rect.right, target.rect.bottom)
            found[target.id] = [round(x), round(y), round(right - x), round(bottom - y)]
    return found


def _track(model: Model, name: str) -> Track:
    """How far along its track a slider of the focus tile stands, and how far a step goes."""
    slider, tile, draft = slider_of(name), model.world.tile(model.lens.focus), model.draft
    if slider is None:
        return Track(0.0, 1.0)
    held = draft is not None and draft.slider == slider and draft.letter == tile.letter
    edit = present_scene(model).edit(tile.letter)
    value = draft.value if draft and held else slider.value(tile, edit)
    return Track(slider.part(tile, value), 1 / slider.steps(tile))


class Address:
    """Keeps the position in the page's address: moves are steps of its history, looking around is not."""

    def __init__(self, platform: WebPlatform, model: Model) -> None:
        self.platform = platform
        self._first = self._code = code_of(model)
        self._model = model
        self._game = model.game
        self._written = 0

    @property
    def code(self) -> str:
        """The code of the position that the address names."""
        return self._code

    def look(self, stage: Stage) -> None:
        """Write the address: a move at once, so that back leads to before it; else now and then.

        What a slider tries and what the tour does are no positions to come back to.
        """
        model = stage.session.model
        if model.draft is not None or model.run is not None:
            return
        if model.game is self._model.game:
            resting = not stage.session.animating and stage.now - self._written >= MIRROR_EVERY
            if model.lens is self._model.lens or not resting:
                return
        self._written, self._model = stage.now, model
        if model.pack.own:  # an address would name a world that nobody else has
            self._game = model.game
            return
        code = code_of(model)
        if code != self._code:
            self.platform.write_hash(code, push=model.game != self._game)
            self._code, self._game = code, model.game

    def follow(self, stage: Stage) -> None:
        """Open what the address says now; an address without a position is the first one."""
        stage.session.tick(stage.now)
        stage.session.handle(Linked(self.platform.hash or self._first))
        self._note(stage)

    def lay(self, stage: Stage, code: str) -> bool:
        """Lay a position that another page hands in; False where it is none, or lies there already.

        Then nothing has changed, and nothing is said.
        """
        before = stage.session.model
        if code == code_of(before):
            return False
        stage.session.handle(Linked(code, quiet=True))
        if stage.session.model is before:
            return False
        self._note(stage)
        self.platform.write_hash(self._code)
        return True

    def _note(self, stage: Stage) -> None:
        """The address names what lies on the board."""
        self._model = stage.session.model
        self._code, self._game = code_of(self._model), self._model.game
