"""A program in a pseudo-terminal, its screen read through an emulator, as a learner would see and drive it."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

import pyte


class Terminal:
    """Runs `command` in a terminal of `columns` by `lines`."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = 80, lines: int = 24
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environment))
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.status: int | None = None
        self.written = b""

    @property
    def text(self) -> str:
        """The screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float) -> None:
        """Takes in what the program writes within `seconds`."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if not select.select([self._file], [], [], left)[0]:
                return
            try:
                data = os.read(self._file, 65536)
            except OSError:
                return
            if not data:
                return
            self.written += data
            self._stream.feed(data)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Reads until `text` is on the screen; fails with the screen if it does not come."""
        ends = time.monotonic() + seconds
        while text not in self.text:
            if time.monotonic() > ends:
                raise AssertionError(f"{text!r} did not come; the screen is:\n{self.text}")
            self.read(0.05)

    def press(self, keys: str) -> None:
        """Types."""
        os.write(self._file, keys.encode())

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Sends a signal and gives the exit status (128 + signal, as a shell does, if the signal ended it)."""
        os.kill(self.pid, number)
        return self.wait()

    def wait(self, seconds: float = 20) -> int:
        """Reads until the program has ended, and gives its exit status."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self._file)
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
                return self.status
        raise AssertionError(f"the program did not end; the screen is:\n{self.text}")
