"""The player's games that do not lie on the board: none is lost because something else took its place.

A text, a tour, a file or a link puts one aside, and Backspace brings it back. Another world leaves one where
it is, and it goes on when one comes back.
"""

from dataclasses import replace

from game.view.model import Model
from game.view.reading.state import ParkedBy, ParkedGame, Reading


def own_game(model: Model) -> ParkedGame:
    """What the player plays: what a text or a tour has put aside, else what lies on the board.

    *Why not every game that was put aside:* who plays on after a tour or from a file plays that.
    """
    held = model.reading.held if model.reading else None
    if held and (held.by == "text" or (held.by == "tour" and model.run)):
        return held
    return ParkedGame(model.pack_index, model.game, model.lens)


def leaving(model: Model, k: int) -> tuple[Model, ParkedGame | None]:
    """The model on its way to world k, where no text has its say, with what was played there before."""
    own = own_game(model)
    games = {one.pack: one for one in model.left}
    if not (
        model.level and own.game is model.game
    ):  # a level's game is not the player's own, and ends with it
        games[own.pack] = replace(own, by="world")
    before = games.pop(k, None)
    reading = replace(model.reading, held=None, shown=-1) if model.reading else None
    return replace(model, left=tuple(games.values()), reading=reading), before


def held_back(model: Model, game: ParkedGame | None, by: ParkedBy) -> Model:
    """The model with a game that Backspace brings back; one without moves is not worth it."""
    if game is None or not game.game.moves:
        return model
    held = replace(game, by=by)
    return replace(model, reading=replace(model.reading or Reading(open=False), held=held))
