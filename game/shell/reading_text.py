"""A reading as plain text for a terminal: the question, what was read, the answer as a table, its grounds."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import fill

from game.book.readings import reading_at
from game.book.texts.document_tree import plain
from game.book.texts.sources import sources
from game.book.worlds import Pack
from game.methods import METHODS, method_of
from game.methods.base import GROUPS
from game.methods.results import Result
from game.play.codec import Position
from game.play.game import state_of
from game.play.state import choice_of
from game.shell.startup import first_position
from game.view.results.lines import formula_words, receipt_words, weight_words
from game.view.results.plain import Lines, has_changes, number_lines, plain_lines
from game.view.scene import Scene, known_of, scene_of
from game.view.scene_words import in_points

#: The longest line of running text.
WIDTH = 100


def reading_text(pack: Pack, position: Position | None) -> tuple[str, bool]:
    """What the method of a position reads there, and whether it has an answer.

    position: None for the beginning of the world.
    """
    scene = _scene(pack, position)
    lens, method = scene.lens, method_of(scene.lens.method)
    result = reading_at(pack.world, scene.state, lens, scene.evidence)
    answered = not isinstance(result, str)
    parts = [
        f"{scene.readings.title_at(method.code, lens.focus)}\n{_folded(scene.readings.question(lens.focus))}",
        _folded(_board(scene)),
        _answer(scene, result) if not isinstance(result, str) else _folded(result),
        _folded(f"takes for granted: {method.assumption}"),
        "\n".join(_folded(f"source: {_source(key)}") for key in method.sources),
    ]
    return "\n\n".join(part for part in parts if part) + "\n", answered


def methods_text(pack: Pack, position: Position | None) -> str:
    """All methods by their groups, each with its question here, or why it has no answer on this board."""
    scene = _scene(pack, position)
    parts = [f"Methods, and what they ask of {_board(scene)}"]
    wide = max(len(method.code) for method in METHODS) + 2
    for group in GROUPS:
        lines = [str(group)]
        members = [method for method in METHODS if method.group == group]
        for method in members:
            there = replace(scene, lens=replace(scene.lens, method=method.code, parameters=()))
            refused = there.readings.refusal(method.code)
            said = f"{there.readings.question(scene.lens.focus)}{f' ({refused[:-1]})' if refused else ''}"
            lines.append(_folded(said, f"  {method.code:{wide}}", " " * (wide + 2)))
        parts += ["\n".join(lines)] if members else []
    return "\n\n".join(parts) + "\n"


def _scene(pack: Pack, position: Position | None) -> Scene:
    at = position or first_position(pack)
    return scene_of(pack, state_of(pack.world, at.game), at.lens, known_of(at.game))


def _board(scene: Scene) -> str:
    """Which board is read, in a line."""
    measured = scene.evidence.loss_name if scene.lens.metric == "loss" else "score"
    words = [
        scene.world.title,
        f"tiles {scene.letters((1 << scene.n) - 1)}",
        f"row {scene.name(scene.lens.cursor)}",
        f"{measured} on {scene.column_words}",
        choice_of(scene.world, scene.lens).name,
    ]
    return ", ".join(filter(None, (*words, scene.readings.scope))) + "."


def _answer(scene: Scene, result: Result) -> str:
    """What was read, the answer under its headings, and what a reader should know of it."""
    lens = scene.lens
    receipt, terms = result.receipt(), result.terms()
    read = ", ".join(part for part in (receipt_words(receipt), weight_words(receipt)) if part)
    numbers = scene.readings.numbers_of(lens.method)
    whose = f" for {lens.focus}" if numbers else ""
    lines = number_lines(scene, "tile", numbers) if numbers else plain_lines(scene, result)
    notes = [f"{scene.readings.about}: {formula_words(scene, terms)}"] if terms else []
    notes += [result.note] if result.note else []
    notes += ["Changes are in points."] if in_points(scene) and has_changes(result) else []
    folded = [_folded(note) for note in notes]
    return "\n\n".join((_folded(f"{read}{whose}"), table_text(lines), *folded))


def table_text(lines: Lines) -> str:
    """Lines in columns: the first at the left, the others at the right; the headings underlined."""
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    head, *others = ["  ".join(_aligned(line, widths)).rstrip() for line in lines]
    return "\n".join(f"  {line}" for line in (head, "-" * (sum(widths) + 2 * len(widths) - 2), *others))


def _aligned(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        words.rjust(w) if k else words.ljust(w) for k, (words, w) in enumerate(zip(line, widths, strict=True))
    ]


def _source(key: str) -> str:
    found = sources()[key]
    return f"{plain(found.spans)} {found.address}"


def _folded(text: str, first: str = "", others: str = "") -> str:
    return fill(
        text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip
