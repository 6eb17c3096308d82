"""A method's answer on the room of a page: its question, its formula, its parameters, and what it reads.

It stands beside the list of all methods; on a small screen it is a page of its own.
"""

from game.book.phrases import say
from game.methods import method_of
from game.methods.base import Method
from game.view.draw_context import DrawContext, enlarged
from game.view.model import Model
from game.view.ops import Panel, Picture, Rect
from game.view.scene import Scene, present_scene
from game.view.scene_receipt import read_cells
from game.view.screens.method_panel import draw_answer, draw_parameters, parameters_height
from game.view.screens.pages.base import LEAST_TYPE, done, fitted, new_page, size_for
from game.view.screens.small_board import small_board
from game.view.widgets import PanelBuilder

#: The type of an answer, in per cent of its type in the inspector.
LARGER = 130
#: The steppers of parameters are no wider, in pixels of the type.
STEPPERS_WIDTH = 420


def draw_reading_page(model: Model, kit: DrawContext) -> Picture:
    """The method that the board is read by, on the whole screen."""
    builder, area = new_page(model, kit, say("page.reading"))
    scene = present_scene(model)
    rest = draw_reading(model, kit, builder, area, method_of(model.lens.method), scene)
    return (*done(kit, "reading", builder), *draw_board_read(kit, scene, rest))


def draw_reading(
    model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, method: Method, scene: Scene
) -> Rect:
    """A method's title, question, formula, parameters and answer; what is left of the box comes back."""
    theme = kit.theme
    title = Rect(box.x, box.y, box.w, kit.line(24))
    builder.add(
        fitted(kit, title, scene.readings.title_at(method.code, scene.lens.focus), 24, theme.ink, "bold")
    )
    asked = scene.readings.question(scene.lens.focus)
    size = size_for(kit, asked, Rect(0, 0, box.w, kit.line(20) * 2), 20, "reading-italic") or 15
    high = kit.paragraph_height(asked, size, box.w, "reading-italic")
    question = Rect(box.x, title.bottom + kit.px(4), box.w, high)
    builder.add(*kit.paragraph(question, asked, size, theme.ink, "reading-italic", theme.window))
    y = question.bottom + kit.px(6)
    if kit.large or kit.form == "portrait":
        formula = Rect(box.x, y, box.w, kit.line(LEAST_TYPE))
        builder.add(fitted(kit, formula, method.formula, LEAST_TYPE, theme.faint))
        y = formula.bottom
    if method.parameters and method.code == model.lens.method:
        y = _parameters(model, kit, builder, Rect(box.x, y + kit.px(6), box.w, 0), method, scene)
    rest = Rect(box.x, y + kit.px(12), box.w, max(box.bottom - y - kit.px(12), 0))
    larger = enlarged(kit, LARGER)
    return draw_answer(model, larger, scene, builder, rest, method)


def _parameters(
    model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, method: Method, scene: Scene
) -> float:
    """The steppers of the parameters of the method in use, and what they mean; the lower edge."""
    high = parameters_height(kit, len(method.parameters))
    row = Rect(box.x, box.y, min(box.w, kit.em(STEPPERS_WIDTH)), high)
    y = draw_parameters(model, kit, scene, builder, row)
    words = "; ".join(f"{one.name}: {one.words}" for one in method.parameters)
    line = Rect(box.x, y, box.w, kit.line(LEAST_TYPE))
    builder.add(fitted(kit, line, words, LEAST_TYPE, kit.theme.faint))
    return line.bottom


def draw_board_read(kit: DrawContext, scene: Scene, box: Rect) -> tuple[Panel, ...]:
    """Below a short answer the board, with the squares that it reads."""
    top = box.y + kit.px(20)
    area = Rect(box.x, top, min(box.w, (box.bottom - top) * 1.8), box.bottom - top)
    if area.h < kit.em(130) or not scene.n:
        return ()
    return small_board(kit, scene, area, read_cells(scene))
