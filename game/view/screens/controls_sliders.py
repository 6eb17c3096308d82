"""A slider of the focus tile as a row of the panel of controls, with what can be chosen beside it."""

from dataclasses import dataclass

from game.book.narration import poison_name
from game.book.phrases import say
from game.play.moves import Slider
from game.view.commands.controls import TakeUpChoice
from game.view.commands.play import TakeUp
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.scene import Scene
from game.view.screens.controls_rows import GAP, HIGH, TYPE, Option, Sheet, small_button
from game.view.widgets import slider

#: The height of a slider in pixels of the layout.
TRACK = 22


@dataclass(frozen=True, slots=True)
class SliderRow:
    """A slider, and a button for each of its choices below it."""

    scene: Scene
    slider: Slider

    def height(self, kit: DrawContext, width: float) -> float:
        """The slider and its choices."""
        chosen = kit.row(HIGH) + kit.px(GAP) if self.slider.choices else 0.0
        return kit.row(TRACK) + chosen

    def draw(self, sheet: Sheet, area: Rect) -> None:
        """Where it stands for the tile, or in the hand."""
        model, kit, builder = sheet
        scene, one, letter = self.scene, self.slider, self.scene.lens.focus
        edit, tile = scene.state.edit(letter), scene.world.tile(letter)
        draft = model.draft
        held = draft is not None and draft.slider == one and draft.letter == letter
        value = draft.value if held and draft else one.value(tile, edit)
        track = draft.slider if held and draft else one
        name, title = f"slider:{one.name}", say(f"slider.{one.name}")
        shown = say(f"slider-value.{one.name}", **one.facts(scene.world, tile, edit))
        row = area._replace(h=kit.row(TRACK))
        slider(
            kit, builder, row, name, TakeUp(one.name), title, track.part(tile, value), shown,
            kit.theme.window, held=held, focused=model.focus == name, label=f"{letter}: {title}", size=TYPE,
        )  # fmt: skip
        if not one.choices:
            return
        chosen = one.chosen(edit) or model.poison
        wide = (area.w - kit.px(4) * (len(one.choices) - 1)) / len(one.choices)
        for k, choice in enumerate(one.choices):
            words = poison_name(choice, scene.world)
            spoken = say("controls.poison", tile=letter, poison=words)
            box = Rect(area.x + k * (wide + kit.px(4)), row.bottom + kit.px(GAP), wide, sheet.high)
            option = Option(f"kind:{choice}", TakeUpChoice(one.name, choice), words, spoken, choice == chosen)
            small_button(sheet, box, option)
