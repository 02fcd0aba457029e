"""The reader's door: ``python report.py`` judges targets/ by actuals/ and prints what came out."""

import sys

from plan_compliance.cli import main

if __name__ == "__main__":
    sys.exit(main())
