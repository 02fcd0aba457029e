"""Judge district plans: what was promised, what was reported, what was kept.

>>> import plan_compliance
>>> judged = plan_compliance.judge(targets="targets", actuals="actuals", as_of="2026-11-22")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_compliance.api import Judged, Table, judge
    from plan_compliance.errors import Fault, PlanError

__all__ = ["Fault", "Judged", "PlanError", "Table", "judge"]

_HOMES = dict.fromkeys(("Judged", "Table", "judge"), "plan_compliance.api")
_HOMES |= dict.fromkeys(("Fault", "PlanError"), "plan_compliance.errors")


def __getattr__(name: str) -> object:
    """The public names, each from its home when it is first asked for, so that importing this package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names beside what every module has."""
    return sorted({*globals(), *__all__})
