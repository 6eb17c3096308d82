"""Workers on this machine ignore Ctrl+C: each imports this at its start. The program that plans answers it.

*Why:* a terminal sends it to all of them, and a worker would end in the middle of a training with an error.
"""

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
