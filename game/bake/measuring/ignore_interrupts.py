"""Imported by every worker on this machine at its start: Ctrl+C is for the program that plans, not for them.

*Why:* a terminal sends it to all of them, and a worker would end in the middle of a training with an error.
"""

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
