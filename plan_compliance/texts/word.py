"""Texts of the Word document that stand in no other format."""

WORD: dict[str, tuple[str, str]] = {
    # cover and frame
    "word.contents": ("目　录", "Contents"),
    "word.cover.more": ("等共另{count}个规划", "and {count} more plans"),
    "word.cover.responsible": ("责任单位：{units}", "Responsible: {units}"),
    "word.section": ("{number}、{title}", "{number}. {title}"),
    "word.annex": ("附录{number}　{title}", "Annex {number}. {title}"),
    "word.table": ("表{number}　{title}", "Table {number}. {title}"),
    "word.figure": ("图{number}　{title}", "Figure {number}. {title}"),
    "word.lead": ("{name}：", "{name}: "),
    "word.item": ("{number}. ", "{number}. "),
    "word.ended": ("{told}。", "{told}."),
    "word.none": ("无。", "None."),
    "word.number": ("序号", "No."),
    # sections
    "word.headline": ("截至{year}年底，{told}", "At the end of {year}: {told}"),
    "word.overall": ("{district}{year}年指标完成情况", "{district}: targets in {year}"),
    "word.overall.note": (
        (
            "注：“—”表示无此数；“时序应达/实达”为占全程的比例，无全程比例的为数值；到期年份的判断为结论，"
            "其他年份为时序判断。"
        ),
        (
            "Note: — there is no such figure; expected / gone are shares of the whole way, or values where it has "
            "none; the status is the verdict in a due year, the pace in others."
        ),
    ),
    "word.part_of": ("其中：{name}", "of which: {name}"),
    "word.nobody": ("未明确", "not stated"),
    "word.by.district": ("地区", "District"),
    "word.by.nature": ("属性", "Nature"),
    "word.by.domain": ("类别", "Field"),
    "word.by.responsible": ("责任单位", "Responsible"),
    "word.counts": ("按{by}统计", "Counts by {by}"),
    "word.counts.checked": (
        "注：{legend}各表合计与其各部分之和核对一致；重复列示的目标不计数；“滞后”含倒退。",
        (
            "Note: {legend}. Every total was checked against the sum of its parts; a target that restates "
            "another is not counted; behind includes reversed."
        ),
    ),
    "word.count.points": ("项数", "Targets"),
    "word.count.due": ("到期", "Due"),
    "word.count.met": ("达标", "Met"),
    "word.count.exceeded": ("其中超额", "Exceeded"),
    "word.count.missed": ("未达标", "Missed"),
    "word.count.no_data": ("缺报", "No data"),
    "word.count.not_due": ("未到期", "Not due"),
    "word.count.not_applicable": ("不适用", "Not appl."),
    "word.count.waived": ("已豁免", "Waived"),
    "word.count.not_behind": ("不滞后", "On track"),
    "word.count.behind": ("滞后", "Behind"),
    "word.count.compliance": ("达标率", "Compl."),
    "word.count.reporting": ("报送率", "Rep."),
    "word.count.schedule": ("时序正常", "Sched."),
    "word.domain": ("共{count}项指标", "{count} targets in all"),
    "word.silent": (
        "另有{count}项未到期且无法判断时序或不适用，见总表",
        "not due and of unknown pace, or not applicable: {count} more, in the table of all targets",
    ),
    "word.lagging": (
        "{year}年共有{count}项指标未达标、滞后或倒退，未达标的在前，差距大的在前；已豁免的不列。",
        (
            "In {year}, {count} targets are missed, behind or reversed: the missed ones first, the larger shortfall "
            "first; waived ones are left out."
        ),
    ),
    "word.lagging.note": (
        "注：差距为全程中应达与实达之差（百分点），无路径的为100%减完成率；“—”表示不适用。",
        (
            "Note: the shortfall is the share of the way expected less gone, or 100 % less the completion where "
            "there is no path; — does not apply."
        ),
    ),
    "word.paths.more": (
        "注：只画出差距最大的{shown}项，其余{count}项见表。",
        "Note: only the {shown} with the largest shortfall are drawn; the table has the other {count}.",
    ),
    "word.years": ("各指标逐年情况", "Year by year"),
    "word.verdicts": ("历年判断", "Verdicts over the years"),
    "word.heat": ("{district}各指标逐年情况", "{district}: targets year by year"),
    # governance
    "word.governance": (
        "豁免、调整、存疑均不改变结论，也不从计数中剔除。",
        "Waivers, changes and doubts alter no verdict and no count.",
    ),
    "word.governance.waivers": ("豁免", "Waivers"),
    "word.governance.amended": ("目标调整", "Amended targets"),
    "word.governance.withdrawn": ("撤销的目标", "Withdrawn targets"),
    "word.governance.doubt": ("初步、缺佐证或有分歧的数据", "Figures that are provisional, unverified or disputed"),
    "word.governance.remarks": ("备注与区的说明", "Remarks of plans and districts"),
    "word.after": ("按调整后{verdict}", "now {verdict}"),
    "word.waiver.finding": ("对象", "What"),
    "word.waiver.by": ("批准人", "Granted by"),
    "word.waiver.on": ("批准日期", "On"),
    "word.waiver.until": ("有效期至", "Until"),
    "word.waiver.reason": ("理由", "Reason"),
    "word.waiver.state": ("状态", "State"),
    "word.waiver.covered": ("{name}（{status}）", "{name} ({status})"),
    "word.waiver.more": ("等，另有{count}项", "and {count} more"),
    # annexes
    "word.accounts": ("报送情况", "Reporting"),
    "word.account.due": ("应报", "Owed"),
    "word.account.reported": ("已报", "Reported"),
    "word.account.missing": ("缺报", "Missing"),
    "word.account.refused": ("被退回", "Refused"),
    "word.account.awaited": ("未到期限", "Awaited"),
    "word.account.on_time": ("按时", "On time"),
    "word.account.late": ("逾期", "Late"),
    "word.account.untimed": ("未注日期", "Undated"),
    "word.lacking": ("{year}年缺报数据", "Figures of {year} that are not there"),
    "word.lacking.area": ("地区", "District"),
    "word.lacking.name": ("指标", "Indicator"),
    "word.lacking.unit": ("单位", "Unit"),
    "word.lacking.deadline": ("报送期限", "Owed by"),
    "word.lacking.reason": ("原因", "Reason"),
    "word.lacking.awaiting": ("影响项数", "Targets"),
    "word.assumptions.none": ("编码时没有作推定。", "The encoding had to choose nowhere."),
    "word.assumptions.rows": (
        "总表第{numbers}项（共{count}项）",
        "rows {numbers} of the table of all targets ({count} targets)",
    ),
    "word.assumed": ("推定", "What was assumed"),
    "word.remarks.none": ("没有核查意见。", "The audit has nothing to remark."),
    "word.remark.severity": ("程度", "Severity"),
    "word.remark.title": ("类型", "Kind"),
    "word.remark.sentence": ("意见", "Remark"),
    "word.remark.place": ("位置", "Where"),
    "word.fault": ("问题", "What is wrong"),
    "word.made": (
        "本报告由以下版本的程序根据下列文件生成，数据截至{as_of}：{versions}。相同的文件得到相同的报告。",
        "Made from the files below, as of {as_of}, by {versions}. The same files give the same report.",
    ),
    "word.input.file": ("文件", "File"),
    "word.input.size": ("字节", "Bytes"),
    "word.input.sha256": ("SHA-256", "SHA-256"),
}
