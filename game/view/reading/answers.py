"""Readings in a text: what a method answers at a position, drawn as the inspector draws it."""

from game.book.texts.document_tree import Figure, Words
from game.book.texts.figures import FigureData
from game.play.game import state_of
from game.view.commands.back import OnBoard
from game.view.commands.squares import LookAt
from game.view.draw_context import enlarged
from game.view.ops import CachedBlock, Frame, Rect
from game.view.reading.inline_items import FigureCell, LinkPlace
from game.view.reading.lines import Slip
from game.view.reading.type_context import Context, set_small
from game.view.results import draw_result
from game.view.scene import Scene, scene_of
from game.view.widgets import PanelBuilder

#: The type of an answer in a text, in per cent of its type in the inspector.
LARGER = 130
#: A box that is higher than any answer, and what is kept free before one is known, in type sizes.
HIGHEST, UNKNOWN = 400, 14


def set_answer(
    slip: Slip, context: Context, figure: Figure, data: FigureData | None, x: float, y: float, width: float
) -> float:
    """Set the question of a method and its answer into `width` pixels from (x, y) on; its lower edge."""
    if data is None or data.result is None:
        faces, whole = context.faces, Rect(x, y, width, context.em(UNKNOWN))
        slip.ops.append(Frame(whole, faces.rule, faces.hair, context.em(0.3)))
        return whole.bottom
    scene = scene_at(data)
    title, question = asked(scene)
    said = (Words(f"{title}. ", frozenset({"strong"})), Words(question, frozenset({"emphasis"})))
    y = set_small(slip, context, said, x, y, width) + context.em(0.4)
    builder, box = PanelBuilder(), Rect(x, y, width, context.em(HIGHEST))
    rest = draw_result(enlarged(context.faces.kit, LARGER), scene, builder, box, data.result)
    slip.ops += [op for op in builder.ops if not isinstance(op, CachedBlock)]
    for target in builder.targets:
        match target.command:
            case OnBoard(LookAt(row)):
                link = FigureCell(figure.place, scene.letters(row))
                slip.cell(target.rect, LinkPlace(link, target.label))
    return rest.y


def scene_at(data: FigureData) -> Scene:
    """The position that a figure shows."""
    opened = data.opened
    return scene_of(opened.pack, state_of(opened.pack.world, opened.position.game), opened.position.lens)


def asked(scene: Scene) -> tuple[str, str]:
    """The title of the method that reads a position, and what it asks there."""
    focus = scene.lens.focus
    return scene.readings.title_at(scene.lens.method, focus), scene.readings.question(focus)
