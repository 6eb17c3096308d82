"""Sentences about what the model shows: a square, a position that was just opened, a change."""

from dataclasses import replace

from game.book.narration import tell
from game.book.phrases import say
from game.play.game import state_of
from game.play.report import report_on
from game.play.state import learnt_tiles
from game.view.model import Model, StatusLine
from game.view.scene import Scene, present_scene
from game.view.scene_words import number_words
from game.view.unmeasured_words import unmeasured_words


def square_line(model: Model) -> str:
    """The sentence on the square one looks at."""
    scene = present_scene(replace(model, draft=None))
    row = scene.lens.cursor
    if scene.unmeasured(row):
        return unmeasured_words(scene, row)
    if not scene.known(row):
        return say("look.square-face-down", row=scene.letters(row))
    score = number_words(scene, scene.numbers[row])
    if not row:
        return say("look.square-empty", score=score, column=scene.column_words)
    tiles = " and ".join(
        [", ".join(list(scene.letters(row))[:-1]), scene.letters(row)[-1]]
        if row.bit_count() > 1
        else [scene.letters(row)]
    )
    state = "-closed" if row & scene.closed else ""
    facts = {"row": scene.letters(row), "tiles": tiles, "score": score, "column": scene.column_words}
    more = _forgotten_words(scene, row) + _real_words(scene, row)
    if scene.lens.metric == "loss" and scene.evidence.loss_name:
        return say(f"look.square-loss{state}", loss=scene.evidence.loss_name, **facts) + more
    formula = "" if scene.world.kind.has_examples else "-formula"
    return say(f"look.square{formula}{state}", **facts) + more


def _forgotten_words(scene: Scene, row: int) -> str:
    """What a square's model has forgotten, as one more sentence; "" where it is nothing."""
    gone = row & ~learnt_tiles(scene.state, row)
    if not gone or scene.lens.reality == "real":
        return ""
    return " " + say("look.square-forgets", tiles=" and ".join(scene.letters(gone)))


def _real_words(scene: Scene, row: int) -> str:
    """What the square scores in the untouched world, where squares show what differs; else nothing."""
    if not scene.differs or not scene.untouched.known(row):
        return ""
    score = number_words(scene, scene.untouched.numbers[row])
    return " " + say("controls.in-real-world", score=score)


def opening_line(model: Model) -> StatusLine:
    """What is said of a position that was just opened: its last move, or its square."""
    game, pack = model.game, model.pack
    if not game.at:
        return StatusLine(square_line(model))
    world, move = pack.world, game.moves[game.at - 1]
    after = state_of(world, game)
    report = report_on(
        world, state_of(world, replace(game, at=game.at - 1)), after, replace(model.lens, reality="operator")
    )
    return StatusLine(*tell(pack, after, move, report))
