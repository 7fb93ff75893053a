"""``cloudchalk`` and ``python -m designer``."""

import sys


def main() -> None:
    """Runs the command line and leaves with its exit status."""
    from designer.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
