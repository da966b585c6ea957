"""The `betz` program from its first moment. It loads next to nothing itself: until then, Ctrl-C is Python's own."""

import os
import signal

STOPPED = 130  # exit status, as in betz.cli.stop


def main() -> int:
    """Run the command line; Ctrl-C while Python still loads it ends the process with one line."""
    usual = signal.getsignal(signal.SIGINT)
    heard = usual is signal.default_int_handler  # else it is ignored, as in the background of a shell
    if heard:
        signal.signal(signal.SIGINT, _leave)
    from betz.cli import main as command_line
    from betz.cli import stop

    try:
        if heard:
            signal.signal(signal.SIGINT, usual)
        return command_line()
    except KeyboardInterrupt:  # before the first command has begun, or when the last has ended
        return stop.leave()


def _leave(number: int, frame: object) -> None:
    """Nothing has been done that would have to be undone, and what is being loaded might swallow an exception."""
    try:
        os.write(2, b"Stopped.\n")
    finally:
        os._exit(STOPPED)
