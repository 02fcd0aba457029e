"""Texts of the methods by which the trend is told."""

TRENDS: dict[str, tuple[str, str]] = {
    "method.destatis": ("德国联邦统计局规则", "rule of Destatis"),
    "method.open_sdg": ("Open SDG 增长率比值法", "growth ratio of Open SDG"),
    "method.un": ("联合国外推法", "extrapolation of the United Nations"),
    "trend.told_by": ("按{method}：{trend}", "by the {method}: {trend}"),
    "bands.destatis": (
        (
            "趋势采用德国联邦统计局规则：按近五年直线外推，到期缺口占剩余路程不超过5%为“可望完成”，不超过20%为“略有差距”，"
            "超过20%或原地不动为“难以完成”，方向相反为“背离”。"
        ),
        (
            "Trend by the rule of Destatis, on the straight line of the last five years: up to 5 % of the way left "
            "missing is on course, up to 20 % nearly, more or no movement off course, away wrong way."
        ),
    ),
    "bands.open_sdg": (
        (
            "趋势采用 Open SDG 增长率比值法：基期以来年均增速与所需年均增速之比，达到95%（on track）或已达标"
            "（target achieved）为“可望完成”，60%至95%（acceleration needed）为“略有差距”，"
            "0至60%（limited progress）为“难以完成”，低于0（deterioration）为“背离”。"
        ),
        (
            "Trend by the growth ratio of Open SDG, yearly growth since the baseline over growth needed: target "
            "achieved or 95 % and more (on track) is on course, 60 to 95 % (acceleration needed) nearly, 0 to 60 % "
            "(limited progress) off course, below 0 (deterioration) wrong way."
        ),
    ),
    "bands.un": (
        (
            "趋势采用联合国外推法：按基期以来年均增速外推到期值，可走完全程的95%以上（on track）或已达标为“可望完成”，"
            "10%至95%（fair progress）为“略有差距”，0至10%（stagnation）为“难以完成”，低于0（regression）为“背离”。"
        ),
        (
            "Trend by the extrapolation of the United Nations, growth since the baseline prolonged to the final year: "
            "met or 95 % and more of the whole way (on track) is on course, 10 to 95 % (fair progress) nearly, 0 to "
            "10 % (stagnation) off course, below 0 (regression) wrong way."
        ),
    ),
    "arithmetic.trend.destatis": (
        "趋势（{method}）：{year}年{first}，照此到{final}年为{outlook}，可走完剩余路程的{ratio}",
        "Trend ({method}): {first} in {year}, so {outlook} in {final}, {ratio} of the way left",
    ),
    "arithmetic.trend.open_sdg": (
        "趋势（{method}）：{year}年{first}，照此到{final}年为{outlook}，年均增速为所需的{ratio}",
        "Trend ({method}): {first} in {year}, so {outlook} in {final}; yearly growth is {ratio} of what is needed",
    ),
    "arithmetic.trend.un": (
        "趋势（{method}）：{year}年{first}，照此到{final}年为{outlook}，可走完全程的{ratio}",
        "Trend ({method}): {first} in {year}, so {outlook} in {final}, {ratio} of the whole way",
    ),
}
"""Key → (zh, en)."""
