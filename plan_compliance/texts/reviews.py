"""Texts of the review of a year: titles, heads of the overall table, sections, the method."""

REVIEWS: dict[str, tuple[str, str]] = {
    "review.title.midterm": ("{whose}规划中期评估报告（{year}年）", "{whose} Mid-term review of the plans, {year}"),
    "review.title.final": ("{whose}规划终期评估报告（{year}年）", "{whose} Final evaluation of the plans, {year}"),
    "review.title.yearly": ("{whose}规划年度评估报告（{year}年）", "{whose} Review of the plans, {year}"),
    "review.nothing_known": (
        "没有可以判断的目标：未到期，或缺报。",
        "Nothing can be said yet: not due, or not reported.",
    ),
    # heads of the overall table
    "review.head.number": ("序号", "No."),
    "review.head.domain": ("类别", "Field"),
    "review.head.name": ("指标", "Indicator"),
    "review.head.unit": ("单位", "Unit"),
    "review.head.nature": ("属性", "Nature"),
    "review.head.baseline": ("基期", "Baseline"),
    "review.head.midterm": ("中期目标", "Mid-term target"),
    "review.head.final": ("终期目标", "Final target"),
    "review.head.actual": ("实际", "Actual"),
    "review.head.completion": ("完成率", "Completion"),
    "review.head.expected": ("时序应达/实达", "Expected / gone"),
    "review.head.status": ("判断", "Status"),
    "review.head.trend": ("趋势", "Trend"),
    "review.head.responsible": ("责任单位", "Responsible"),
    "review.head.source": ("数据来源", "Source"),
    "review.head.remark": ("备注", "Remark"),
    # heads of the list of what lags
    "review.head.rank": ("名次", "Rank"),
    "review.head.district": ("地区", "District"),
    "review.head.shortfall": ("差距", "Shortfall"),
    "review.head.needed_next": ("至下一目标年每年需", "Needed a year to the next due year"),
    "review.head.needed_final": ("至终期每年需", "Needed a year to the final one"),
    "review.head.so_far": ("此前每年", "Made a year so far"),
    # sections
    "review.section.headline": ("总体情况", "At a glance"),
    "review.section.overall": ("指标完成情况总表", "All targets"),
    "review.section.counts": ("分类统计", "Counts"),
    "review.section.domains": ("分领域情况", "By field"),
    "review.section.lagging": ("滞后指标与追赶要求", "What lags, and what it takes"),
    "review.section.missing": ("缺报情况", "Missing data"),
    "review.section.governance": ("豁免、调整与说明", "Waivers, amendments, remarks"),
    "review.section.assumptions": ("编码推定", "Assumptions"),
    "review.section.remarks": ("对规划与报送的核查意见", "Remarks of the audit"),
    "review.section.faults": ("被退回的数据", "Figures that were refused"),
    "review.section.method": ("评估方法", "Method"),
    "review.section.inputs": ("所用文件", "Files used"),
    "review.lagging.none": ("没有未达标或滞后的指标。", "Nothing is missed or behind."),
    "review.missing.none": ("应报数据均已报送。", "Everything that was due has been reported."),
    "review.as_of": ("数据截至{as_of}", "As of {as_of}"),
    # the method
    "review.method.verdict.title": ("结论", "Verdict"),
    "review.method.verdict": (
        (
            "只在到期年份回答“目标是否实现”：实际值与目标值按规划的写法比较，成立为达标，不成立为未达标；"
            "没有到期目标的年份为"
            "未到期；到期而没有可用数据的为缺报。比较用未四舍五入的数值，规划另有约定的除外。"
        ),
        (
            "Asked only in a due year: the actual is compared with the bound as the plan writes it; it holds "
            "(met) or not "
            "(missed). A year without a bound is not due; due without a usable figure is no data. Values are "
            "compared "
            "unrounded unless the plan itself rounds."
        ),
    ),
    "review.method.pace.title": ("时序", "Pace"),
    "review.method.pace": (
        (
            "在最后一个到期年份之前回答“是否跟得上进度”：实际值低于时序应达值且超出容差为滞后，"
            "高于且超出容差为快于时序，在容差"
            "以内为达到时序；已达到终期目标为提前完成；比基期更差且超出容差为倒退。"
            "没有路径的目标（参照其他数据、增长率、区间、逐年"
            "保持）看当年比较是否成立。"
        ),
        (
            "Asked before the last due year: short of the expected value by more than the tolerance is behind, "
            "beyond it "
            "by more is ahead, within is on schedule; achieved early where the final bound already holds; "
            "reversed where "
            "the value is worse than the baseline by more than the tolerance. Targets without a path (relative "
            "bounds, "
            "growth, ranges, kept up every year) are on schedule if this year's comparison holds."
        ),
    ),
    "review.method.expected.title": ("时序应达值", "Expected value"),
    "review.method.expected": (
        (
            "E(t) 位于基期与各到期目标之间的连线上：线性 E = b + (T − b)·(t − t0)/(tT − t0)，或复合 E = "
            "b·(T/b)^((t − t0)/"
            "(tT − t0))；b 为基期值，T 为目标值，t0、tT 为起止年份。"
        ),
        (
            "E(t) lies on the path through the baseline and all due points: linear E = b + (T − b)·(t − t0)/(tT "
            "− t0), or "
            "compound E = b·(T/b)^((t − t0)/(tT − t0)), with baseline b, bound T and years t0, tT."
        ),
    ),
    "review.method.tolerance.title": ("容差", "Tolerance"),
    "review.method.tolerance": (
        "本段 |T − b| 的 {tolerance} %，规划或指标另有规定的从其规定。",
        "{tolerance} % of |T − b| of the leg, unless the plan or the indicator says otherwise.",
    ),
    "review.method.completion.title": ("完成率", "Completion"),
    "review.method.completion": (
        "实际值 / 目标值 v / T，越低越好的指标为 T / v，可超过 100 %；增长率、区间目标与目标值为 0 的不计算。",
        "v / T, or T / v where lower is better; may exceed 100 %; not defined for growth, ranges and T = 0.",
    ),
    "review.method.progress.title": ("进度", "Progress"),
    "review.method.progress": (
        "实达 (v − b)/(T − b)，应达 (E − b)/(T − b)，T 为终期目标；累计指标为累计数 / 终期目标。",
        "Gone (v − b)/(T − b), expected (E − b)/(T − b), T being the final bound; total / T for cumulative targets.",
    ),
    "review.method.trend.title": ("趋势", "Trend"),
    "review.method.trend": (
        (
            "用截至当年 {years} 年内至少 {values} 个数值，m =（末值 − 首值）/ 年数，外推 h = v + m·(tT − t)，"
            "差额 s = (T − h)/(T − v)：s ≤ {nearly} % 可望完成，≤ {off_course} % 略有差距，更大或 m = 0 "
            "难以完成，方向相反为背离。"
            "此为德国可持续发展指标的判断规则（联邦统计局）。"
        ),
        (
            "From at least {values} values of the last {years} years: m = (last − first)/years, h = v + m·(tT − t), "
            "shortfall s = (T − h)/(T − v): up to {nearly} % on course, up to {off_course} % nearly, more (or m "
            "= 0) off "
            "course, away from the bound wrong way. This is the rule of the German sustainability indicators "
            "(Destatis)."
        ),
    ),
    "review.method.catch_up.title": ("追赶要求", "Catch-up rate"),
    "review.method.catch_up": (
        (
            "(T − v)/(tT − t)：从当年到下一到期年份与到终期，平均每年需要的变动，"
            "与此前平均每年的变动 (v − b)/(t − t0) 对照。"
        ),
        (
            "(T − v)/(tT − t): the yearly change needed from now to the next due point and to the final one, "
            "beside the "
            "yearly change so far (v − b)/(t − t0)."
        ),
    ),
    "review.method.compliance.title": ("达标率", "Compliance"),
    "review.method.compliance": ("达标 /（达标 + 未达标）。", "met / (met + missed)."),
    "review.method.schedule.title": ("时序正常率", "On schedule"),
    "review.method.schedule": (
        "（提前完成 + 快于时序 + 达到时序）/ 可判断时序的项数。",
        "(achieved early + ahead + on schedule) / findings whose pace is known.",
    ),
    "review.method.reporting.title": ("报送率", "Reporting"),
    "review.method.reporting": ("有数据的到期项 / 到期项。", "due points with data / due points."),
    "review.method.counting.title": ("计数", "Counting"),
    "review.method.counting": (
        (
            "不同性质（约束性、预期性、未注明）分别计数，合计与各部分之和核对一致；重复列示的目标不计数；"
            "组合目标计一项，其组成部分不计数。"
        ),
        (
            "Natures are counted apart and every total is checked against its parts; a target that restates "
            "another is not "
            "counted; a target with parts counts once, its parts do not."
        ),
    ),
    "review.method.no_data.title": ("缺报", "No data"),
    "review.method.no_data": (
        "无法判断的绝不算达标；缺报、未到期、不适用单独列示，不进入分母。",
        "What cannot be judged is never a pass; no data, not due and not applicable are shown and in no denominator.",
    ),
    "review.method.waiver.title": ("豁免", "Waivers"),
    "review.method.waiver": (
        "豁免只附在结论之上，不改变结论，也不从计数中剔除。",
        "A waiver lies over a verdict: it changes neither the verdict nor any count.",
    ),
    # the command
    "review.no_year": (
        "请用 --year 指明年份：所选规划没有写明{kind}年份",
        "name the year with --year: the plans chosen state no {kind} year",
    ),
    "review.several_years": (
        "请用 --year 指明年份：所选规划的{kind}年份不一（{years}）",
        "name the year with --year: the plans chosen have several ({kind}: {years})",
    ),
    "review.kind.midterm": ("中期", "mid-term"),
    "review.kind.final": ("终期", "last"),
    "review.no_plan": ("没有{year}年在执行的规划", "no plan ran in {year}"),
    "review.one_year": (
        "评估一次只针对一个年份；请分别运行：{years}",
        "a review looks at one year at a time; run it once for each of {years}",
    ),
    "review.no_extra": (
        "--format {format} 需要 {library}，请运行：pip install 'plan-compliance[{extra}]'",
        "--format {format} needs {library}, run: pip install 'plan-compliance[{extra}]'",
    ),
    "review.written": ("已写入：{files}", "written: {files}"),
}
