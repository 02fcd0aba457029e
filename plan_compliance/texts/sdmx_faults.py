"""Texts of faults in SDMX-CSV."""

SDMX_FAULTS: dict[str, tuple[str, str]] = {
    "sdmx.version": (
        "这是 SDMX-CSV 1.0，请导出为 2.0（application/vnd.sdmx.data+csv; version=2.0.0）",
        "this is SDMX-CSV 1.0, export it as 2.0 (application/vnd.sdmx.data+csv; version=2.0.0)",
    ),
    "sdmx.missing": (
        "缺少 SDMX 列 {found}，无法判断是谁、哪一年、哪项指标的数据；请导出全部维度",
        "the SDMX columns {found} are missing, without which nobody knows what a figure is of; export all dimensions",
    ),
    "sdmx.dimension": (
        "维度 {found} 取值不一（{values}），各值无法区分；请只导出其中一个（通常为合计）",
        "{found} takes several values ({values}), which cannot be told apart; export one, mostly the total",
    ),
    "sdmx.structure": (
        "STRUCTURE 列应为 dataflow、datastructure 或 dataprovision，实际为“{found}”",
        "expected dataflow, datastructure or dataprovision under STRUCTURE, found '{found}'",
    ),
    "sdmx.action": (
        "ACTION 列应为 I、A、R 或 M，实际为“{found}”",
        "expected I, A, R or M under ACTION, found '{found}'",
    ),
    "sdmx.delete": (
        "报送文件不能删除数据（ACTION=D）；请直接改正或撤下原来的文件",
        "a submission deletes nothing (ACTION=D), correct the file that holds the figure or take it away",
    ),
    "sdmx.no_observation": (
        "此行只有属性、没有数据；请把属性写到各条数据所在的行",
        "this row holds attributes and no figure, repeat them in the rows of the figures",
    ),
    "sdmx.frequency": (
        "频率 FREQ 应为 A（年度），实际为“{found}”；请导出年度数据",
        "expected annual figures (FREQ A), found '{found}'; export the annual ones",
    ),
    "sdmx.period": (
        "TIME_PERIOD 应为整年（如 2023），实际为“{found}”；年内读数请用 CSV 报送，并填写“读数日期”列",
        "expected a whole year such as 2023, found '{found}'; a reading inside the year is CSV with a column 'on'",
    ),
    "sdmx.status": (
        "OBS_STATUS 中没有代码“{found}”，可填：{known}",
        "unknown OBS_STATUS '{found}', expected one of: {known}",
    ),
    "sdmx.forecast": (
        "预测值（OBS_STATUS={found}）不是实际值；估计值请写 E，没有数据请写 O",
        "a forecast (OBS_STATUS {found}) is nothing that was reached, write E for an estimate, O for no figure",
    ),
    "sdmx.multiple": (
        "UNIT_MULT 应为 0 至 15 的整数（4 表示万），实际为“{found}”",
        "expected a whole number from 0 to 15 under UNIT_MULT (4 for ten thousands), found '{found}'",
    ),
    "sdmx.number": (
        "UNIT_MULT 不为 0 时 OBS_VALUE 应为数字，实际为“{found}”",
        "expected a number under OBS_VALUE where UNIT_MULT is not 0, found '{found}'",
    ),
}
