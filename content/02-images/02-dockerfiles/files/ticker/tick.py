"""Works until it is asked to stop, and then puts everything in order."""

import signal
import sys
import time


def stop(*_):
    print("Asked to stop. Saving my work. Goodbye.", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)

print("Working.", flush=True)
while True:
    time.sleep(1)
