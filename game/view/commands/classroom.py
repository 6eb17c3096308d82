"""A class: the projector's desk, a question to all, hands that are counted, the answer.

*Why the classroom is loaded when it is first asked:* it knows what can be done next, and so all keys.
"""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.view.commands.base import Context
from game.view.commands.focus import UseControl
from game.view.effects import PlaySound
from game.view.messages import said
from game.view.model import Model, Reply
from game.view.poll import Poll, hands_words


@dataclass(frozen=True, slots=True)
class SwitchProjector:
    """Show the board large, for a room, or as before."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other desk; a question is over."""
        if model.embedded:
            return Reply(said(model, say("classroom.embedded"), "bad"))
        on = not model.projector
        words = say("classroom.on" if on else "classroom.off")
        return Reply(said(replace(model, projector=on, poll=None, screen="board", focus="board"), words))


@dataclass(frozen=True, slots=True)
class AskClass:
    """Ask the class what comes of the move at hand, or what the level asks; a button in focus goes first."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The question, its answer covered."""
        if model.focus not in ("board", "ask"):
            return UseControl().perform(model, context)
        from game.view.classroom import begun  # noqa: PLC0415

        return begun(model)


@dataclass(frozen=True, slots=True)
class CountHand:
    """Count one hand more for a choice."""

    choice: int

    def perform(self, model: Model, context: Context) -> Reply:
        """One hand more, and how many there are."""
        poll = model.poll
        if poll is None or poll.revealed:
            return Reply(model)
        if poll.counted(self.choice) is poll:
            return Reply(said(model, say("classroom.no-choice", number=self.choice + 1)))
        return _counted(model, poll.counted(self.choice), self.choice)


@dataclass(frozen=True, slots=True)
class TakeHandBack:
    """Take the hand back that was counted last."""

    def perform(self, model: Model, context: Context) -> Reply:
        """One hand less."""
        poll = model.poll
        if poll is None or not poll.hands:
            return Reply(model)
        return _counted(model, poll.taken_back(), poll.hands[-1])


@dataclass(frozen=True, slots=True)
class LowerHands:
    """Begin to count anew."""

    def perform(self, model: Model, context: Context) -> Reply:
        """No hands; the question stays."""
        poll = model.poll
        if poll is None or poll.revealed:
            return Reply(model)
        return Reply(said(replace(model, poll=replace(poll, hands=())), say("classroom.lowered")))


@dataclass(frozen=True, slots=True)
class RevealAnswer:
    """Reveal the answer; once it is told, go on."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The move made and the true choice marked; or the board without the question."""
        if model.poll and model.poll.revealed:
            return CloseQuestion().perform(model, context)
        from game.view.classroom import revealed  # noqa: PLC0415

        return revealed(model)


@dataclass(frozen=True, slots=True)
class PressInClass:
    """What Enter and Space do while hands are counted: the button in focus, else the answer."""

    def perform(self, model: Model, context: Context) -> Reply:
        """What that does."""
        command = RevealAnswer() if model.focus == "board" else UseControl()
        return command.perform(model, context)


@dataclass(frozen=True, slots=True)
class CloseQuestion:
    """Leave the question, answered or not."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The projector's desk."""
        return Reply(said(replace(model, poll=None, focus="board"), say("classroom.closed")))


def _counted(model: Model, poll: Poll, choice: int) -> Reply:
    words = say("classroom.counted", choice=poll.choices[choice], hands=hands_words(poll.counts[choice]))
    return Reply(said(replace(model, poll=poll), words), (PlaySound("step"),))
