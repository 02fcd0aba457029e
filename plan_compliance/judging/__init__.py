"""Plans × observations → findings. Knows no file and no format."""

from collections.abc import Callable

from plan_compliance.judging.columnar import Engine, on_polars
from plan_compliance.judging.finding import Finding
from plan_compliance.judging.judgement import Judgement, judged
from plan_compliance.judging.promises import compile_points
from plan_compliance.judging.settling import settle
from plan_compliance.judging.stretches import judge_in_stretches
from plan_compliance.model import Gathered
from plan_compliance.vocabulary import Method

__all__ = ["STEPS", "Finding", "Judgement", "judge", "judge_in_stretches"]

STEPS = 3


def _unwatched() -> None:
    """Nobody wants to know."""


def judge(
    gathered: Gathered,
    *,
    as_of: str,
    engine: Engine = on_polars,
    method: Method = Method.DESTATIS,
    watch: Callable[[], None] = _unwatched,
) -> Judgement:
    """Every finding of every plan in ``gathered``, as far as figures were submitted by ``as_of`` (ISO date).

    A year counts as ended when its 31 December is not after ``as_of``; the trend is told by ``method``.
    ``watch`` is told of each of the :data:`STEPS` when it is done.
    """
    series = settle(gathered, as_of=as_of)
    watch()
    points = compile_points(gathered, series.disputed)
    watch()
    judgement = judged(points, series, as_of=as_of, engine=engine, method=method)
    watch()
    return judgement
