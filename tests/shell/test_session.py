"""The session and the stage: effects and their answers, when a picture is drawn, what idle frames cost."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pygame
import pytest

from game.shell import loop
from game.shell.files import PlatformFault
from game.shell.loop import LONGEST_FRAME, Stage
from game.shell.platform import MemoryPlatform
from game.shell.session import MOST_ANSWERS, Session, kit_for
from game.shell.sound import Sounds
from game.view.draw_context import SMALLEST_WINDOW, plain_measure
from game.view.effects import ListSaved, Quit
from game.view.intents import Key, Loaded, Notice, Point, Saved
from game.view.model import Reply, SavedPosition
from game.view.settings import Settings
from tests.shell.fake import BUTTON, Recorder, fake_model


@pytest.fixture(autouse=True)
def keep_pygame(monkeypatch):
    """The loop quits pygame at its end; fonts of other tests in this process would die with it."""
    monkeypatch.setattr(pygame, "quit", lambda: None)


def run_to_end(task):
    """Wait for a coroutine on a thread of its own; gives what it returns.

    Playwright leaves an event loop running on the thread of its tests, and these tests may share a process.
    """
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, task).result()


class Broken(MemoryPlatform):
    """A platform on which nothing can be kept."""

    def write_settings(self, text):
        raise PlatformFault("The settings could not be kept: no room.")

    def write_position(self, world, text):
        raise PlatformFault("The position could not be saved: no room.")


class Ear:
    """Remembers the sounds that it was asked for."""

    def __init__(self):
        self.heard = []

    def play(self, name):
        self.heard.append(name)


def session_with(platform=None, sounds=None, settings=None):
    model = fake_model(settings)
    kit = kit_for(model.settings, (1280, 720), plain_measure)
    return Session(Recorder(), model, kit, platform or MemoryPlatform(), sounds)


def stage_with(size=(1280, 720), settings=None):
    return Stage(Recorder(), fake_model(settings), MemoryPlatform(), size)


def press(stage, name):
    facts = {"key": ord(name), "unicode": name, "mod": 0, "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, facts))
    pygame.event.post(pygame.event.Event(pygame.KEYUP, facts))


def test_a_picture_is_drawn_once_and_again_only_after_a_change():
    session = session_with()
    assert session.frame(0)
    assert [session.frame(now) for now in (16, 32, 5000)] == [None, None, None]
    session.handle(Key("i"))
    assert session.frame(5016) is None
    session.handle(Key("a"))
    assert session.frame(5032)
    assert session.app.drawn == 2


def test_time_alone_draws_nothing_unless_something_moves():
    session = session_with()
    session.frame(0)
    session.tick(100)
    assert session.frame(100) is None
    session.handle(Key("p"))
    drawn = [session.frame(100 + 50 * k) is not None for k in range(12)]
    assert drawn == [True] * 8 + [False] * 4, "every frame of 300 ms, the one after the last too"


def test_effects_are_carried_out_and_answered():
    session = session_with()
    session.handle(Key("l"))
    assert session.platform.list_positions() == ("letters-001",)
    assert "letters-001" in session.model.line.text
    assert session.model.line.tone == "good"
    session.handle(Key("o"))
    assert session.model.saved[0].name == "letters-001"
    assert session.model.saved[0].detail.startswith("cannot be read")
    session.handle(Key("g"))
    assert "no-such-position" in session.model.line.text
    assert [type(one) for one in session.app.seen] == [Key, Notice, Key, Saved, Key, Loaded]
    session.handle(Key("q"))
    assert not session.running


def test_new_settings_are_kept_and_drawn():
    session = session_with()
    session.frame(0)
    session.handle(Key("t"))
    assert '"night"' in session.platform.read_settings()
    assert session.kit.theme.name == "night"
    assert session.frame(16)


def test_what_cannot_be_kept_is_said_in_one_sentence():
    session = session_with(Broken())
    for key, words in (("t", "settings could not be kept"), ("l", "position could not be saved")):
        session.handle(Key(key))
        assert words in session.model.line.text
        assert session.model.line.tone == "bad"


def test_sounds_are_played_only_when_they_are_on():
    quiet, loud = Ear(), Ear()
    session_with(sounds=quiet).handle(Key("m"))
    session_with(sounds=loud, settings=Settings(sound=True)).handle(Key("m"))
    assert (quiet.heard, loud.heard) == ([], ["strike"])


def test_a_circle_of_answers_ends():
    class Circle(Recorder):
        def respond(self, intent, model, kit):
            self.seen.append(intent)
            return Reply(model, (ListSaved(),))

    session = session_with()
    session.app = Circle()
    session.handle(Key("o"))
    assert len(session.app.seen) == MOST_ANSWERS
    assert session.app.seen[-1] == Saved(())


def test_another_size_is_drawn_anew():
    session = session_with()
    session.frame(0)
    session.resize((1280, 720))
    assert session.frame(0) is None
    session.resize((1600, 900))
    assert (session.kit.width, session.kit.height) == (1600, 900)
    assert session.frame(0)


def test_idle_frames_neither_draw_nor_paint_nor_show(monkeypatch):
    stage = stage_with()
    stage.step(16)
    monkeypatch.setattr(pygame.display, "update", lambda *_: pytest.fail("shown"))
    monkeypatch.setattr(pygame.display, "flip", lambda: pytest.fail("shown"))
    assert [stage.step(16) for _ in range(50)] == [[]] * 50
    assert stage.session.app.drawn == 1


def test_a_frame_counts_as_at_most_a_tenth_of_a_second():
    stage = stage_with()
    for dt in (16, 5000, -3):
        stage.step(dt)
    assert stage.now == 16 + LONGEST_FRAME


def test_keys_and_clicks_reach_the_app_through_the_queue():
    stage = stage_with()
    stage.step(16)
    press(stage, "a")
    x, y = BUTTON.rect.middle
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1, touch=False))
    stage.step(16)
    assert stage.session.app.seen == [Key("a"), Point("down", x, y)]
    assert stage.session.model.now == 32
    assert stage.session.model.line.text == "down move:strike"


def test_stirring_the_mouse_does_not_tell_the_time():
    stage = stage_with()
    pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=(5, 5), rel=(0, 0), buttons=(0, 0, 0)))
    stage.step(16)
    assert stage.session.app.seen == [Point("move", 5, 5)]
    assert stage.session.model.now == 0


def test_a_hidden_window_is_not_painted_until_it_is_shown():
    stage = stage_with()
    stage.step(16)
    pygame.event.post(pygame.event.Event(pygame.WINDOWMINIMIZED))
    press(stage, "a")
    assert stage.step(16) == []
    assert stage.session.app.drawn == 1
    pygame.event.post(pygame.event.Event(pygame.WINDOWRESTORED))
    assert stage.step(16)
    assert stage.session.app.drawn == 2


def test_another_window_size_is_followed():
    stage = stage_with()
    stage.step(16)
    pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(1500, 800), w=1500, h=800))
    assert stage.step(16) == [pygame.Rect(0, 0, 1500, 800)]
    assert (stage.session.kit.width, stage.session.kit.height) == (1500, 800)
    assert stage.window.size == (1500, 800)


def test_a_small_window_shows_everything_smaller_and_says_so():
    stage = stage_with((180, 300))
    stage.step(16)
    assert stage.window.picture_size == SMALLEST_WINDOW
    assert "the window is small" in pygame.display.get_caption()[0]
    assert stage.window.display.get_at((5, 5))[:3] == stage.session.kit.theme.window
    x, y = stage.window.from_picture(*BUTTON.rect.middle)
    assert stage.window.to_picture(x, y) == BUTTON.rect.middle
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1, touch=False))
    stage.step(16)
    assert stage.session.model.line.text == "down move:strike"
    shade = stage.window.display.get_at((round(x), round(y)))[:3]
    assert max(abs(a - b) for a, b in zip(shade, stage.session.kit.theme.window, strict=True)) < 3
    pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(1280, 720), w=1280, h=720))
    stage.step(16)
    assert stage.window.canvas is stage.window.display
    assert pygame.display.get_caption()[0] == "Data Counterfactuals"


def test_full_screen_and_back():
    stage = stage_with()
    stage.step(16)
    for fills in (True, False):
        press(stage, "f")
        stage.step(16)
        stage.step(16)
        assert bool(stage.window.display.get_flags() & pygame.FULLSCREEN) is fills
        assert (stage.session.kit.width, stage.session.kit.height) == stage.window.picture_size
    assert stage.window.size == (1280, 720)


def test_a_platform_that_sets_the_size_is_followed():
    class Page(MemoryPlatform):
        size = (1280, 720)

        def viewport(self):
            return self.size

    stage = Stage(Recorder(), fake_model(), Page())
    stage.step(16)
    Page.size = (1400, 700)
    for _ in range(5):
        stage.step(100)
    assert stage.window.size == (1400, 700)


def test_the_loop_ends_when_the_player_quits_or_closes_the_window():
    class Ending(Recorder):
        def respond(self, intent, model, kit):
            return Reply(model, (Quit(),))

    async def closed(app, kind, **facts):
        pygame.display.init()
        pygame.event.post(pygame.event.Event(kind, facts))
        return await asyncio.wait_for(loop.run(app, fake_model(), MemoryPlatform()), 5)

    assert run_to_end(closed(Recorder(), pygame.QUIT)) == ""
    assert run_to_end(closed(Ending(), pygame.KEYDOWN, key=97, unicode="a", mod=0, scancode=4)) == ""


def test_the_page_can_pace_the_frames():
    turns = []

    async def turn():
        turns.append(1)
        if len(turns) == 5:
            pygame.event.post(pygame.event.Event(pygame.QUIT))

    run_to_end(loop.run(Recorder(), fake_model(), MemoryPlatform(), next_frame=turn))
    assert len(turns) == 6


def test_without_a_screen_the_loop_says_so(monkeypatch):
    def refuse(*_):
        raise pygame.error("no screen")

    monkeypatch.setattr(pygame.display, "set_mode", refuse)
    said = run_to_end(loop.run(Recorder(), fake_model(), MemoryPlatform()))
    assert said == "no window can be opened here: no screen"


def test_sounds_without_a_device_are_silence(monkeypatch):
    def refuse(*_):
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    sounds = Sounds()
    sounds.play("strike")
    sounds.play("strike")


def test_sounds_start_late_and_know_their_names():
    pygame.mixer.quit()
    sounds = Sounds()
    assert pygame.mixer.get_init() is None
    for name in ("strike", "no-such-sound", "../fonts/Inter-Bold", "strike"):
        sounds.play(name)
    assert pygame.mixer.get_init()
    assert [name for name, sound in sounds._kept.items() if sound] == ["strike"]
    pygame.mixer.quit()


def test_saved_positions_reach_the_model():
    session = session_with()
    session.handle(Saved((SavedPosition("a-001", "x"),)))
    assert session.model == replace(session.model, saved=(SavedPosition("a-001", "x"),))
