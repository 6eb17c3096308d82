"""What answers the question of the calm desk: choices, a slider in hand, or the move of the chosen tile.

One button is filled. Other moves that are possible stand in a row below it, smaller and quiet.
"""

from game.book.narration import poison_name
from game.book.phrases import say
from game.book.scenarios import scenario
from game.play import moves
from game.play.allowed import allows
from game.play.moves import Move, Refusal, move_of
from game.play.scenario import Step
from game.view.bindings import key_label
from game.view.buttons import filled_button, quiet_button, text_button
from game.view.commands.base import Command
from game.view.commands.levels import Confirm, RevealSquare, ShowWorked
from game.view.commands.play import Cancel, ChooseForSlider, Commit, MakeMove, TakeUp, Undo
from game.view.commands.program import BeginScenario, GiveHint, Leave, SkipScenario
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Draft, Model, ScenarioRun
from game.view.ops import Rect
from game.view.scenarios import out_of_tries, step_of
from game.view.scene import Scene
from game.view.screens.header import Way
from game.view.screens.level_answers import draw_question, question_height
from game.view.widgets import PanelBuilder, slider

#: Height of the filled button and of the row below it, in pixels of the layout.
MAIN, ROW, GAP = 56, 36, 10


def answers_height(kit: DrawContext, model: Model, scene: Scene) -> float:
    """How high the answers stand."""
    main = max(kit.em(50), kit.px(MAIN)) if kit.form != "landscape" else kit.px(FINGER)
    asked = model.run.progress.open_question if model.run else None
    if asked:
        return question_height(kit, asked, main)
    if model.draft:
        rows = 2 if model.draft.slider.choices else 1
        return main + rows * (_row(kit) + kit.px(GAP))
    return main + (_row(kit) + kit.px(GAP) if _others(model, scene) else 0.0)


