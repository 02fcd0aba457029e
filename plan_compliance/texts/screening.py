"""Texts of completeness and of the rules about submissions."""

SCREENING: dict[str, tuple[str, str]] = {
    "complete.title": ("报送完整性（截至{as_of}）", "Who has reported what was due (as of {as_of})"),
    "complete.accounts": ("各区各年", "By district and year"),
    "complete.lacking": ("已到期仍缺的数据", "Due and not there"),
    "complete.district": ("区", "district"),
    "complete.year": ("年份", "year"),
    "complete.light": ("情况", "how it stands"),
    "complete.due": ("应报", "due"),
    "complete.area": ("报送对象", "area"),
    "complete.indicator": ("指标", "indicator"),
    "complete.unit": ("单位", "unit"),
    "complete.deadline": ("报送期限", "owed by"),
    "complete.reason": ("原因", "why"),
    "complete.need": ("用途", "needed as"),
    "complete.needed_by": ("涉及目标", "needed by"),
    "complete.waived": ("豁免", "waived"),
    "complete.count_of": ("{name}（符合个数/总个数）", "{name} (how many parts, of how many)"),
    "complete.nothing_due": (
        "没有任何规划要求这些区、这些年份报送数据。",
        "No plan makes any figure due for these districts and years.",
    ),
    "complete.legend": (
        "应报＝已报＋退回＋缺报＋未到报送期；已报＝按时＋逾期＋不计时（规划未写报送期限，或报送未注日期）。",
        (
            "Due = reported + refused + missing + awaited; reported = on time + late + untimed (no plan states a "
            "deadline, or the submission has no date)."
        ),
    ),
    "complete.gate": ("{count}个已到期数据缺报或被退回", "{count} figures that were due are missing or refused"),
    "complete.told": (
        "{district}{year}年应报{due}项，缺{missing}项、退回{refused}项：",
        "{district} {year}: {due} figures due, {missing} missing, {refused} refused:",
    ),
    "complete.told_one": ("  {name}（{area}，{deadline}前）：{reason}", "  {name} ({area}, by {deadline}): {reason}"),
    "light.red": ("缺报", "red"),
    "light.green": ("齐全", "complete"),
    "light.open": ("未到期", "open"),
    "standing.reported": ("已报", "reported"),
    "standing.refused": ("退回", "refused"),
    "standing.missing": ("缺报", "missing"),
    "standing.awaited": ("未到报送期", "awaited"),
    "timing.on_time": ("按时", "on time"),
    "timing.late": ("逾期", "late"),
    "timing.untimed": ("不计时", "untimed"),
    "need.value": ("考核数据", "the figure judged"),
    "need.reference": ("目标值参照", "reference of a bound"),
    "need.condition": ("适用条件", "condition"),
    "need.earlier": ("以前年份数据", "earlier figure"),
}
