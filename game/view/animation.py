"""How long things move, and how: progress between 0 and 1 as a function of the clock alone."""

from dataclasses import replace

from game.view.model import Model, Transition

#: Milliseconds of each kind of transition.
DURATIONS = {"place": 620, "strike": 700, "return": 600, "data": 500, "jump": 300, "view": 300}
#: How long the signs stay on changed squares, and the trail behind the piece.
AFTERGLOW = 1600
FLIGHT, FLIGHT_GAP, MOST_FLYERS = 650, 60, 8
#: The opening: one fold of the board, and the pause before the first.
FOLD, FOLD_PAUSE = 780, 350
WIN_MS = 4000


def ease(part: float) -> float:
    """A soft start and a soft landing."""
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)


def progress(model: Model) -> float:
    """How far the transition has come; 1 where nothing moves."""
    change = model.transition
    if change is None or not model.settings.motion:
        return 1.0
    return ease((model.now - change.start) / DURATIONS[change.kind])


def stepped(part: float, steps: int) -> float:
    """Progress in a few equal steps: what changes with it is drawn anew only at a step."""
    return round(part * steps) / steps


def still(model: Model) -> Model:
    """The model without what only moves: for parts of the picture that do not depend on time."""
    return replace(model, now=0, transition=None, drag=None)


def age(model: Model) -> int:
    """Milliseconds since the last transition began; very many when there is none."""
    return model.now - model.transition.start if model.transition else 1 << 30


def length(change: Transition) -> int:
    """How long a transition has something to show, its flyers and signs included."""
    return max(DURATIONS[change.kind] + FLIGHT + FLIGHT_GAP * MOST_FLYERS, AFTERGLOW)


def fold_progress(model: Model) -> tuple[int, float]:
    """The opening animation: how many tiles have unfolded, and how far the next one has."""
    run = model.run
    if run is None or run.unfolding is None:
        return 10, 1.0
    passed = max(model.now - run.unfolding - FOLD_PAUSE, 0)
    return passed // FOLD, ease((passed % FOLD) / (FOLD * 0.75))
