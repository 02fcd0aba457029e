"""Files → checked values. The only room that opens input files."""

from plan_compliance.intake.gathering import gather

__all__ = ["gather"]
