"""Ours, by the smallest public way: both folders gathered, every promise judged, the outcome as columns."""

import sys
from pathlib import Path

from plan_compliance.intake import gather
from plan_compliance.judging import judge

folder = Path(sys.argv[1])
gathered, faults = gather(folder / "targets", folder / "actuals")
columns = judge(gathered, as_of="2026-06-30").columns
print(columns.height, (columns["verdict"] == "missed").sum(), len(faults))
