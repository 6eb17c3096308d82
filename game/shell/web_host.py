"""The page in which the board stands alone: what it hears of the game, and the one thing that it may say.

The page's half is ``web/pages/embed.js``, which decides whose messages count. It hears the position when that
has changed, and the height that suits width and view; it may hand in a position, which is read like a link.
What holds none changes nothing and is answered by nothing.

*Why its own position does not come back to it:* two boards that a page keeps alike would answer each other
for ever.

*Why a board in another page keeps nothing* (``web/pages/bridge.js``): several frames and the player's own
window may be open at once, and settings and progress are each kept as one text. The one that writes last
would take away what another has reached meanwhile. What was kept is read all the same: type size, theme and
motion are the player's, wherever the board stands.
"""

from game.shell.loop import Stage
from game.shell.web_page import Message
from game.shell.web_platform import WebPlatform
from game.shell.web_reporter import Address
from game.view.model import Model
from game.view.projections import projection_of
from game.view.regions_embedded import suited_height
from game.view.zoom import zoom_of


class Host:
    """The page around the board; without one everything here is nothing."""

    def __init__(self, platform: WebPlatform, address: Address) -> None:
        self.platform = platform
        self.address = address
        self._code = ""
        self._height = 0
        self._passing = False

    def look(self, stage: Stage) -> None:
        """After a frame: tell the position and the height where they are others than those told last."""
        link = self.platform.embedded
        if not link:
            return
        viewport = self.platform.viewport()
        width = round(viewport[0] / self.platform.ratio) if viewport else 0
        height = suited_height(width, projection_of(stage.session.model.lens.view).alone)
        if height != self._height:
            self._height = height
            self.platform.page.send("height", height)
        passing = nothing_to_turn(stage.session.model)
        if passing != self._passing:
            self._passing = passing
            self.platform.page.send("passing", passing)
        code = self.address.code
        if code != self._code:
            self._code = code
            self.platform.page.send("position", {"code": code, "link": f"{link}#{code}"})

    def hear(self, stage: Stage, message: Message) -> None:
        """A position that the page hands in."""
        code = message.get("position")
        if self.platform.embedded and isinstance(code, str) and self.address.lay(stage, code):
            self._code = self.address.code
            self.platform.page.send("home", f"{self.platform.embedded}#{self._code}")


def nothing_to_turn(model: Model) -> bool:
    """Whether all of the board is seen, and no page: then wheel and finger move the page around it.

    *Why:* whoever reads on past a board is not to be caught in it.
    """
    whole = zoom_of(model.zoom, model.state.n).factor == 1
    return model.screen == "board" and whole and projection_of(model.lens.view).window is None
