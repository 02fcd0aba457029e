"""An independent oracle: the method of docs/ in exact fractions and naive loops, to hold the engine against.

Where method and decisions leave room, it reads them as a plan officer would:

- A withdrawn target keeps the numbers of its way, but has no pace, trend, flags or lateness.
- In a due year whose ``if`` does not hold, or nobody can tell, nothing is asked: the pace is unknown for that reason.
- E(t) of a due year is its bound, and later legs start at the bound before them, whether or not there is a baseline.
- ``path: steps`` has a progress, but no E(t) and no schedule.
- Grades have verdicts, completion and exceeding, but neither line nor trend: no line connects ranks.
- A share that is decided although parts are unknown has no actual; only sums of years are ``incomplete``.
- Flags of firmness are those of the figures that the verdict or the actual rests on: the actual, the earlier level
  it is compared with, the references of the bound; not those of tests, filters and of the path's start.
- An estimated figure is ``provisional``. ``other_definition`` needs an actual.
- An ``each`` is late in the year in which its last part reached the bound.
- An amendment loosens where the year's governing bound asks for less than the original's, or the year is due no more.
- A dispute is judged once more in a world where every disputed figure takes the other value.
- A held value counts from ``in_force_from`` to the year it was reported for, to ``confirmed_to``, or to the next dated
  one; what has been replaced is not held, however far it was confirmed.
- Missing years of a sum leave the largest sum of stretches that do not overlap as what is certain.
"""

from tests.oracle.opinion import Opinion
from tests.oracle.verdicts import opinions

__all__ = ["Opinion", "opinions"]
