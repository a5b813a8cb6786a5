"""Looks for inputs that break reading, escaping or selectors, led by which lines they reach.

    python -m tests.fuzz reading --minutes 2
    python -m tests.fuzz escaping --minutes 240 --keep

Inputs that reach new lines are kept in `build/fuzz/TARGET`, so that the next run goes on from there; `--keep` puts the
fewest of them that reach as much into `tests/fuzz/corpus/TARGET`, which every run of the tests plays back. An input
that breaks something is printed and written to `build/fuzz/TARGET-crash-…`, and the run ends with 77: mend the code,
and put the input into the corpus under a name that says what it broke.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import atheris

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path("build/fuzz")
LONGEST = 4096
"""Bytes of an input."""
SLOWEST = 10
"""Seconds after which an input counts as one that hangs."""
INSTRUMENTED = ["generator", "markdown"]
"""What new lines count in: our code, and the renderer whose syntax is to stay out of reach."""
TARGET_NAMES = ("escaping", "reading", "selectors")


def main() -> int:
    """Fuzz one target; return 0 if nothing broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", choices=TARGET_NAMES)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--keep", action="store_true", help="put what reaches new lines into the corpus")
    arguments = parser.parse_args()
    found, corpus = FOUND / arguments.target, CORPUS / arguments.target
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={round(arguments.minutes * 60)}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}"]
    prefix = f"-artifact_prefix={FOUND}/{arguments.target}-"
    known = _breaking(arguments.target)
    words = Path(__file__).with_name("words.dict")
    status = _run(arguments.target, *limits, prefix, f"-dict={words}", str(found), str(corpus))
    for path in sorted(_breaking(arguments.target) - known):
        sys.stdout.write(f"{path} breaks {arguments.target}: {path.read_bytes()!r}\n")
    if status == 0 and arguments.keep:
        status = _run(arguments.target, "-merge=1", f"-max_len={LONGEST}", str(corpus), str(found))
    return status


def _breaking(target: str) -> set[Path]:
    """Return the inputs found so far that crash the target, hang it or use up the memory."""
    return {path for path in FOUND.glob(f"{target}-*") if path.is_file()}


def _run(target: str, *flags: str) -> int:
    """Run libFuzzer in a process of its own, which it ends itself."""
    program = f"from tests.fuzz.__main__ import fuzz; fuzz({target!r})"
    return subprocess.run([sys.executable, "-c", program, "-print_final_stats=1", *flags], check=False).returncode


def fuzz(target: str) -> None:
    """Call the target with one input after the other; libFuzzer reads its flags from the command line."""
    with atheris.instrument_imports(include=INSTRUMENTED, enable_loader_override=False):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415  what is imported here is instrumented
    atheris.Setup(sys.argv, TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
