"""Texts of the pytest plugin and of the questions it asks."""

QUESTIONS: dict[str, tuple[str, str]] = {
    "assumption.period_end": (
        "文件未写期限，按规划期末考核",
        "the document gives no date: judged at the end of the plan's period",
    ),
    "example.denied": (
        "{place}：示例称{year}年的{actual}应判{expected}，按目标则为{found}",
        "{place}: the example says that {actual} in {year} is {expected}, the target says {found}",
    ),
    "example.unanswerable": ("无法以一个数据判定", "that one figure cannot answer it"),
    "example.relative": (
        "无法以一个数据判定：目标值随另一指标而定，请删去示例",
        "that one figure cannot answer it, since the bound follows another series: leave the example out",
    ),
    "questions.not_kept": ("未通过", "not kept"),
    "questions.promised": ("目标出处", "promised"),
    "questions.reported": ("数据出处", "reported"),
    "questions.by_district": ("各区各年", "by district and year"),
    "questions.district": ("区", "district"),
    "questions.year": ("年份", "year"),
    "questions.compliance": ("达标率", "met / judged"),
    "questions.verdicts": ("判定", "verdicts"),
    "questions.paces": ("时序判断", "paces"),
    "questions.no_pace": ("期限均已届满", "every target's time is over"),
}
