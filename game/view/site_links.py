"""A position as a link, and as the line with which a page of somebody else's shows it."""

from html import escape

from game.play.codec import Position
from game.play.share import encode
from game.view.model import Model

#: Where a frame leads to as long as nobody knows the game's address: beside the page that shows it.
PLAY_PAGE = "play.html"
#: How an address begins that asks for the board alone; the code of a position may follow behind "=".
EMBED = "embed"
#: How an address begins that opens a position for a class; its code, or the name of a level, follows.
CLASS = "class"
#: Width and height of a frame, in pixels of its page.
FRAME = (720, 540)


def code_of(model: Model) -> str:
    """The position of the model as the code of a link."""
    return encode(model.world, Position(model.game, model.lens))


def class_code(model: Model) -> str:
    """What stands behind the # of a link that opens the level or position for a class."""
    return f"{CLASS}={model.level.progress.scenario.name if model.level else code_of(model)}"


def link_of(model: Model) -> str:
    """The link to the position; its code alone where the game has no address."""
    return f"{model.site}#{code_of(model)}" if model.site else code_of(model)


def frame_line(model: Model) -> str:
    """The element that shows the position in a page."""
    source = escape(f"{model.site or PLAY_PAGE}#{EMBED}={code_of(model)}")
    title = escape(f"Data Counterfactuals: {model.world.title}")
    width, height = FRAME
    return (
        f'<iframe src="{source}" title="{title}" width="{width}" height="{height}" '
        'style="border: 0; max-width: 100%" loading="lazy" allow="fullscreen; clipboard-write"></iframe>'
    )
