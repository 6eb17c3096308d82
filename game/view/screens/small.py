"""The board screen on a phone: the same parts in one or two columns, the rest behind a menu.

*Why not a scaled-down desktop:* a finger needs 44 pixels. Hand and inspector share one place, and what is
not a move stands in the menu as large buttons.
"""

from game.view.kit import Kit
from game.view.model import Model
from game.view.ops import Fill, Line, Panel, Picture, Rect
from game.view.scene import Scene, scene
from game.view.screens.frame import learner_words
from game.view.screens.sheets import page
from game.view.widgets import Sheet, button


def draw_small_top(model: Model, kit: Kit, seen: Scene, area: Rect) -> Panel:
    """The world one plays, and the menu."""
    theme = kit.theme
    sheet = Sheet()
    sheet.add(Fill(area, theme.panel), Line(0, area.bottom - 1, area.w, area.bottom - 1, theme.edge, 1))
    inner = area.inset(kit.px(8), kit.px(2))
    menu_w = min(kit.em(86), inner.w * 0.3)
    title = Rect(inner.x, inner.y, inner.w - menu_w - kit.px(8), inner.h)
    sheet.add(kit.fitted(title, seen.world.title, 17, theme.ink, "bold", ground=theme.panel))
    box = Rect(inner.right - menu_w, inner.y, menu_w, inner.h)
    button(kit, sheet, box, "screen:menu", "Menu", focused=model.focus == "screen:menu")
    return Panel("top", area, tuple(sheet.ops), tuple(sheet.targets))


def draw_tools(model: Model, kit: Kit, area: Rect) -> Panel:
    """Undo, redo, and whether the hand or the inspector is shown."""
    sheet = Sheet()
    entries = (
        ("undo", "Undo", not model.game.can_undo, False),
        ("redo", "Redo", not model.game.can_redo, False),
        ("side:hand", "Tiles", False, model.side == "hand"),
        ("side:inspector", "Details", False, model.side == "inspector"),
    )
    gap = kit.px(5)
    w = (area.w - gap * (len(entries) - 1)) / len(entries)
    for k, (name, title, disabled, lit) in enumerate(entries):
        box = Rect(area.x + k * (w + gap), area.y, w, area.h)
        button(kit, sheet, box, name, title, disabled=disabled, lit=lit, focused=model.focus == name)
    return Panel("tools", area, tuple(sheet.ops), tuple(sheet.targets))


def menu_entries(seen: Scene) -> tuple[tuple[str, str, str], ...]:
    """Everything that is not a move: name, words, key."""
    real = seen.lens.reality == "real"
    several = len(seen.world.learners) > 1
    return (
        ("screen:worlds", "Choose a world", "F2"),
        *((("learner", f"Model: {learner_words(seen)}", "Shift R"),) if several else ()),
        ("reality", "Back to the operator's view" if real else "Show the real world", "0"),
        *((("metric", "Score or loss", "="),) if seen.world.trained else ()),
        ("save", "Save", "L"),
        ("screen:open", "Open", "O"),
        ("screen:settings", "Settings", "F3"),
        ("tour", "The first minute again", "F4"),
        ("screen:help", "Help", "F1"),
    )


def draw_menu(model: Model, kit: Kit) -> Picture:
    """The menu: its entries as large buttons, in as many columns as are needed."""
    sheet, area = page(model, kit, "Menu", "")
    seen = scene(model)
    entries = menu_entries(seen)
    gap = kit.px(8)
    h = max(kit.row(44), kit.px(44))
    columns = 1 if len(entries) * (h + gap) <= area.h else 2
    per_column = -(-len(entries) // columns)
    h = min(h, (area.h - gap * (per_column - 1)) / per_column)
    w = min((area.w - gap * (columns - 1)) / columns, kit.em(420))
    for k, (name, words, key) in enumerate(entries):
        x = area.x + (k // per_column) * (w + gap)
        y = area.y + (k % per_column) * (h + gap)
        focused, hovered = model.focus == name, model.hover == name
        button(kit, sheet, Rect(x, y, w, h), name, words, key=key, focused=focused, hovered=hovered)
    return (Panel("menu", Rect(0, 0, kit.width, kit.height), tuple(sheet.ops), tuple(sheet.targets)),)
