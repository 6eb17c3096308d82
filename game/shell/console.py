"""The standard streams: any terminal can show what is printed, and who reads it may leave early."""

import io
import os
import sys
from collections.abc import Callable

#: The exit code of a program that a closed pipe has ended.
NOBODY_READS = 141


def printing(act: Callable[[], int]) -> int:
    """Do what prints, and its exit code. Signs that the terminal does not know are printed by number."""
    streams = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, io.TextIOWrapper)]
    for stream in streams:
        stream.reconfigure(errors="backslashreplace")
    try:
        code = act()
        for stream in streams:
            stream.flush()
    except BrokenPipeError:
        # What is still waiting to be printed would end in an error when the program ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in streams:
            os.dup2(nowhere, stream.fileno())
        return NOBODY_READS
    return code
