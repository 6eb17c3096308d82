"""Which control the keyboard speaks to, and what it does there.

*Why moving the focus, leaving and using a control ask whether a text is read:* there they concern its lists,
links and explanations. Its modules are loaded when one is first opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.commands.scenarios import skip
from game.view.model import Model, Reply
from game.view.ops import Target, find, targets_of


def next_focus(targets: Sequence[Target], focus: str, by: int) -> str:
    """The id of the target so many places after the one in focus, among those the keyboard reaches."""
    ids = list(dict.fromkeys(target.id for target in targets if target.focusable))
    if not ids:
        return focus
    here = ids.index(focus) if focus in ids else -1 if by > 0 else 0
    return ids[(here + by) % len(ids)]


@dataclass(frozen=True, slots=True)
class NextControl:
    """Put the control so many places further in focus."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another focus."""
        if model.screen == "read":
            from game.view.reading import performing  # noqa: PLC0415

            return performing.tabbed(model, context, self.by)
        return Reply(replace(model, focus=next_focus(targets_of(context.draw()), model.focus, self.by)))


@dataclass(frozen=True, slots=True)
class FocusControl:
    """Put a control in focus: what a page shows of a long list follows it."""

    id: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Another focus."""
        return Reply(replace(model, focus=self.id))


@dataclass(frozen=True, slots=True)
class UseControl:
    """Do what the control in focus does."""

    def perform(self, model: Model, context: Context) -> Reply:
        """What its command answers."""
        if model.text_has_keys:
            from game.view.reading import performing  # noqa: PLC0415

            return performing.use(model, context)
        target = find(context.draw(), model.focus)
        return target.command.perform(model, context) if target and target.command else Reply(model)


@dataclass(frozen=True, slots=True)
class Leave:
    """One step back: from a page to what it lies over, from a control to the board, out of a tour."""

    def perform(self, model: Model, context: Context) -> Reply:
        """What lies behind."""
        if model.screen == "read":
            from game.view.reading import performing  # noqa: PLC0415

            return performing.leave(model)
        if model.screen == "own" and model.own and model.own.asking:
            own = model.own
            return Reply(replace(model, own=replace(own, asking=""), focus=f"own:{own.asking}"))
        if model.screen != "board":
            return Reply(uncovered(model))
        if model.focus != "board":
            return Reply(replace(model, focus="board"))
        return skip(model) if model.run else Reply(model)
