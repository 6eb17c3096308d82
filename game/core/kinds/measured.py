"""Measured worlds: scores of models that were trained elsewhere; no example stands here, only its number."""

from typing import TYPE_CHECKING

from game.core.chosen_sources import clean_weights, estimates_of, has_choice
from game.core.kinds.base import Entry, Kind, MeasuredWords, Settings
from game.core.measurement import BoardTable, board_table
from game.core.world import LearnerChoice

if TYPE_CHECKING:
    from game.core.world import World


class Measured(Kind):
    """Tiles are sources that were trained on; which moves there are, the table decides."""

    has_examples = False
    has_slice_words = True
    wording = "-measured"
    beside = ".csv"
    learners = (LearnerChoice("measured"),)
    fixed_data = "not-measured"

    def settings(self, entry: Entry) -> Settings:
        """What the table [measured] says of the metric."""
        table = entry.table("measured")
        lower = table.one_of("better", ("lower", "higher")) == "lower"
        words = MeasuredWords(
            table.text("grid", 80),
            table.text("metric", 30),
            lower,
            table.text("model", 200),
            table.text("spread", 30),
            table.number("low", -1e6, 1e6) if table.has("low") else 0.0,
            table.number("high", -1e6, 1e6) if table.has("high") else None,
            table.whole("drawn", 1, 10**6) if table.has("drawn") else 0,
        )
        if words.high is not None and words.high <= words.low:
            table.fault("high must be above low", "high")
        table.close()
        return Settings(self, measured=words)

    def problems(self, world: "World") -> tuple[str, ...]:
        """Without a table there is nothing to show."""
        return () if world.measurement else ("a measured world needs its grid",)

    def cells(self, world: "World") -> BoardTable | None:
        """What the table says of the tiles on the board."""
        of = world.measurement
        if of is None:
            return None
        estimates = None
        if has_choice(world):
            estimates = estimates_of(of, of.source_rows(world.letters), clean_weights(world))
        return board_table(of, world.letters, estimates)


MEASURED = Measured(name="measured", things="examples", task="measured", width=0)
