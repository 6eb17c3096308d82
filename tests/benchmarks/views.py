"""How long views take natively: ``python -m tests.benchmarks.views``.

Prints milliseconds: opening the largest grid, pictures while it is scrolled, pictures while squares fly from
view to view. Medians and the slowest of each.
"""

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from game.view import app
from game.view.intents import Intent, Key, Point
from game.view.ops import find
from game.view.projections import PROJECTIONS
from game.view.settings import Settings

LARGEST = "letters; place E; place F; place G; place H"


def stage_at(place: str):
    """A stage in a window without a screen, at a place."""
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    from game.book.texts.position_syntax import Opened, resolve  # noqa: PLC0415
    from game.shell.loop import Stage  # noqa: PLC0415
    from game.shell.platform import MemoryPlatform  # noqa: PLC0415
    from game.shell.startup import find_packs  # noqa: PLC0415

    packs = find_packs(print)
    found = resolve(place, packs)
    assert isinstance(found, Opened), found
    model = app.start(packs, Settings(motion=True, toured=True), position=found.position, tour=False)
    stage = Stage(app, model, MemoryPlatform(), (1280, 720))
    settle(stage)
    return stage


def settle(stage) -> None:
    """Step until nothing moves."""
    for _ in range(400):
        stage.step(16)
        if not stage.session.animating:
            break
    stage.step(16)


def timed(act: Callable[[], None]) -> float:
    """Milliseconds that something takes."""
    begin = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begin)


def told(what: str, times: list[float]) -> None:
    """A line of the report."""
    times = sorted(times)
    print(f"{what}: median {times[len(times) // 2]:.1f} ms, slowest {times[-1]:.1f} ms, of {len(times)}")


def answer(stage, intent: Intent) -> None:
    """An intent and the picture after it."""
    stage.session.tick(stage.now)
    stage.session.handle(intent)
    stage.step(16)


def scrolls(stage) -> Iterator[float]:
    """Pictures while the grid is scrolled up and sideways."""
    x, y = find(stage.session.picture, "board").rect.middle
    for k in range(90):
        turn = Point("wheel", x, y, 0.35 if k < 60 else -0.35, 0.0 if k % 3 else -0.4)
        yield timed(partial(answer, stage, turn))


def flights(n: int) -> Iterator[tuple[str, list[float]]]:
    """Pictures while squares fly from each view to the next one."""
    moves = "".join(f"; place {letter}" for letter in "EFGH"[: n - 4])
    stage = stage_at(f"digits{moves}")
    for k in range(1, len(PROJECTIONS)):
        answer(stage, Key(str(k + 1)))
        settle(stage)
    answer(stage, Key("1"))
    settle(stage)
    order = [*range(len(PROJECTIONS)), 0]
    for one, other in pairwise(order):
        stage.session.tick(stage.now)
        stage.session.handle(Key(str(other + 1)))
        times = [timed(partial(stage.step, 16)) for _ in range(19)]
        yield f"n={n}, {PROJECTIONS[one].code} to {PROJECTIONS[other].code}", times
        settle(stage)


def main() -> None:
    """Measure and print."""
    stage = stage_at(LARGEST)
    told("opening 256 x 256 cells", [timed(partial(answer, stage, Key("2")))])
    settle(stage)
    told("scrolling them, a picture", list(scrolls(stage)))
    for n in (4, 6, 8):
        for what, times in flights(n):
            told(what, times)


if __name__ == "__main__":
    main()
