"""How long `onrecord --help` takes, in CPU time, as a ratio to Python's own start."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

RUNS = 15
BAR_SECONDS = 0.3  # of CPU beyond Python's own start


def cpu_seconds(*arguments: str) -> float:
    """User and system time of one run of this Python."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    bare, answer = [], []
    for _ in range(RUNS):  # side by side, so that a busy machine slows both
        bare.append(cpu_seconds("-c", "pass"))
        answer.append(cpu_seconds("-m", "onrecord", "--help"))
    python, onrecord = statistics.median(bare), statistics.median(answer)
    beyond = onrecord - python
    print(
        f"onrecord --help: {onrecord / python:.2f} times the CPU time of Python's own start, "
        f"{beyond:.3f} s beyond it: {beyond / BAR_SECONDS:.2f} of the bar of {BAR_SECONDS} s"
    )


if __name__ == "__main__":
    main()
