"""Texts on charts, and of the command that draws them."""

CHARTS: dict[str, tuple[str, str]] = {
    # titles
    "chart.path.title": ("{area}：{name}", "{area}: {name}"),
    "chart.path.state": ("{year}年：{told}", "{year}: {told}"),
    "chart.path.trend": ("按近年趋势{trend}", "trend {trend}"),
    "chart.districts.title": ("各区比较：{name}（{year}年）", "Districts compared: {name} ({year})"),
    "chart.heat.title.year": ("各区各目标（{year}年）", "Every target of every district ({year})"),
    "chart.heat.title": ("各目标逐年情况", "every target, year by year"),
    "chart.schedule.title": ("进度与时序（{year}年）", "Progress against schedule ({year})"),
    "chart.verdicts.title": ("历年判断", "verdicts over the years"),
    "chart.areas": ("{count}个区", "{count} districts"),
    # axes
    "chart.axis.unit": ("单位：{unit}", "in {unit}"),
    "chart.axis.schedule": ("时序应达（全程的%）", "Expected by now (% of the whole way)"),
    "chart.axis.progress": ("实际进度（全程的%）", "Gone so far (% of the whole way)"),
    "chart.axis.due": ("到期目标（项）", "Targets due"),
    "chart.axis.running": ("在途目标的时序（项）", "Pace of targets under way"),
    # legends
    "chart.baseline": ("基期", "baseline"),
    "chart.expected": ("时序应达", "expected path"),
    "chart.tolerance": ("容许范围", "tolerance"),
    "chart.actual": ("实际", "actual"),
    "chart.soft": ("初步或缺佐证", "provisional or unverified"),
    "chart.interim": ("阶段目标", "interim target"),
    "chart.final": ("终期目标", "final target"),
    "chart.bound": ("目标值", "bound"),
    "chart.upper": ("目标上限", "upper bound"),
    "chart.trend": ("按近年趋势推算", "if the last years go on"),
    "chart.absent": ("缺报", "no data"),
    "chart.diagonal": ("与时序一致", "exactly on schedule"),
    # notes
    "chart.nothing": ("没有可以画出的数据", "There is nothing to draw"),
    "chart.no_values": ("此目标没有数值：{told}", "This target has no figures: {told}"),
    "chart.outside": (
        "另有{count}项超出图幅，画在边上",
        "{count} lie beyond the frame and are drawn at its edge",
    ),
    "chart.unplaced": (
        "{total}项中有{count}项没有进度或时序，未画出",
        "{count} of {total} targets have no progress or no schedule and are not drawn",
    ),
    "chart.named": ("{area}：{name}", "{area}: {name}"),
    # the command
    "chart.no_font": (
        "系统中没有中文字体，图中的汉字会显示为方框；请安装 Noto Sans CJK SC（fonts-noto-cjk）、思源黑体或文泉驿",
        (
            "no Chinese font is installed, Chinese characters will show as boxes; install Noto Sans CJK SC "
            "(fonts-noto-cjk), Source Han Sans or WenQuanYi"
        ),
    ),
    "chart.no_extra": (
        "画图需要 {library}，请运行：pip install 'plan-compliance[{extra}]'",
        "charts need {library}, run: pip install 'plan-compliance[{extra}]'",
    ),
    "chart.which": ("图“{chart}”须写明画什么：{wanted}", "the chart '{chart}' is of one thing, name it: {wanted}"),
    "chart.no_row": ("没有“{found}”这一项（计划/目标/地区）", "no target '{found}' (plan/target/area)"),
    "chart.no_word": ("图“{chart}”不取“{found}”", "the chart '{chart}' takes no '{found}'"),
    "chart.binary": (
        "--out：PNG 不能显示在终端，请写文件名",
        "--out: a PNG cannot be shown in a terminal, name a file",
    ),
}
