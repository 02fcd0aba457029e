"""Texts of evaluators' tables."""

CROSSTABS: dict[str, tuple[str, str]] = {
    "crosstab.title": ("{show}（按{by}）", "{show} by {by}"),
    "crosstab.show.counts": ("指标数", "Targets"),
    "crosstab.show.compliance": ("达标率", "Compliance"),
    "crosstab.show.reporting": ("报送率", "Reported"),
    "crosstab.show.schedule": ("时序正常率", "On schedule"),
    "crosstab.part.met": ("达标", "met"),
    "crosstab.part.judged": ("已判断", "judged"),
    "crosstab.part.reported": ("已报送", "reported"),
    "crosstab.part.due": ("到期", "due"),
    "crosstab.part.not_behind": ("不滞后", "not behind"),
    "crosstab.part.pace_known": ("可判断时序", "pace known"),
    "crosstab.part.rate": ("比率（%）", "rate (%)"),
    "crosstab.head.district": ("区", "District"),
    "crosstab.head.plan": ("规划", "Plan"),
    "crosstab.head.indicator": ("指标", "Indicator"),
    "crosstab.unnamed.domain": ("未注明领域", "no domain"),
    "crosstab.unnamed.indicator": ("多项指标", "several indicators"),
    "crosstab.unnamed.responsible": ("未注明责任单位", "nobody named"),
    "crosstab.all": ("合计", "All"),
    "crosstab.note.counted": (
        "数据截至{as_of}。计数单位：一个区的一项目标在一个年度的判断。",
        "As of {as_of}. Counted: each target, for each district and year in which it is judged.",
    ),
    "crosstab.note.beside": ("合计右侧的{words}为其中数。", "Right of the total, as a part of it: {words}."),
    "crosstab.note.compliance": (
        "达标率 = 达标 /（达标 + 未达标）；缺报、未到期、不适用不在分母内，也不计为达标。",
        "Compliance = met / (met + missed). No data, not due and not applicable are in neither number.",
    ),
    "crosstab.note.reporting": (
        "报送率 = 有数据的到期项 / 到期项；未到期、不适用不在分母内。",
        "Reported = with data / due. Not due and not applicable are in neither number.",
    ),
    "crosstab.note.schedule": (
        "时序正常率 = 不滞后 / 可判断时序的项；期满和无法判断的不在分母内，也不跨年度合计。",
        "On schedule = not behind / pace known. Finished and unknown are in neither number; years are never added.",
    ),
    "crosstab.note.natures_every": (
        "各数未分性质，合并了{natures}。",
        "Every number adds targets of different nature: {natures}.",
    ),
    "crosstab.note.natures_total": (
        "合计数合并了不同性质：{natures}。",
        "Totals add targets of different nature: {natures}.",
    ),
    "crosstab.note.set_aside": (
        "跨年度合计中，逐年考核的目标只按最差一年计一次（与报告一致），因此比各年之和少{count}项。",
        (
            "Over several years a target of every year counts once, by its worst year, as in the report: "
            "{count} fewer than the sum of the years."
        ),
    ),
    "crosstab.note.restated": ("重复列示的{count}项不计数。", "Restated targets are not counted: {count}."),
    "crosstab.note.waived": (
        "豁免不改变结论，已豁免的仍计在原结论内。",
        "A waiver changes no verdict: what is waived is counted under its verdict.",
    ),
    "crosstab.several_columns": ("--columns：只能有一项", "--columns: only one can stand above the columns"),
    "crosstab.repeated": ("“{found}”出现了两次，每项只能用一次", "'{found}' stands in the table twice, once is enough"),
    "crosstab.divided": (
        "--show {show}：比率本身已按“{found}”计算，不能再按它分；请换一项或用 --show counts",
        (
            "--show {show}: the rate is made of '{found}' and cannot be told apart by it; "
            "take another word or --show counts"
        ),
    ),
    "crosstab.no_terminal": (
        "--format {format}：不能写到终端，请用 --out 指定文件",
        "--format {format}: no text for a terminal, name a file with --out",
    ),
    "crosstab.not_installed": (
        "--format {format}：需要 {package}，请安装：pip install 'plan-compliance[{extra}]'",
        "--format {format} needs {package}: pip install 'plan-compliance[{extra}]'",
    ),
    "crosstab.latex_needs": (
        "导言区需要：\\usepackage{{ctex,booktabs,longtable}}（用 XeLaTeX 或 LuaLaTeX 编译）",
        "the preamble needs \\usepackage{{booktabs,longtable}}, and ctex with XeLaTeX or LuaLaTeX where Chinese stands",
    ),
}
