"""Whose scores squares show: on which evaluation set, in which metric, in which world, of which learner."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.play.game import state_of
from game.play.state import Metric, Perspective
from game.view.commands.base import Context
from game.view.messages import said
from game.view.model import Model, Reply, Transition
from game.view.scene import present_scene


@dataclass(frozen=True, slots=True)
class ChooseColumn:
    """Evaluate on a set, a mask of columns."""

    column: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Scores on that set."""
        moved = replace(model, lens=replace(model.lens, column=self.column), transition=None)
        scene = present_scene(moved)
        text = say("look.column", column=scene.column_words)
        if scene.world.kind.has_slices and scene.column & scene.world.triggered:
            text += " " + say(f"look.column-triggered{scene.world.kind.wording}")
        return Reply(said(moved, text))


@dataclass(frozen=True, slots=True)
class StepColumn:
    """Evaluate on the set so many places further: the whole comes first, then each base slice."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Scores on another set."""
        scene = present_scene(model)
        m = scene.evidence.m
        whole = scene.world.clean if scene.world.kind.has_slices else (1 << m) - 1
        order = [whole, *(1 << j for j in range(m) if 1 << j != whole)]
        here = order.index(scene.column) if scene.column in order else 0
        return ChooseColumn(order[(here + self.by) % len(order)]).perform(model, context)


@dataclass(frozen=True, slots=True)
class SwitchMetric:
    """The share read correctly, or the mean loss."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        scene = present_scene(model)
        if scene.evidence.loss_name is None:
            return Reply(said(model, say("look.no-loss", world=scene.world.title)))
        metric: Metric = "loss" if model.lens.metric == "score" else "score"
        moved = replace(model, lens=replace(model.lens, metric=metric), transition=None)
        if metric == "loss":
            return Reply(said(moved, say("look.metric-loss", loss=scene.evidence.loss_name)))
        return Reply(said(moved, say(f"look.metric-score{scene.world.kind.wording}")))


def show_reality(model: Model, reality: Perspective) -> Reply:
    """Scores of one of the two worlds."""
    moved = replace(model, lens=replace(model.lens, reality=reality, squares="score"))
    change = Transition("jump", "", state_of(moved.world, moved.game), model.lens, model.now)
    return Reply(said(replace(moved, transition=change), say(f"look.reality-{reality}")))


@dataclass(frozen=True, slots=True)
class SwitchReality:
    """The real world, or the operator's view."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        reality: Perspective = "real" if model.lens.reality == "operator" else "operator"
        return show_reality(model, reality)


@dataclass(frozen=True, slots=True)
class NextLearner:
    """Train another kind of model: the one so many places further in the world's list."""

    by: int = 1

    def perform(self, model: Model, context: Context) -> Reply:
        """The scores of the next learner of the world."""
        world = model.world
        learner = (model.lens.learner + self.by) % len(world.learners)
        moved = replace(model, lens=replace(model.lens, learner=learner), transition=None)
        words = say(f"learner.{world.learners[learner].name}")
        if world.kind.has_examples:
            return Reply(said(moved, say("look.learner", learner=words)))
        measure = say(f"formula-measure.{world.learners[learner].name}")
        return Reply(said(moved, say("look.formula", learner=words, measure=measure)))
