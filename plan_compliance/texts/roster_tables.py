"""What may be wrong with a roster written as a table."""

ROSTER_TABLES: dict[str, tuple[str, str]] = {
    "roster_table.unknown_column": (
        "地区名录中无法识别的列“{found}”；可用：{known}",
        "unknown column '{found}' in the roster, known: {known}",
    ),
    "roster_table.unknown_column_near": (
        "地区名录中无法识别的列“{found}”，是否应为“{near}”？",
        "unknown column '{found}' in the roster, did you mean '{near}'?",
    ),
    "roster_table.empty": (
        "表中没有内容，第一行应为表头，至少有 id、level 两列",
        "the table says nothing, expected a first row of heads, at least id and level",
    ),
    "roster_table.no_id": (
        "此行没有地区代号（id），请填写，如 haizhu",
        "this row has no id, write one such as haizhu",
    ),
    "roster_table.two_names": (
        "“name”列与“{found}”列只能用一种，请删去“name”列，或改用 name_zh、name_en 两列",
        "the columns name and '{found}' exclude each other, use name alone or name_zh and name_en",
    ),
}
