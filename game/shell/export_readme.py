"""The README.txt of an export: what its files hold, and how a cell comes about, without reading this game.

*Why words and not code:* who checks a number should be able to write the check in any language. A test writes
it in Python from this text.
"""

from collections.abc import Mapping, Sequence
from textwrap import fill

from game.book.measured_words import score_formula
from game.core.kinds.base import Task
from game.core.learners.catalogue import LearnerKind, learner_named
from game.core.world import LearnerChoice, World
from game.methods import valuing
from game.play.state import State, closed_tiles

_FILES = """\
world.json    what was measured and what was done; grid.csv and values.csv name things as it does
grid.csv      row, column, score, loss, state: one line a cell. row: the letters of the training set, or
              none. state: closed where the row needs a tile that is wholly on strike. The number of a
              closed row is what its model would score if everybody came back; nobody can train it now.
values.csv    method, parameters, rows, tile, row, column, value, error: what each method says of each tile,
              by score. rows: all, or open (see below). error: an estimate's standard error, else empty
readings.json what every method that applies here answers, of whatever shape (see "What methods answer")"""
_ARRAYS = """\
examples.npz  for each tile (A, say) the examples that models train on: X_A (examples, features), y_A
              (places in "classes"), w_A (weights), contributor_A (who gave each). The same before the
              moves: X0_A, y0_A, w0_A, contributor0_A. hit_A: places in X0_A of the examples that the
              poison hit; stay_A: places in X0_A of those whose contributors did not leave, so that X_A is
              X0_A, replaced and poisoned, at stay_A; none where the tile is forgotten. For each slice
              X_KEY, y_KEY, w_KEY (what each example counts in a mean), KEY as world.json says; X0_KEY, where
              some of it has drifted, are its examples before that"""
_UNITS = """
Scores are shares, 1 at most, and values are changes of them. The game shows the ones in per cent and the
others in points: 0.87 here is 87 % there, and +0.012 here is +1.2 points there."""
_CLASSIFIED = """\
The model of a row is trained on the examples of its tiles, every example weighted by w, and answers each
example of a column with a class. Outputs within 1e-9 of the highest count as highest, and the lowest
class of these wins. The score is the share of right answers, the loss the mean over the column's
examples. The row "none" has seen nothing and guesses: its score is 1 / classes on every column; so does a row
of forgotten tiles alone."""
_PREDICTED = """\
The model of a row is trained on the sentences of its tiles, every sentence weighted by w. A sentence is a
row of codes: 1 for the first character of "alphabet", 2 for the second, 0 after its end; the labels y are
all 0."""
_BY_FORMULA = """\
A row and a column are sets of tiles; every set of the tiles on the board is a column."""
_MEASURED = """\
Models were trained elsewhere, and only their scores are here: the mean over seeds of each row, with its
standard error ("error" in grid.csv: the standard deviation over seeds by the square root of their number;
empty for a single seed). "measured" in world.json says what was trained and how a score comes from the
metric. A row whose state is "estimated" has a value of a model of the measured rows, and its error is that
of the estimate; one that was "not measured" has none. Errors of methods that sum cells are
the standard deviation of the sum over seeds by the square root of their number where all rows have the same
two seeds or more, else sqrt(sum of weight^2 error^2)."""
_ABOUT: Mapping[Task, str] = {
    "classification": _CLASSIFIED,
    "prediction": _PREDICTED,
    "formula": _BY_FORMULA,
    "measured": _MEASURED,
}
_COLUMN = 'A column is a slice or a union of slices; "columns" in world.json says of which.'
_COLUMN_ALONE = 'A column is an evaluation set: one of the "slices", or one of the "unions" of them.'
_COLUMNS = """\
A union is scored as one set: the mean of its slices, each counted by its "weight" (what its examples
count together: their number, in texts their characters). The column of all is the union of the slices
whose kind is clean; noisy and triggered ones never belong to it. In a triggered slice every example
carries the backdoor (in texts: begins with the cue) and is scored by what is true, never by what the
attacker wants."""
_MOVES = """\
"moves" is what was done, in order. Whatever the order, a tile's data follow from its "edit" in this one:
first the replacement, then the poison, then who strikes, then the weight, with which every w is multiplied.
Which examples are hit and who leaves follows from the seed; hit_ and stay_ say it. A strike of the whole tile
changes no data: it closes rows. A tile that is forgotten closes none and has no examples left. Replacements:
synthetic examples are drawn from a Gaussian of each class, with the mean of the tile's examples of that class
and one covariance, half their common one within classes and half its diagonal, and are rounded to the
smallest steps that features have; relabelled ones have the labels that the world's first learner gives them,
trained on the tiles with which the world begins, as they came.
Poisons: flip gives the hit examples another class (in texts: topic words of another source); noise changes
their features by at most "noise" of the smallest steps that features have here, within "feature_range" (in
texts: that percentage of their characters); backdoor sets the features of "trigger" to its value and the
class to its target (in texts: appends a space, the cue and the payload). Drift: "drift_percent" of the
examples of a slice, in an order that follows from the seed, are those of a changed world, with the same y."""
_VALUES = """\
v(S) is the score of row S on the column; every change is with the tile minus without it; n is the number
of tiles. profile(k) is the mean of v(S + tile) - v(S) over all rows S of k other tiles. C is the binomial
coefficient, B the beta function. Over all rows closed ones
count like the others, whoever strikes. Over open rows the game is that of the tiles that are not on
strike: rows, n and k are theirs, and the row looked at is cut to them; whoever strikes has no value."""
_READINGS = """\
readings.json has two lists, "readings" and "receipts". A reading is what one method answers by score, over
the rows one looks through, on one column: each base column and the one looked at; the parameters are those
chosen, else the defaults. "subject" is the letter of a tile, two letters for a pair, several for a group,
else the row that the answer depends on, or "board". "row" is the row looked at, null where the answer does
not depend on it. "value" is null where there is no answer, and "note" then says why; null stands for every
number that is undefined. "receipt" is a place in "receipts", counted from 0: "rows" with their "weights",
"columns" for each of them where they are not those of the reading, "models" that were looked into,
"examples" and "checkpoints" by their places. A weight of 0 was only looked at. Where "shape" is number,
"stderr" is null and a weight is not 0, the value is the sum of weight times score. "note" also tells of
what was read on other boards."""
_SHAPES = """\
number   the value itself; "truth" beside it where retraining was asked, too
ranking  of: what the items are; items, the best first, with their values; beside: another number for each
curve    across, up: what the axes count; series: each with a name, x and y, and low and high of its band
path     rows of a walk and the value of each
table    headings, lines under them, units of the columns; rows: the training set that each line is about"""
_NO_LOSS = "There is no loss."
_ROW = 'A training set: the letters of its tiles, or "none" for the empty one.'
_STATE = """\
"open": the operator can train on this row. "closed": the row needs a tile that is wholly on strike; its
number is what its model would score if everybody came back. "face down": a square of a level that was not
turned over; it has no number."""
_ADDED = """\
leave-one-out is read at one row; where that row lacks the tile, it is what adding the tile to that row
changes."""


