"""What is told of waivers, amendments, withdrawals, and of what districts have to say."""

GOVERNANCE: dict[str, tuple[str, str]] = {
    "waiver_state.in_force": ("有效", "in force"),
    "waiver_state.not_yet_granted": ("尚未批准", "not yet granted"),
    "waiver_state.expired": ("已过期", "expired"),
    "waiver_state.nothing_to_excuse": ("无可豁免", "nothing to excuse"),
    "waiver_state.orphan": ("无对应项", "fits nothing"),
    "waiver_told.in_force": (
        "豁免{count}项，至{until}有效；结论不变",
        "excuses {count} until {until}; the verdicts stay",
    ),
    "waiver_told.not_yet_granted": ("{on}才批准，目前不起作用", "granted only on {on}; does not count yet"),
    "waiver_told.expired": (
        "已于{until}到期，其下仍有{count}项未达标、滞后或缺报",
        "ran out on {until}; {count} still missed, behind or without data",
    ),
    "waiver_told.nothing_to_excuse": (
        "所指{fitting}项均无未达标、滞后或缺报，可以撤下",
        "of the {fitting} that it fits none is missed, behind or without data; it can go",
    ),
    "waiver_told.orphan": (
        "没有任何一项与“{finding}”相符，请核对写法",
        "fits nothing: check how '{finding}' is written",
    ),
    "waiver_told.granted": ("{told}。{by}于{on}批准：{reason}", "{told}. Granted by {by} on {on}: {reason}"),
    "explain.governed": ("调整与说明", "Changes and remarks"),
    "governed.amended": ("{on}由{by}调整：{reason}", "amended on {on} by {by}: {reason}"),
    "governed.before": ("调整前：{bound}，{verdict}", "before: {bound}, {verdict}"),
    "governed.before_unknown": ("调整前：{verdict}", "before: {verdict}"),
    "governed.after": ("调整后：{verdict}", "now: {verdict}"),
    "governed.loosened": ("调整后：{verdict}（目标放宽）", "now: {verdict} (the target was loosened)"),
    "governed.withdrawn": ("{on}由{by}撤销：{reason}", "withdrawn on {on} by {by}: {reason}"),
    "governed.reason": ("区里说明的原因：{said}", "reason given by the district: {said}"),
    "governed.measure": ("拟采取的措施：{said}", "what it does about it: {said}"),
    "governed.by_when": ("完成时限：{said}", "until when: {said}"),
}
