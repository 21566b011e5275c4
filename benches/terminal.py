#!/usr/bin/env python3
"""What a person feels: the program on a pseudo-terminal, measured from a key written to the last byte of the answer.

    benches/terminal.py [--compass target/release/compass]

Runs the demonstration at 120x40 and prints a Markdown table for docs/performance.md. Standard library only.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time

QUIET = 0.05  # no byte for this long: the answer is complete


class Terminal:
    def __init__(self, command, environment, columns=120, rows=40):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.written = b""

    def read(self, wait):
        """Bytes that arrive within `wait` seconds, or none."""
        ready, _, _ = select.select([self.fd], [], [], wait)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            sys.exit("the program ended")
        self.written += data
        return data

    def until(self, text, limit=120.0):
        """Seconds until the text has been written."""
        start = time.monotonic()
        while text.encode() not in self.written:
            if time.monotonic() - start > limit:
                sys.exit(f"the program never wrote {text!r}")
            self.read(0.5)
        return time.monotonic() - start

    def settle(self):
        while self.read(0.3):
            pass

    def answer(self, key):
        """Milliseconds from the key to the last byte of its answer, and how many bytes."""
        start = last = time.monotonic()
        os.write(self.fd, key)
        count = 0
        while data := self.read(QUIET if count else 2.0):
            last = time.monotonic()
            count += len(data)
        return (last - start) * 1000, count

    def processor(self):
        """Milliseconds of processor time so far."""
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident megabytes."""
        with open(f"/proc/{self.pid}/status") as status:
            line = next(line for line in status if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def close(self):
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)


def row(what, value):
    print(f"| {what} | {value} |")


def of(terminal, keys, rounds):
    samples = [terminal.answer(keys[i % len(keys)]) for i in range(rounds)]
    times = sorted(ms for ms, _ in samples)
    sizes = sorted(size for _, size in samples)
    middle, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    return f"{middle:.1f} ms, p95 {p95:.1f} ms, {sizes[len(sizes) // 2]} bytes"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--compass", default="target/release/compass")
    compass = os.path.realpath(arguments.parse_args().compass)
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", COMPASS_CONFIG_DIR=folder)
        environment.pop("NO_COLOR", None)
        print("| what | measured |\n|---|---|")
        terminal = Terminal([compass, "demo", "--today", "2026-11-23"], environment)
        row("`compass demo`, sample office made, to the first page", f"{terminal.until('Overdue'):.1f} s")
        terminal.settle()
        row("a row down or up in the queue", of(terminal, [b"j", b"k"], 100))
        row("a case opened and left again", of(terminal, [b"\r", b"q"], 20))
        terminal.settle()
        row("resident memory, server and sample office included", f"{terminal.memory():.0f} MB")
        before, written = terminal.processor(), len(terminal.written)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            terminal.read(deadline - time.monotonic())
        row(
            "10 s without a key, server and polling client in one process",
            f"{terminal.processor() - before:.0f} ms of processor, {len(terminal.written) - written} bytes",
        )
        terminal.close()


if __name__ == "__main__":
    main()
