"""Positions seen as heights, and what the tests of heights ask of a picture."""

from dataclasses import replace

from game.book.texts.position_syntax import resolve
from game.book.worlds import load_pack
from game.view import app
from game.view.draw_context import DrawContext, plain_kit, plain_measure
from game.view.scene import present_scene
from game.view.screens.view_desk import view_placement
from game.view.screens.views.heights_stand import stands
from game.view.scrolling import in_sight
from game.view.settings import Settings
from game.view.theme import theme_named
from tests.view.checks import kit_of

PACKS = tuple(load_pack(name) for name in ("digits", "letters", "points", "words"))
KIT = plain_kit()
POISONED = "digits; poison C flip 50% | view heights | squares difference"
LARGE = "digits; place E; place F; place G; place H | view heights"
SCREENS = {
    "fonts": kit_of(1280, 720, 100),
    "fonts-160": kit_of(1024, 768, 160),
    "desk": KIT,
    "desk-160": plain_kit(scale=160),
    "projector": plain_kit(1920, 1080),
    "night": plain_kit(theme="night"),
    "contrast": plain_kit(theme="contrast"),
    "phone": DrawContext(780, 1688, plain_measure, theme_named("paper"), ratio=2.0, touch=True),
    "across": DrawContext(844, 390, plain_measure, theme_named("paper"), touch=True),
}


def opened(place, kit=KIT, turn=0):
    position = resolve(place, PACKS)
    assert not isinstance(position, str), position
    settings = Settings(motion=False, toured=True)
    model = app.start(PACKS, settings, position=position.position, tour=False)
    return in_sight(replace(model, lens=replace(model.lens, turn=turn)), kit)


def after(model, *intents, kit=KIT):
    for intent in intents:
        model = app.respond(intent, model, kit).model
    return model


def standing(model, kit=KIT):
    scene = present_scene(model)
    board = view_placement(model, kit, scene)
    return scene, board, stands(kit, scene, board)


def panels(model, kit=KIT):
    return {panel.name: panel for panel in app.draw(model, kit)}
