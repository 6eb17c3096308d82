"""What a move or a comparison changes in what is looked at, remembered while the position does not change."""

from dataclasses import replace
from functools import lru_cache

from game.book.worlds import Pack
from game.play.face_down import is_known
from game.play.game import Game, state_of
from game.play.moves import Move
from game.play.report import Report, attack_on, compare, report_on
from game.play.state import Lens
from game.view.draft_state import draft_state
from game.view.scene import Scene


@lru_cache(maxsize=64)
def attack_at(scene: Scene, row: int) -> float | None:
    """How far a backdoor on this board works on a row's model; None where none was planted."""
    edits = (scene.state.edit(letter) for letter in scene.state.placed)
    planted = scene.lens.reality != "real" and any(edit.poison == "backdoor" for edit in edits)
    if not planted or not scene.known(row):
        return None
    return attack_on(scene.world, scene.evidence, row)


def last_report(pack: Pack, game: Game, lens: Lens, draft: Move | None) -> Report | None:
    """What the draft, or else the last move that stands, does to the operator's model.

    The sentence after a move and the inspector's pictures share it, for whatever square one looks at.
    """
    return _reported(pack, game, replace(lens, cursor=0, compared=None, focus=""), draft)


@lru_cache(maxsize=64)
def _reported(pack: Pack, game: Game, lens: Lens, draft: Move | None) -> Report | None:
    world = pack.world
    now = state_of(world, game)
    if draft is not None:
        after = draft_state(world, game, draft)
        return report_on(world, now, after, lens) if is_known(world, game, after) else None
    if not game.at:
        return None
    before = state_of(world, Game(game.opening, game.moves, game.at - 1))
    return report_on(world, before, now, lens)


@lru_cache(maxsize=64)
def difference(scene: Scene) -> Report | None:
    """What differs between the compared row and the current one: before is compared, after is current.

    None where one of them lies face down.
    """
    rows, columns = (scene.compared, scene.lens.cursor), (scene.column, scene.column)
    if not all(map(scene.known, rows)):
        return None
    return compare(scene.world, (scene.evidence, scene.evidence), rows, columns)
