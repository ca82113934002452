"""`python -m reader` and the command `newsreader`: the same program."""

import sys

OLDEST = (3, 11)


def main() -> int:
    """Run the program with the words of the command line and return its exit code."""
    if sys.version_info < OLDEST:
        # This file must parse under Python 3.6 and later, so that this sentence is what an old one says.
        needed, present = ".".join(map(str, OLDEST)), ".".join(map(str, sys.version_info[:2]))
        sys.stderr.write(f"newsreader needs Python {needed} or newer; this is Python {present}.\n")
        return 1
    try:
        from reader.cli.main import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being loaded
        return 130


if __name__ == "__main__":
    sys.exit(main())
