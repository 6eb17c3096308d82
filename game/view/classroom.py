"""A class and its question: when one can be asked, what it covers, what becomes of it when it is revealed.

*Why what is covered follows from the rules and never from the numbers:* a square that is covered because its
number changes would tell that it does.
"""

import re
from dataclasses import replace

from game.book.phrases import say
from game.book.predictions import graded
from game.play import moves
from game.play.moves import Move, Refusal
from game.play.predictions import Answer, Ask
from game.play.state import State, bit_of, closed_tiles, operator_row
from game.view.commands.play import MakeMove
from game.view.effects import KeepPlace, KeepRecords, KeepSettings
from game.view.making_moves import make
from game.view.messages import said
from game.view.model import Model, Reply
from game.view.next_step import main_action, main_kind
from game.view.poll import Poll
from game.view.scenarios import answer_question, coach_line, hand_of
from game.view.scene import Scene, known_of, present_scene, scene_of
from game.view.scene_words import number_words

#: What can be said of a number: it falls, stays as it was, or rises.
CHANGES = ("falls", "stays", "rises")
#: Squares that an expression of a question names, as in ``score(ADH, south)``.
_NAMED = re.compile(r"\b(?:score|change|loss)\(([^)]*)\)")
#: Effects that keep something for the next time.
_KEEPING = (KeepSettings, KeepRecords, KeepPlace)


def held(model: Model) -> Poll | None:
    """The question whose answer is held back now; None where nothing is."""
    return model.poll if model.poll and not model.poll.revealed else None


def shown_scene(model: Model) -> Scene:
    """The scene that a class sees: with the move that is asked about made, its answer covered."""
    poll = held(model)
    if poll is None:
        return present_scene(model)
    state = model.state
    after = moves.apply(model.world, state, poll.move) if poll.move else state
    state = state if isinstance(after, Refusal) else after
    # Colours from the worst square to the best would show where the covered one stands.
    return scene_of(model.pack, state, model.lens, known_of(model.game))


def poll_for(model: Model) -> Poll | None:
    """The question that can be asked now: that of the level, else what the move of the tile in focus does."""
    scene = present_scene(model)
    run = model.run
    if run and run.progress.showing:
        return None
    if ask := run.progress.open_question if run else None:
        return _of_level(model, scene, ask)
    action = main_action(model, scene)
    if action.disabled or not isinstance(action.command, MakeMove):
        return None
    kind = main_kind(model, scene)
    move = moves.on_button(kind, scene.world, scene.state, scene.lens.focus)
    if isinstance(move, Refusal) or not move.tiles or not scene.known(scene.operator):
        return None
    after = moves.apply(scene.world, scene.state, move)
    if isinstance(after, Refusal):
        return None
    choices = tuple(say(f"classroom-change.{change}") for change in CHANGES)
    before = scene.numbers[scene.operator]
    return Poll(_question(move), choices, before, covered(scene.state, after, move), move)


def covered_now(model: Model) -> frozenset[int]:
    """Rows whose squares are covered: those of the question, or at rest of all that could be asked next.

    At rest the square on which one looks is not: whoever goes there wants to see it.
    """
    if model.poll:
        return frozenset(model.poll.covered)
    found = set[int]()
    for letter in hand_of(model):
        poll = poll_for(replace(model, lens=replace(model.lens, focus=letter)))
        found.update(poll.covered if poll else ())
    on_board = range(1 << model.state.n)
    return frozenset(found).intersection(on_board) - {present_scene(model).operator, model.lens.cursor}


def _question(move: Move) -> str:
    tiles = " ".join(move.tiles)
    said_of = {verb: verb for verb in ("strike", "return", "place")}
    return say(
        f"classroom-ask.{said_of.get(move.verb, 'other')}",
        tile=tiles,
        move=f"{say(f'title.{move.verb}')} {tiles}",
    )


def covered(before: State, after: State, move: Move) -> tuple[int, ...]:
    """Rows of the board after a move that would tell what it does to the operator's number.

    The square to which the operator goes; all that are open where it chooses the best of them; and all whose
    examples the move changes.
    """
    rows = range(1 << after.n)
    if after.drifts != before.drifts:
        return tuple(rows)
    closed = closed_tiles(after)
    found = {operator_row(after)}
    if after.watch is not None:
        found.update(row for row in rows if not row & closed)
    for tile in move.tiles:
        bit = bit_of(after, tile)
        old, new = before.edit(tile), after.edit(tile)
        if tile not in before.placed or replace(old, closed=False) != replace(new, closed=False):
            found.update(row for row in rows if row & bit)
    return tuple(sorted(found))


