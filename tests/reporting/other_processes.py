"""What the same code prints in processes that hash differently, as two runs of a command do."""

import subprocess
import sys
from pathlib import Path


def answers(code: str) -> set[bytes]:
    """Everything that ``code`` printed, once for each different answer."""
    return {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=Path.cwd(), env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