def draw_answers(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    """The answers, filling a box of their height."""
    run = model.run
    asked = run.progress.open_question if run else None
    if run and asked:
        draw_question(model, kit, builder, box, run, asked)
        return
    if model.draft:
        _slider(model, kit, scene, builder, box, model.draft)
        return
    others = _others(model, scene)
    row_h = _row(kit) + kit.px(GAP) if others else 0.0
    main = box._replace(h=box.h - row_h)
    beside: list[Way] = []
    step = run.progress.present if run else None
    if run and run.progress.showing:
        words, key = say("label.your-turn"), key_label(Confirm())
        filled_button(kit, builder, main, "worked-on", ShowWorked(), words, key, model)
        return
    backwards = out_of_tries(model, scene)
    if model.game.can_undo and not backwards and not _opening_only(model):
        beside.append(Way("undo", Undo(), say("label.take-back")))
    if run and step_of(model, scene) is None:
        _go_on(model, kit, builder, main, run, beside)
    else:
        if step and step.hints:
            beside.append(Way("hint", GiveHint(), say("label.hint")))
        if model.game.reveals and not scene.known(scene.lens.cursor):
            row = say("label.reveal", row=scene.letters(scene.lens.cursor))
            beside.insert(0, Way("reveal", RevealSquare(), row))
        if step and step.worked and not run_began(model):
            beside.append(Way("worked", ShowWorked(), say("label.show-one")))
        main = _with_ways(model, kit, builder, main, beside)
        if backwards:
            words = say("label.take-back")
            filled_button(kit, builder, main, "undo", Undo(), words, key_label(Undo()), model)
        else:
            _main_move(model, kit, scene, builder, main)
    for k, kind in enumerate(others):
        gap = kit.px(8)
        wide = (box.w - gap * (len(others) - 1)) / len(others)
        wide = min(wide, kit.px(150) * kit.scale / 100) if kit.form == "wide" else wide
        place = Rect(box.x + k * (wide + gap), box.bottom - _row(kit), wide, _row(kit))
        title, command = say(f"title.{_verb(kind, scene)}"), MakeMove(kind.verb)
        quiet_button(kit, builder, place, f"move:{kind.verb}", command, title, model, key_label(command))


def _go_on(
    model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, run: ScenarioRun, beside: list[Way]
) -> None:
    """After the last step: the next level, or out of the scenario."""
    lesson = run.progress.scenario.lesson
    if lesson is None or not lesson.next:
        main = _with_ways(model, kit, builder, box, beside)
        words, key = say("label.go-on"), key_label(Leave())
        filled_button(kit, builder, main, "skip", SkipScenario(), words, key, model)
        return
    again = Way("again", BeginScenario(run.progress.scenario.name), say("label.again"))
    main = _with_ways(model, kit, builder, box, [again, *beside])
    words = say("label.next-level", title=scenario(lesson.next).title)
    command = BeginScenario(lesson.next)
    filled_button(kit, builder, main, "next", command, words, key_label(Confirm()), model)


def _row(kit: DrawContext) -> float:
    return max(kit.px(FINGER if kit.touch else ROW), kit.em(ROW * 0.8))


def _with_ways(model: Model, kit: DrawContext, builder: PanelBuilder, row: Rect, ways: list[Way]) -> Rect:
    """Ways as words at the end of a row; what they leave of it."""
    gap = kit.px(20)
    wides = [kit.width_of(way.title, kit.size(16), "semibold") for way in ways]
    left = row.w - sum(wides) - gap * len(wides)
    main = row._replace(w=max(min(left, kit.px(300) if kit.form == "wide" else left), row.w * 0.3))
    x = main.right + gap
    for way, wide in zip(ways, wides, strict=True):
        text_button(kit, builder, Rect(x, row.y, wide, row.h), way.name, way.command, way.title, 16, model)
        x += wide + gap
    return main


def allowed(model: Model) -> tuple[type[Move], ...]:
    """The kinds of moves with a button that the present step allows."""
    step: Step | None = model.run.progress.present if model.run else None
    kinds = moves.buttons()
    return tuple(kind for kind in kinds if step is None or not step.moves or kind.verb in step.moves)


def main_kind(model: Model, scene: Scene) -> type[Move]:
    """What the filled button does: what the scenario points at, else the plain move of the chosen tile."""
    step: Step | None = model.run.progress.present if model.run else None
    if step and (pointed := move_of(step.target)):
        return move_of(pointed.shares) or pointed if pointed.shares else pointed
    plain = [kind for kind in allowed(model) if not (kind.slider and kind.by_slider())] or list(
        allowed(model)
    )
    return next((kind for kind in plain if _of_focus(kind, scene)), plain[0])


def _of_focus(kind: type[Move], scene: Scene) -> bool:
    made = moves.on_button(kind, scene.world, scene.state, scene.lens.focus)
    return not isinstance(made, Refusal) and scene.lens.focus in made.tiles


def _others(model: Model, scene: Scene) -> tuple[type[Move], ...]:
    """The other moves that can be made of the chosen tile now."""
    run = model.run
    if run and (run.progress.open_question or step_of(model, scene) is None):
        return ()
    main = main_kind(model, scene)
    return tuple(kind for kind in allowed(model) if kind is not main and _of_focus(kind, scene))


def _verb(kind: type[Move], scene: Scene) -> str:
    made = moves.on_button(kind, scene.world, scene.state, scene.lens.focus)
    return kind.verb if isinstance(made, Refusal) else made.verb


def _main_move(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    kind = main_kind(model, scene)
    title = f"{say(f'title.{_verb(kind, scene)}')} {scene.lens.focus}"
    made = moves.on_button(kind, scene.world, scene.state, scene.lens.focus)
    command: Command = MakeMove(kind.verb)
    step = model.run.progress.present if model.run else None
    whole = isinstance(made, Refusal) or step is None or allows(step.allow, made, scene.world)
    if kind.slider and not whole:  # only a part of it is allowed: the button takes up the slider
        title = say("label.some-of", title=say(f"title.{kind.verb}"), tile=scene.lens.focus)
        command = TakeUp(kind.slider.name)
    filled_button(
        kit, builder, box, f"move:{kind.verb}", command, title, key_label(command), model,
        disabled=isinstance(made, Refusal),
    )  # fmt: skip


def _opening_only(model: Model) -> bool:
    """Whether only moves of a scenario's opening stand, which cannot be taken back."""
    return model.run is not None and model.game.at <= model.run.progress.opening


def run_began(model: Model) -> bool:
    """Whether the player has made a move in the scenario."""
    return model.run is not None and bool(model.run.progress.tries)


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
    leave = [Way("cancel", Cancel(), say("label.leave-it"))]
    main = _with_ways(model, kit, builder, main, leave)
    kind = moves.owner_of(one)
    words = f"{say(f'title.{kind.verb}')} {draft.letter}"
    filled_button(
        kit, builder, main, "commit", Commit(), words, key_label(Commit(), "slider"), model,
        disabled=draft.move is None,
    )  # fmt: skip
