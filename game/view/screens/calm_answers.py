"""What answers the question of the calm desk: choices, a slider in hand, or the move of the chosen tile.

One button is filled. Other moves that are possible stand in a row below it, smaller and quiet.
"""

from game.book.narration import poison_name
from game.book.phrases import say
from game.play import moves
from game.view.bindings import key_label
from game.view.buttons import filled_button, quiet_button, text_button
from game.view.commands.play import Cancel, ChooseForSlider, Commit, TakeUp
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Draft, Model
from game.view.next_step import Action, actions_beside, main_action, other_moves, ways_to_answer
from game.view.ops import Rect
from game.view.scene import Scene
from game.view.screens.level_answers import draw_question, question_height
from game.view.widgets import PanelBuilder, slider

#: Height of the filled button and of the row below it, in pixels of the layout.
MAIN, ROW, GAP = 56, 36, 10


def answers_height(kit: DrawContext, model: Model, scene: Scene) -> float:
    """How high the answers stand."""
    main = max(kit.em(50), kit.px(MAIN)) if kit.form != "landscape" else kit.px(FINGER)
    asked = model.run.progress.open_question if model.run else None
    if asked:
        return question_height(kit, asked, main, bool(ways_to_answer(model, scene)))
    if model.draft:
        rows = 2 if model.draft.slider.choices else 1
        return main + rows * (_row(kit) + kit.px(GAP))
    return main + (_row(kit) + kit.px(GAP) if other_moves(model, scene) else 0.0)


def draw_answers(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    """The answers, filling a box of their height."""
    run = model.run
    asked = run.progress.open_question if run else None
    if run and asked:
        draw_question(model, kit, builder, box, run, asked, ways_to_answer(model, scene))
        return
    if model.draft:
        _slider(model, kit, scene, builder, box, model.draft)
        return
    others = other_moves(model, scene)
    row_h = _row(kit) + kit.px(GAP) if others else 0.0
    action, ways = main_action(model, scene), actions_beside(model, scene)
    main = _with_ways(model, kit, builder, box._replace(h=box.h - row_h), ways, (action.title, action.key))
    filled_button(
        kit, builder, main, action.name, action.command, action.title, action.key, model,
        disabled=action.disabled,
    )  # fmt: skip
    gap = kit.px(8)
    x = box.x
    for other in others:
        wide = (box.w - gap * (len(others) - 1)) / len(others)
        wide = min(wide, _quiet_width(kit, other)) if kit.form == "wide" else wide
        place = Rect(x, box.bottom - _row(kit), wide, _row(kit))
        x += wide + gap
        quiet_button(kit, builder, place, other.name, other.command, other.title, model, other.key)


def _quiet_width(kit: DrawContext, action: Action) -> float:
    """How wide a quiet button is on a wide screen: its words and its key, and never narrow."""
    size = kit.size(16)
    words = kit.width_of(action.title, size, "semibold") + kit.width_of(action.key, size)
    return max(kit.px(150) * kit.scale / 100, words + kit.px(56))


def _row(kit: DrawContext) -> float:
    return max(kit.px(FINGER if kit.touch else ROW), kit.em(ROW * 0.8))


def _with_ways(
    model: Model,
    kit: DrawContext,
    builder: PanelBuilder,
    row: Rect,
    ways: tuple[Action, ...],
    main: tuple[str, str],
) -> Rect:
    """Ways as words at the end of a row, as many as leave room for the button; what they leave of it.

    main: title and key of the button.
    """
    gap = kit.px(20)
    title, key = main
    needed = kit.width_of(title, kit.size(20), "semibold") + kit.px(44)
    if key and kit.keyed:
        needed += kit.width_of(key, kit.size(14), "semibold") + kit.px(26)
    wides = [kit.width_of(way.title, kit.size(16), "semibold") + gap for way in ways]
    while wides and needed + sum(wides) > row.w:
        wides.pop()
    left = row.w - sum(wides)
    box = row._replace(w=min(left, max(kit.px(380), needed)) if kit.form == "wide" else left)
    x = box.right + gap
    for way, wide in zip(ways, wides, strict=False):
        place = Rect(x, row.y, wide - gap, row.h)
        text_button(kit, builder, place, way.name, way.command, way.title, 16, model)
        x += wide
    return box


def _slider(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, draft: Draft
) -> None:
    """The slider in hand, what can be chosen beside it, and how it ends."""
    one, theme = draft.slider, kit.theme
    row = Rect(box.x, box.y, box.w, _row(kit))
    if one.choices:
        gap = kit.px(8)
        wide = (row.w - gap * (len(one.choices) - 1)) / len(one.choices)
        for k, choice in enumerate(one.choices):
            place = Rect(row.x + k * (wide + gap), row.y, wide, row.h)
            name = poison_name(choice, scene.world)
            command = ChooseForSlider(choice)
            quiet_button(
                kit, builder, place, f"kind:{choice}", command, name, model, lit=choice == model.poison
            )
        row = row.moved(0, row.h + kit.px(GAP))
    edit, tile = scene.edit(draft.letter), scene.world.tile(draft.letter)
    title = say(f"slider.{one.name}")
    shown = say(f"slider-value.{one.name}", **one.facts(scene.world, tile, edit))
    slider(
        kit, builder, row, f"slider:{one.name}", TakeUp(one.name), title, one.part(tile, draft.value), shown,
        theme.window, held=True, focused=model.focus == f"slider:{one.name}",
        label=f"{draft.letter}: {title}",
    )  # fmt: skip
    main = Rect(box.x, row.bottom + kit.px(GAP), box.w, box.bottom - row.bottom - kit.px(GAP))
    leave = (Action("cancel", Cancel(), say("label.leave-it")),)
    kind, key = moves.owner_of(one), key_label(Commit(), "slider")
    words = f"{say(f'title.{kind.verb}')} {draft.letter}"
    main = _with_ways(model, kit, builder, main, leave, (words, key))
    filled_button(
        kit, builder, main, "commit", Commit(), words, key, model,
        disabled=draft.move is None,
    )  # fmt: skip
