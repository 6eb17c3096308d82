"""What was reached in levels, as a platform keeps it: read at the beginning, joined whenever it grows.

*Why joined and not replaced:* two windows may play at once, and neither may take a star away from the other.
*Why put aside:* a text that cannot be read may be mended by its owner, or be of a newer game.
"""

from game.book.phrases import refusal_text, say
from game.play.records import NONE, Records, from_text, to_text
from game.shell.files import PlatformFault
from game.shell.platform import Platform


def kept(platform: Platform) -> tuple[Records, str]:
    """What a platform keeps, and what is to be said of it; what cannot be read is put aside.

    PlatformFault when that is refused, so that nothing is written over it.
    """
    try:
        text = platform.read_progress()
        found = NONE if text is None else from_text(text)
        if isinstance(found, Records):
            return found, ""
        problem = refusal_text(found)
    except PlatformFault as fault:
        problem = str(fault)
    try:
        name = platform.put_progress_aside()
    except PlatformFault as fault:
        raise PlatformFault(f"{problem} {fault}") from None
    return NONE, say("look.progress-aside", problem=problem, file=name)


def at_start(platform: Platform) -> tuple[Records, str]:
    """What a platform keeps, and a sentence where something is wrong with it."""
    try:
        return kept(platform)
    except PlatformFault as fault:
        return NONE, str(fault)


def keep(platform: Platform, records: Records) -> str:
    """Keep what was reached beside what is kept already; a sentence where something was wrong with that.

    PlatformFault when it cannot be kept.
    """
    others, words = kept(platform)
    platform.write_progress(to_text(others.joined(records)))
    return words
