"""From one world to another; the game that was played in each waits there."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.book.texts.position_syntax import home_lens
from game.play.game import Game
from game.play.state import opening
from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.messages import narrated, said
from game.view.model import Model, Reply, StatusLine
from game.view.parked_games import leaving, own_game
from game.view.pointer_state import Hover
from game.view.reading.state import ParkedGame
from game.view.status_line import opening_line
from game.view.zoom import WHOLE


def in_world(model: Model, k: int, before: ParkedGame | None) -> Model:
    """The model in a world: in a game that was left there, or at its opening."""
    pack = model.packs[k]
    fresh = replace(
        model,
        pack_index=k,
        game=before.game if before else Game(opening(pack.world)),
        lens=before.lens if before else home_lens(pack),
        screen=model.home,
        focus="board",
        hover=Hover(),
        draft=None,
        transition=None,
        run=None,
        zoom=WHOLE,
    )
    if before and before.game.moves:
        goes_on = say("look.game-goes-on", world=pack.world.title)
        return said(narrated(fresh, opening_line(fresh)), goes_on)
    return narrated(fresh, StatusLine(" ".join(pack.story)))


@dataclass(frozen=True, slots=True)
class EnterWorld:
    """To another world; what was played in each is still there when one comes back."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The game that was left there, or its opening."""
        return entered_world(model, self.name)


def entered_world(model: Model, name: str) -> Reply:
    """The model in a world by its name: in the game that was left there, or at its opening."""
    names = [pack.world.name for pack in model.packs]
    if name not in names:
        return Reply(model)
    k, own = names.index(name), own_game(model)
    if k == model.pack_index and own.game is model.game and model.run is None:
        return Reply(uncovered(model))
    gone, before = leaving(model, k)
    return Reply(in_world(gone, k, before))
