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
    "screen.title": ("报送审核（截至{as_of}）", "What screening says of the submissions (as of {as_of})"),
    "screen.sheet": ("逐条意见", "One by one"),
    "screen.counts": ("各规则", "By rule"),
    "screen.severity": ("程度", "severity"),
    "screen.place": ("位置", "place"),
    "screen.rule": ("规则", "rule"),
    "screen.count": ("条数", "figures"),
    "screen.sentence": ("说明", "in a sentence"),
    "screen.area": ("报送对象", "area"),
    "screen.year": ("年份", "year"),
    "screen.indicator": ("指标", "indicator"),
    "screen.nothing": ("没有意见。", "Nothing to say."),
    "screen.unknown_file": (
        "报送和规划文件夹中没有文件 {found}",
        "there is no file {found} in the folders of submissions and plans",
    ),
    "screened.error": ("退回", "error"),
    "screened.warning": ("请核实", "warning"),
    "screened.note": ("提示", "note"),
    "rule.fraction": ("百分数写成小数", "fraction for a percentage"),
    "rule.ten_thousand": ("差万倍、亿倍", "ten thousand times"),
    "rule.year_for_month": ("年月混淆", "year for month"),
    "rule.below_zero": ("计数为负", "count below zero"),
    "rule.parts_above_whole": ("分项之和大于总数", "parts above the whole"),
    "rule.fraction_of_target": ("疑似小数（对照目标）", "fraction, by the target"),
    "rule.leap": ("突变", "leap"),
    "rule.falling_total": ("累计数下降", "total that falls"),
    "rule.undone": ("已完成又报未完成", "event undone"),
    "rule.copied": ("与上年相同", "copied from last year"),
    "rule.parts_below_whole": ("分项之和小于总数", "parts below the whole"),
    "rule.contradiction": ("与推算数不符", "contradicts its parts"),
    "rule.no_source": ("缺出处", "no source"),
    "rule.no_evidence": ("缺佐证", "no evidence"),
    "rule.late": ("逾期报送", "late"),
    "rule.provisional": ("初步数逾期未定", "provisional too long"),
    "rule.outside_plans": ("年份不在规划内", "year outside every plan"),
    "rule.asked_by_nobody": ("规划未要求", "asked for by no plan"),
    "screen.fraction": (
        "{area_zh}{year}年{name_zh}报{value}%，其他年份约{usual}%：疑把百分数写成小数，应写{write}",
        "{name_en}, {area_en} {year}: {value} %, other years have about {usual} %; a fraction? (write {write})",
    ),
    "screen.ten_thousand": (
        "{area_zh}{year}年{name_zh}报{value}{unit}，其他年份约{usual}{unit}：单位疑差万倍或亿倍，请核对（是否为{write}）",
        (
            "{name_en}, {area_en} {year}: {value} {unit}, other years have about {usual}; check 万 and 亿 "
            "(meant: {write}?)"
        ),
    ),
    "screen.year_for_month": (
        "{area_zh}{year}年{name_zh}报{value}{unit}，其他年份约{usual}{unit}：疑把年标准与月标准混淆，请核对（是否为{write}）",
        (
            "{name_en}, {area_en} {year}: {value} {unit}, other years have about {usual}; a year's amount for a "
            "month's, or the reverse? (meant: {write}?)"
        ),
    ),
    "screen.below_zero": (
        "{area_zh}{year}年{name_zh}报{value}{unit}：计数不能为负，请核对正负号",
        "{name_en}, {area_en} {year}: {value} {unit}, a count cannot be below zero; check the sign",
    ),
    "screen.parts_above_whole": (
        "{area_zh}{year}年{name_zh}报总数{value}{unit}，{count}个下属单位之和已达{parts}{unit}：请核对总数与分项",
        (
            "{name_en}, {area_en} {year}: {value} {unit} in all, but {count} parts make {parts}; check the whole and "
            "the parts"
        ),
    ),
    "screen.fraction_of_target": (
        "{area_zh}{year}年{name_zh}报{value}%，目标约{usual}%：是否把百分数写成小数？如是请写{write}",
        "{name_en}, {area_en} {year}: {value} %, the target is about {usual} %; a fraction? (then write {write})",
    ),
    "screen.leap": (
        "{area_zh}{year}年{name_zh}报{value}{unit}，其他年份最低{lowest}、最高{highest}：变动过大，请核对或在备注中说明",
        (
            "{name_en}, {area_en} {year}: {value} {unit}, lowest {lowest} and highest {highest} in other years; check "
            "it, or say why in a note"
        ),
    ),
    "screen.falling_total": (
        "{area_zh}{year}年{name_zh}累计{value}{unit}，少于{earlier_year}年的{earlier}{unit}：累计数不应下降，请核对",
        (
            "{name_en}, {area_en} {year}: {value} {unit} so far, less than the {earlier} of {earlier_year}; a total "
            "does not fall, check both"
        ),
    ),
    "screen.undone": (
        "{area_zh}{year}年{name_zh}报尚未完成，但此前报{date}已完成：请更正其一",
        "{name_en}, {area_en} {year}: not yet, but an earlier submission says {date}; correct one of them",
    ),
    "screen.copied": (
        "{area_zh}{year}年{name_zh}报{value}{unit}，与{earlier_year}年完全相同：如确无变化请在备注中说明",
        "{name_en}, {area_en} {year}: {value} {unit}, exactly as in {earlier_year}; if that is so, say it in a note",
    ),
    "screen.parts_below_whole": (
        "{area_zh}{year}年{name_zh}报总数{value}{unit}，全部{count}个下属单位之和为{parts}{unit}：请核对总数与分项",
        "{name_en}, {area_en} {year}: {value} {unit} in all, but all {count} parts make {parts}; check whole and parts",
    ),
    "screen.contradiction": (
        "{area_zh}{year}年{name_zh}报{value}{unit}，按所报分子分母等推算为{follows}{unit}：请核对",
        "{name_en}, {area_en} {year}: {value} {unit}, but {follows} follows from the figures behind it; check them",
    ),
    "screen.no_source": (
        "{area_zh}{year}年{name_zh}未写出处：请写明文件（document）和页、节（source）",
        "{name_en}, {area_en} {year}: no source; name the document and where in it the figure stands",
    ),
    "screen.no_evidence": (
        "{area_zh}{year}年{name_zh}须附佐证：请写明文件或网址（evidence）",
        "{name_en}, {area_en} {year}: evidence is required; name a file or address (evidence)",
    ),
    "screen.late": (
        "{area_zh}{year}年{name_zh}于{submitted}报送，应在{deadline}前",
        "{name_en}, {area_en} {year}: handed in on {submitted}, owed by {deadline}",
    ),
    "screen.provisional": (
        "{area_zh}{year}年{name_zh}至今{months}个月仍为初步数：请报终数（status: final 或 revised）",
        (
            "{name_en}, {area_en} {year}: still provisional {months} months after the year; report the final figure "
            "(status: final or revised)"
        ),
    ),
    "screen.outside_plans": (
        "{area_zh}{year}年{name_zh}：没有规划涉及这一年，不参与考核；如年份有误请更正",
        "{name_en}, {area_en} {year}: no plan looks at this year, so nothing is judged; correct it if it is wrong",
    ),
    "screen.asked_by_nobody": (
        "{area_zh}{year}年{name_zh}：没有规划用到这项指标，不参与考核",
        "{name_en}, {area_en} {year}: no plan uses this indicator, so nothing is judged by it",
    ),
}
