"""Texts for whoever runs the suite in a CI: annotations, rules, step summary, what was touched."""

CI: dict[str, tuple[str, str]] = {
    # the numbers of a run
    "ci.account.faults": ("问题{count}处", "faults: {count}"),
    "ci.account.stopped": ("未通过{count}项（--gate {gate}）", "fail --gate {gate}: {count}"),
    "ci.account.known": ("基线中已有{count}项", "known since the baseline: {count}"),
    "ci.account.warnings": ("审核疑点{count}处", "screening warnings: {count}"),
    "ci.account.notes": ("审核提示{count}处（见 screen --severity note）", "notes: {count} (screen --severity note)"),
    # annotations
    "ci.title": ("{word}：{name}", "{word}: {name}"),
    "ci.fault.run": ("规划等文件有误，无法判断", "not understood, so that nobody can be judged"),
    "ci.fault.file": ("整份文件退回", "file refused"),
    "ci.fault.observation": ("数据退回", "figure refused"),
    "ci.together": ("{title}，另有{count}项", "{title}, and {count} more"),
    "ci.more": ("……另有{count}项", "… and {count} more"),
    "ci.rest.error": (
        "另有{count}项未逐条标注，见汇总",
        "{count} more are not shown beside their lines, see the summary",
    ),
    "ci.rest.warning": (
        "另有{count}处疑点未逐条标注，见汇总",
        "{count} more warnings are not shown beside their lines, see the summary",
    ),
    "ci.screened": ("请核实：{rule}", "to be looked at: {rule}"),
    "ci.screened_one": ("请核实（{rule}）：{told}", "to be looked at ({rule}): {told}"),
    "ci.known": ("基线中已有：{count}项", "known since the baseline: {count}"),
    "ci.known_one": ("基线中已有：{told}", "known since the baseline: {told}"),
    # summary
    "ci.summary.faults": ("问题（{count}）", "Faults ({count})"),
    "ci.summary.stopped": ("未通过（{count}）", "What fails the gate ({count})"),
    "ci.summary.known": ("基线中已有（{count}）", "Known since the baseline ({count})"),
    "ci.summary.warnings": ("审核疑点，请核实（{count}）", "Screening: to be looked at ({count})"),
    "head.place": ("位置", "Place"),
    # rules of SARIF
    "rule.fault-run": ("规划等文件有误", "A plan, catalogue, roster or waiver is not understood"),
    "rule.fault-file": ("整份报送文件退回", "A submission is refused whole"),
    "rule.fault-observation": ("一项数据退回", "A figure is refused"),
    "rule.gate-binding": ("约束性目标未达标", "A binding target is missed"),
    "rule.gate-expected": ("预期性目标未达标", "An expected target is missed"),
    "rule.gate-unstated": ("未注明性质的目标未达标", "A target of unstated nature is missed"),
    "rule.gate-schedule": ("滞后或倒退", "A target is behind schedule"),
    "rule.gate-data": ("缺报", "A figure is owed and not there"),
    "rule.help.fault-run": (
        "规划、指标目录、地区名录或豁免有误，无法据以判断。请按提示修改该行。",
        "Nobody can be judged by a plan, catalogue, roster or waiver that is not understood. Do what the message says.",
    ),
    "rule.help.fault-file": (
        "文件无法读取，或地区、年份、日期有误，其中所有数据均不采用。请按提示修改后重新报送。",
        "The file cannot be read, or its area, year or date is wrong; none of its figures is used. Correct it.",
    ),
    "rule.help.fault-observation": (
        "该数据无法采用，相应目标按缺报处理，其余照常判断。请按提示修改后重新报送。",
        "The figure is not used and its target reads no data; all others are judged. Correct it and hand it in again.",
    ),
    "rule.help.gate-binding": (
        "到期未达到约束性目标。用 explain 查看全部依据；确有理由的，由规划所有者登记豁免。",
        "Due, and the bound does not hold. `explain` shows all sums; the plan's owner may grant a waiver.",
    ),
    "rule.help.gate-expected": (
        "到期未达到预期性目标。用 explain 查看全部依据。",
        "Due, and the bound does not hold. `explain` shows all sums.",
    ),
    "rule.help.gate-unstated": (
        "到期未达到目标，规划未注明其性质。用 explain 查看全部依据。",
        "Due, and the bound does not hold; the plan does not say how strictly it is meant. `explain` shows all sums.",
    ),
    "rule.help.gate-schedule": (
        "按时序应达到的水平尚未达到，或差于基期。报告中写明今后每年需要的变动。",
        "Short of what is expected by now, or worse than at the start. The report says what each year now needs.",
    ),
    "rule.help.gate-data": (
        "报送期限已过，仍没有可用数据。缺报不等于达标，请补报。",
        "The day by which the figure was owed has passed. Silence is never success: hand it in.",
    ),
    "rule.help.screened": (
        "数据照常采用，但看来可疑：请核对；无误的不必改，可在备注中说明，必要时请规划所有者在指标目录中放宽审核界限。",
        (
            "The figure is kept and looks strange: see whether it is right. If it is, leave it, say so in a note, or "
            "have its threshold in the catalogue set."
        ),
    ),
    # baseline
    "baseline.no_json": (
        "不是 JSON；基线应为以前用 --format json 写出的报告",
        "this is no JSON; expected a report that --format json wrote",
    ),
    "baseline.no_report": (
        "不是本程序的报告；基线应为以前用 --format json 写出的报告",
        "this is no report of ours; expected one that --format json wrote",
    ),
    "cli.known": (
        "基线中已有，不计：{count}项（{addresses}）",
        "known since the baseline, not held against it: {count} ({addresses})",
    ),
    # what was touched
    "history.no_git": (
        "--changed-since：找不到 git 命令，请先安装",
        "--changed-since: there is no git here, install it",
    ),
    "history.no_repository": (
        "--changed-since：{folder} 不在 git 仓库中（{why}）",
        "--changed-since: {folder} is in no git repository ({why})",
    ),
    "history.unknown": (
        "--changed-since：没有版本“{revision}”",
        "--changed-since: unknown revision '{revision}'",
    ),
    "history.shallow": (
        "--changed-since：此浅克隆中没有“{revision}”；请 git fetch --depth=1 origin {revision}，或取全部历史",
        "--changed-since: this shallow clone lacks '{revision}'; git fetch --depth=1 origin {revision}, or fetch all",
    ),
    "history.failed": ("--changed-since：git 出错：{why}", "--changed-since: git says: {why}"),
    "history.nothing": (
        "自{revision}以来没有改动任何规划或报送",
        "no plan and no submission was touched since {revision}",
    ),
    "history.touched": (
        "自{revision}以来改动的文件：{count}个；由此判断{findings}项",
        "files touched since {revision}: {count}; findings judged because of them: {findings}",
    ),
    # several formats
    "cli.several_formats": (
        "--format：几种格式要写进一个目录，请加 --out 目录",
        "--format: several formats need a folder to be written into, add --out FOLDER",
    ),
    "cli.binary": (
        "--format {format}：不能显示在终端上，请加 --out 文件",
        "--format {format}: nothing that a terminal can show, add --out FILE",
    ),
    "cli.partitions": (
        "--partition-by：只用于 --format parquet（单独一种格式）",
        "--partition-by: only for --format parquet, and for no other format beside it",
    ),
    "cli.partitions_there": (
        "--out：目录{path}不是空的；分区目录里旧文件会被一起读入，请另选目录或先清空",
        "--out: the folder {path} is not empty; what lies there would be read along, name another one or clear it",
    ),
    "cli.sentences": (
        "--sentences：只用于 --format parquet，其他格式本来就带有句子",
        "--sentences: only for --format parquet, the other formats hold the sentences anyhow",
    ),
    "cli.unwritable_summary": ("--summary：无法写入{path}：{why}", "--summary: cannot write {path}: {why}"),
}
"""Key → (zh, en)."""
