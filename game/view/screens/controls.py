"""The panel of controls: everything that one can set, each under its name, in place of the explanation.

It lies beside a view and beside the board on the full desk. Moves, sliders and the ways back stand in it
where the desk has no place of their own for them. What has no room stands on a further page.
"""

from collections.abc import Iterator
from functools import lru_cache

from game.book.phrases import say
from game.play import moves
from game.play.state import choice_of
from game.view.bindings import key_label
from game.view.commands.base import Command
from game.view.commands.controls import (
    ChooseMetric,
    ChooseNumbers,
    ShowControls,
    ShowControlsPage,
    ShowWorld,
    StepBaseline,
    StepNumbers,
    StepPalette,
    StepSet,
    SwitchDifference,
    ToggleSlice,
    baseline_of,
)
from game.view.commands.focus_tile import StepTile
from game.view.commands.play import Cancel, Commit, MakeMove, Redo, Undo
from game.view.commands.scores import NextLearner, StepColumn, SwitchMetric, SwitchReality
from game.view.commands.tiles import AddTile, RemoveTile, Reset
from game.view.desk import desk_of
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Panel, Rect, Target
from game.view.palettes import palette_named
from game.view.scene import Scene
from game.view.screens.controls_rows import TYPE, Buttons, Choice, Option, Row, Sheet, Stepper, small_button
from game.view.screens.controls_sliders import SliderRow
from game.view.screens.header import learner_words
from game.view.screens.toolbars import move_entries
from game.view.screens.views.grid_heads import short_name
from game.view.widgets import PanelBuilder

#: Between two rows, in pixels of the layout.
BETWEEN = 6