def _of_level(model: Model, scene: Scene, ask: Ask) -> Poll:
    """The question of a level's step, with the squares that it speaks of covered."""
    coach = coach_line(model, scene, False)
    words = ask.question or (coach.text if coach else "")
    spans = ask.spans
    choices = ask.choices
    if spans:
        choices = tuple(
            say("classroom.span", low=f"{100 * low:.0f}", high=f"{100 * high:.0f}") for low, high in spans
        )
    return Poll(words, choices, scene.numbers[scene.operator], tuple(sorted(_spoken_of(scene, ask))))


def _spoken_of(scene: Scene, ask: Ask) -> set[int]:
    """The rows that a level's question is about, as far as they lie on the board."""
    found = set[int]()
    for inside in _NAMED.findall(ask.expression):
        for word in (part.strip() for part in inside.split(",")):
            if word and all(letter in scene.state.placed for letter in word):
                found.add(sum(bit_of(scene.state, letter) for letter in word))
    for text in filter(None, (part.strip() for part in ask.after.split(";"))):
        move = moves.parse(text)
        after = moves.apply(scene.world, scene.state, move) if isinstance(move, Move) else None
        if isinstance(after, State) and isinstance(move, Move):
            found.update(covered(scene.state, after, move))
    return {row for row in found if row < 1 << scene.n}


def begun(model: Model) -> Reply:
    """The model with the question that can be asked now, its answer held back; or why there is none."""
    poll = poll_for(model)
    if poll is None:
        return Reply(said(model, say("classroom.nothing"), "bad"))
    scene = present_scene(model)
    lens = replace(
        model.lens, cursor=scene.operator, compared=None, reality="operator", squares="score", view="board"
    )
    asking = replace(
        model, poll=poll, lens=lens, projector=True, screen="board", focus="board", receipt=False, walk=0,
        controls=0, draft=None, transition=None,
    )  # fmt: skip
    return Reply(said(asking, poll.question))


def revealed(model: Model) -> Reply:
    """The answer: the move is made, or what is right for a level, with the class's choice for its answer."""
    poll = held(model)
    if poll is None:
        return Reply(model)
    open_model = replace(model, poll=None)
    if poll.move is None:
        right = right_of(open_model)
        reply = answer_question(open_model, poll.most)
    else:
        reply = make(open_model, poll.move, next(iter(poll.move.tiles), ""))
        if reply.model.game is model.game:
            return reply
        scene = present_scene(reply.model)
        right = change_of(scene, poll, scene.numbers[scene.operator])
    told = replace(poll, revealed=True, covered=(), right=right)
    return replace(reply, model=replace(reply.model, poll=told))


def truth_of(model: Model) -> Answer | None:
    """What is right of a level's question, on the grid; None where that cannot be said."""
    run = model.run
    ask = run.progress.open_question if run else None
    answer = graded(run.progress.scenario, ask, model.packs) if run and ask else None
    return answer if isinstance(answer, Answer) else None


def right_of(model: Model) -> int:
    """Which choice of a level's question is true, -1 where that cannot be said."""
    answer, run = truth_of(model), model.run
    ask = run.progress.open_question if run else None
    if answer is None or ask is None:
        return -1
    if answer.number is None:
        return answer.right
    number = answer.number
    return next((k for k, (_, high) in enumerate(ask.spans) if number < high), len(ask.spans) - 1)


def change_of(scene: Scene, poll: Poll, now: float) -> int:
    """What becomes of the operator's number, as it is written: it stays where it is written alike."""
    if number_words(scene, now) == number_words(scene, poll.before):
        return CHANGES.index("stays")
    return CHANGES.index("rises" if now > poll.before else "falls")


def settled(before: Model, reply: Reply) -> Reply:
    """An answer to the player as a class sees it: no question about another board, and nothing kept of it."""
    model = reply.model
    other = model.game is not before.game or model.pack_index != before.pack_index
    if before.poll is model.poll and held(model) and (other or model.screen != "board"):
        model = replace(model, poll=None)
    told = model.poll and model.poll.revealed and before.poll and before.poll.revealed
    if told and model.game is not before.game:
        model = replace(model, poll=None)
    if before.kept and model.kept:
        return reply if model is reply.model else replace(reply, model=model)
    effects = tuple(effect for effect in reply.effects if not isinstance(effect, _KEEPING))
    return Reply(replace(model, records=before.records), effects)


def arrived_in_class(before: Model, reply: Reply) -> Reply:
    """What came from outside, where a class sees it: its answer is held back from the beginning."""
    model = reply.model
    if before.kept or (model.game is before.game and model.run is before.run):
        return reply
    return replace(reply, model=in_class(replace(model, poll=None)))


def in_class(model: Model) -> Model:
    """A position or level that was opened for a class: large, its answer held back, nothing kept."""
    run = replace(model.run, unfolding=None) if model.run else None
    opened = replace(model, projector=True, kept=False, run=run)
    reply = begun(opened)
    return reply.model if reply.model.poll else opened
