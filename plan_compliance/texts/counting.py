"""Texts of the counts of promises by plan."""

COUNTING: dict[str, tuple[str, str]] = {
    "count.title": ("各规划的承诺", "What the plans promise"),
    "count.by_kind": ("按规划和承诺种类", "By plan and kind of promise"),
    "count.by_domain": ("按规划和领域", "By plan and field of work"),
    "count.by_nature": ("按规划和属性", "By plan and nature"),
    "count.plan": ("规划", "plan"),
    "count.all": ("合计", "all"),
    "promise.quantified": ("定量", "with a figure"),
    "promise.dated": ("定期完成的事项", "deed with a date"),
    "promise.deliverable": ("事项", "deed"),
    "promise.direction": ("方向性", "direction"),
    "promise.higher": ("仅有上级目标", "only city or province"),
    "promise.restated": ("重复列示", "restated"),
    "count.legend": (
        "定量：有数值；定期完成的事项：文件写明年份；事项：完成与否可查证，未写期限；方向性：只写提高或降低。",
        (
            "With a figure; deed with a date: the document names the year; deed: it can be seen whether it was done, "
            "no date given; direction: only raise or lower."
        ),
    ),
    "count.stale": (
        "{path} 中的数字已过时，请运行：python report.py count --write {path}",
        "the figures in {path} are out of date, run: python report.py count --write {path}",
    ),
    "count.no_marks": (
        "{path} 中没有 {begin} 和 {end} 两行，请加上，数字写在两行之间",
        "{path} has no lines {begin} and {end}, write them where the figures belong",
    ),
}