def draw_controls(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> Panel:
    """The panel in an area."""
    builder = PanelBuilder()
    builder.add(Fill(area, kit.theme.window))
    builder.targets.append(Target(area, "controls", None, "heading", say("controls.title"), focusable=False))
    sheet = Sheet(model, kit, builder)
    inner = area.inset(kit.px(13), kit.px(6)) if desk_of(model) == "full" else area
    head = inner._replace(h=max(kit.row(24), kit.line(16)))
    below = head.bottom + kit.px(BETWEEN)
    rest = Rect(inner.x, below, inner.w, inner.bottom - below)
    pages = divided(rows_of(model, scene), kit, rest.w, rest.h)
    shown = _page_shown(model, pages)
    _head(sheet, head, shown, len(pages))
    y = rest.y
    for row in pages[shown - 1]:
        high = row.height(kit, rest.w)
        row.draw(sheet, Rect(rest.x, y, rest.w, high))
        y += high + kit.px(BETWEEN)
    return Panel("inspector", area.inset(-kit.px(4), 0), tuple(builder.ops), tuple(builder.targets))


def divided(rows: tuple[Row, ...], kit: DrawContext, width: float, high: float) -> list[list[Row]]:
    """The rows on pages of a height, as many on each as it holds and at least one."""
    pages: list[list[Row]] = [[]]
    left = high
    for row in rows:
        wanted = row.height(kit, width)
        if pages[-1] and wanted > left + 0.5:
            pages.append([])
            left = high
        pages[-1].append(row)
        left -= wanted + kit.px(BETWEEN)
    return pages


def _page_shown(model: Model, pages: list[list[Row]]) -> int:
    """The page that is asked for; while a slider is in hand the one on which it stands."""
    if model.draft:
        for number, page in enumerate(pages, 1):
            if any(isinstance(row, SliderRow) and row.slider == model.draft.slider for row in page):
                return number
    return min(max(model.controls, 1), len(pages))


def _head(sheet: Sheet, box: Rect, page: int, pages: int) -> None:
    """The title, the way to the next page and the way out; of a slider in hand, how it ends."""
    model, kit, builder = sheet
    if model.draft:
        wide = (box.w - kit.px(6)) / 2
        ways: tuple[tuple[str, Command], ...] = (("make", Commit()), ("leave", Cancel()))
        for k, (name, command) in enumerate(ways):
            words = say(f"controls-way.{name}")
            option = Option(f"draft:{name}", command, words, words, key=key_label(command, "slider"))
            place = Rect(box.x + k * (wide + kit.px(6)), box.y, wide, box.h)
            small_button(sheet, place, option, wide_key=True)
        return
    close = say("controls.close")
    close_key = key_label(ShowControls()) if kit.keyed else ""
    size = kit.size(TYPE)
    wide = kit.width_of(f"{close}  {close_key}".rstrip(), size, "semibold") + 2 * kit.px(10)
    at = Rect(box.right - wide, box.y, wide, box.h)
    small_button(
        sheet, at, Option("controls:close", ShowControls(), close, close, key=close_key), wide_key=True
    )
    x = at.x
    if pages > 1:
        words = f"{say('controls.page', page=page, pages=pages)} ›"
        after = page % pages + 1
        spoken = say("controls.page-next", page=after, pages=pages)
        wide = kit.width_of(words, size, "semibold") + 2 * kit.px(8) + 2
        x = at.x - wide - kit.px(6)
        option = Option("controls:page", ShowControlsPage(after), words, spoken)
        small_button(sheet, Rect(x, box.y, wide, box.h), option)
    title = Rect(box.x, box.y, x - box.x - kit.px(8), box.h)
    theme = kit.theme
    builder.add(kit.fitted(title, say("controls.title"), 16, theme.ink, "semibold", ground=theme.window))


@lru_cache(maxsize=32)
def rows_of(model: Model, scene: Scene) -> tuple[Row, ...]:
    """All rows of the panel for a position."""
    rows: list[Row] = [_tiles(scene), *_measured(scene), _world(scene), _focus(scene), _baseline(scene)]
    rows += [_evaluation(scene), _numbers(scene), _palette(model, scene)]
    reset = Option("reset", Reset(), say("controls.reset"), say("controls.reset"), key=key_label(Reset()))
    if desk_of(model) != "view":
        return (*rows, Buttons("", (reset,), 2))
    rows += _moves(model, scene)
    if scene.world.kind.has_examples and scene.lens.focus in scene.state.placed:
        rows += [SliderRow(scene, slider) for slider in moves.sliders()]
    ways: tuple[tuple[str, Command, bool], ...] = (
        ("undo", Undo(), model.game.can_undo),
        ("redo", Redo(), model.game.can_redo),
    )
    back = tuple(
        Option(name, command, say(f"controls-way.{name}"), say(f"controls-way.{name}"),
               key=key_label(command), possible=possible)
        for name, command, possible in ways
    )  # fmt: skip
    return (*rows, Buttons("", (*back, reset), 3))


def _tiles(scene: Scene) -> Row:
    keys = f"{key_label(RemoveTile())}, {key_label(AddTile())}"
    less, more = ("tiles:less", RemoveTile()), ("tiles:more", AddTile())
    words = ("less", "more")
    return Stepper(say("controls.tiles"), str(scene.n), less, more, keys, ("−", "+"), words, room=36)


def _measured(scene: Scene) -> tuple[Row, ...]:
    """What a cell says and which kind of model it is about; a formula is both at once."""
    world, lens = scene.world, scene.lens
    learner = choice_of(world, lens).name
    title = say("controls.model" if world.kind.has_loss else "controls.formula")
    note = "" if world.kind.has_loss else say(f"formula-measure.{learner}")
    back, on = ("model:back", NextLearner(-1)), ("model:on", NextLearner())
    kind = Stepper(title, learner_words(scene), back, on, key_label(NextLearner()), note=note)
    kinds: tuple[Row, ...] = (kind,) if len(world.learners) > 1 or note else ()
    if not world.kind.has_loss:
        return kinds
    words = {"score": say(f"controls.accuracy{world.kind.wording}"), "loss": say("controls.loss")}
    name = say("controls.metric")
    options = tuple(
        Option(
            f"metric:{metric}", ChooseMetric(metric), words[metric],
            say("controls.chosen", title=name, value=words[metric]), lens.metric == metric,
        )
        for metric in ("score", "loss")
    )  # fmt: skip
    counted = say(
        f"controls.metric-loss-{learner}"
        if lens.metric == "loss"
        else f"controls.metric-score{world.kind.wording}"
    )
    return (Choice(name, options, key_label(SwitchMetric()), counted), *kinds)


def _world(scene: Scene) -> Row:
    lens, title = scene.lens, say("controls.world")
    now = "difference" if scene.differs else lens.reality
    options = tuple(
        Option(
            f"world:{shown}", ShowWorld(shown), say(f"controls.world-{shown}"),
            say("controls.chosen", title=title, value=say(f"controls.world-{shown}")), now == shown,
        )
        for shown in ("operator", "real", "difference")
    )  # fmt: skip
    return Choice(title, options, f"{key_label(SwitchReality())}, {key_label(SwitchDifference())}")


def _focus(scene: Scene) -> Row:
    letter = scene.lens.focus
    value = f"{letter} {scene.world.tile(letter).source}"
    less, more = ("focus:back", StepTile(-1)), ("focus:on", StepTile(1))
    return Stepper(say("controls.focus"), value, less, more, ",  .", short=letter)


def _baseline(scene: Scene) -> Row:
    name = baseline_of(scene.state, scene.lens)
    across = scene.lens.focus if scene.focus_bit else scene.state.placed[-1:]
    value = say(f"controls.baseline-{name}", row=scene.letters(scene.compared), tile=across)
    less, more = ("baseline:back", StepBaseline(-1)), ("baseline:on", StepBaseline(1))
    return Stepper(say("controls.baseline"), value, less, more)


def _evaluation(scene: Scene) -> Row:
    title = say("controls.evaluation")
    if not scene.world.kind.has_slices:
        less, more = ("set:back", StepSet(-1)), ("set:on", StepSet(1))
        return Stepper(title, short_name(scene, scene.column), less, more)
    options = tuple(
        Option(
            f"slice:{j}", ToggleSlice(j), short_name(scene, 1 << j),
            say("controls.chosen", title=title, value=scene.column_name(1 << j)),
            bool(scene.column >> j & 1), box=True,
        )
        for j in range(len(scene.world.slices))
    )  # fmt: skip
    return Choice(title, options, key_label(StepColumn(1)))


def _numbers(scene: Scene) -> Row:
    title = say("controls.numbers")
    options = tuple(
        Option(
            f"numbers:{one}", ChooseNumbers(one), say(f"controls.numbers-word-{one}"),
            say("controls.chosen", title=title, value=say(f"controls.numbers-word-{one}")),
            scene.lens.numbers == one,
        )
        for one in ("auto", "shown", "hidden")
    )  # fmt: skip
    return Choice(title, options, key_label(StepNumbers()))


def _palette(model: Model, scene: Scene) -> Row:
    value = palette_named(scene.lens.palette or model.settings.palette).title
    less, more = ("palette:back", StepPalette(-1)), ("palette:on", StepPalette(1))
    return Stepper(say("controls.palette"), value, less, more, key_label(StepPalette(1)))


def _moves(model: Model, scene: Scene) -> Iterator[Row]:
    """Every move with its key, two in a row."""
    held = moves.owner_of(model.draft.slider) if model.draft else None
    focus, options = scene.lens.focus, list[Option]()
    for kind, title, detail, possible in move_entries(scene, held, rare=scene.world.kind.has_slices):
        command = MakeMove(kind.verb)
        spoken = f"{title}: {detail}"
        options.append(
            Option(f"move:{kind.verb}", command, title, spoken, kind == held, key_label(command),
                   possible=possible)
        )  # fmt: skip
    for k in range(0, len(options), 2):
        title = "" if k else say("controls.moves", tile=focus)
        yield Buttons(title, tuple(options[k : k + 2]))