def readme(world: World, choice: LearnerChoice, state: State) -> str:
    """The text; choice: the learner that the cells come from."""
    learner = learner_named(choice.name)
    values = ", ".join(f"{name} = {value:g}" for name, value in choice.parameters)
    loss = f"Loss ({learner.loss}): {learner.recipe.loss}." if learner.loss else _NO_LOSS
    if of := world.measurement:
        loss = f"Score: {score_formula(world)}. Loss: {of.loss_name}. Trained: {of.model}"
    files = (_FILES, *((_ARRAYS,) if world.kind.has_examples else ()), *((_UNITS,) if learner.loss else ()))
    how = (
        _paragraph(_ABOUT[world.kind.task]),
        _paragraph(f"Learner: {choice.name}{f' with {values}' if values else ''}. {learner.recipe.model}"),
        _paragraph(loss),
        *((_paragraph(f"{_COLUMN} {_COLUMNS}"),) if world.kind.has_slices else ()),
    )
    formulas = "\n".join(f"{method.code}: {method.formula}" for method in valuing())
    return _document(
        f"{world.title}: a position of Data Counterfactuals (world {world.name}, version {world.version}).",
        ("Files", "\n".join(files)),
        ("How a cell comes about", "\n\n".join(how)),
        ("What was done", _paragraph(_MOVES) if world.kind.has_examples else _closed(state)),
        ("What methods say of tiles", f"{_paragraph(_VALUES)}\n\n{formulas}\n\n{_paragraph(_ADDED)}"),
        ("What methods answer", f"{_paragraph(_READINGS)}\n\n{_SHAPES}"),
    )


def definitions(world: World, choice: LearnerChoice) -> dict[str, str]:
    """What the words of a grid mean in a world, each in plain sentences, as the README says it."""
    learner = learner_named(choice.name)
    found = {
        "row": _ROW,
        "column": f"{_COLUMN_ALONE} {_COLUMNS}" if world.kind.has_slices else _BY_FORMULA,
        "score": f"{_ABOUT[world.kind.task]} {learner.recipe.model}",
        "loss": _loss_words(world, learner),
        "state": _STATE,
    }
    return {word: " ".join(text.split()) for word, text in found.items()}


def _loss_words(world: World, learner: LearnerKind) -> str:
    if world.measurement:
        return f"{world.measurement.loss_name}, as it was measured; a score is {score_formula(world)}."
    return f"{learner.loss}: {learner.recipe.loss}." if learner.loss else _NO_LOSS


def _closed(state: State) -> str:
    gone = [letter for i, letter in enumerate(state.placed) if closed_tiles(state) >> i & 1]
    return f"On strike: {', '.join(gone) or 'nobody'}. A strike closes rows and changes no score."


def _paragraph(text: str) -> str:
    return fill(text.replace("\n", " "), 100, break_on_hyphens=False, break_long_words=False)


def _document(first: str, *parts: tuple[str, str]) -> str:
    sections: Sequence[str] = [f"{title.upper()}\n\n{body}" for title, body in parts]
    return "\n\n".join((first, *sections)) + "\n"
