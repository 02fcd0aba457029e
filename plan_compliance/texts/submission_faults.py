"""Texts of faults in submissions and in the texts and numbers of any input file."""

_YAML: dict[str, tuple[str, str]] = {
    "yaml.encoding": (
        "文件不是 UTF-8 编码（遇到 {found}），请另存为 UTF-8",
        "the file is not UTF-8 (found {found}), save it as UTF-8",
    ),
    "yaml.character": (
        "文件中有不允许的控制字符 {found}，请删去",
        "found the control character {found}, which no text file may hold; delete it",
    ),
    "yaml.empty": ("文件没有内容，请填写后再交", "the file says nothing, expected keys and values"),
    "yaml.documents": (
        "此处的“---”开始了第二个文档，一个文件只能有一个；请分成两个文件",
        "a second document begins here, expected one a file; split the file at '---'",
    ),
    "yaml.tag": (
        "不允许使用标签“{found}”，请删去，只写值",
        "tags such as '{found}' are not allowed, write the bare value",
    ),
    "yaml.duplicate_key": (
        "键“{found}”重复，第一次在 {first}，请只留一个",
        "the key '{found}' is written twice, first at {first}; keep one",
    ),
    "yaml.key": (
        "键应为一个词，此处却是列表或键值对；请改写为 词: 值",
        "expected a word as key, found a list or a mapping; write word: value",
    ),
    "yaml.merge": ("不允许使用“<<”，请把各键逐一写出", "'<<' is not allowed, write the keys out"),
    "yaml.unknown_anchor": (
        "“*{found}”没有对应的“&{found}”（须在前面写完），请直接写出值",
        "'*{found}' refers to no '&{found}' that ends before it, write the value itself",
    ),
    "yaml.aliases": (
        "“*”引用过多：至多{aliases}处、展开后至多{nodes}项；请直接写出值",
        "too many '*' references: at most {aliases}, standing for at most {nodes} values; write the values themselves",
    ),
    "yaml.depth": (
        "层次过深：至多{deepest}层，请检查括号和缩进",
        "nested too deeply: at most {deepest} levels, check brackets and indentation",
    ),
    "yaml.colon_inside": (
        "此处多了一个“: ”，一行只能有一个；文字中含“: ”时请加引号",
        "a second ': ' in one value, expected one a line; put text that holds ': ' in quotes",
    ),
    "yaml.character_first": (
        "值不能以“{found}”开头；缩进请用空格，文字请加引号",
        "'{found}' cannot begin a value; indent with spaces, put text in quotes",
    ),
    "yaml.open_list": (
        "{start} 处的“[”没有结束，此处应为“,”或“]”",
        "the list opened at {start} is not closed, expected ',' or ']' here",
    ),
    "yaml.open_mapping": (
        "{start} 处的“{{”没有结束，此处应为“,”或“}}”",
        "the mapping opened at {start} is not closed, expected ',' or '}}' here",
    ),
    "yaml.open_quote": (
        "{start} 处的引号没有结束，请补上后引号",
        "the quote opened at {start} never ends, add the closing quote",
    ),
    "yaml.indentation": (
        "此行缩进与 {start} 处开始的内容不对齐，请用空格对齐",
        "this line does not fit what began at {start}, expected the same indentation; align it with spaces",
    ),
    "yaml.no_colon": (
        "键后应为英文冒号加空格“: ”（中文冒号“：”无效）",
        "expected ': ' behind the key (a full-width '：' does not count)",
    ),
    "yaml.escape": (
        "双引号中的反斜杠用法不对，请改用单引号",
        "unknown use of a backslash in double quotes, use single quotes instead",
    ),
    "yaml.no_value": (
        "此处应有一个值，{start} 处开始的内容没有写完",
        "expected a value here, what began at {start} is not complete",
    ),
    "yaml.syntax": (
        "此处不是有效的 YAML（{found}），请检查缩进、冒号和引号",
        "not valid YAML ({found}), check indentation, colons and quotes",
    ),
}

_NUMBERS: dict[str, tuple[str, str]] = {
    "number.empty": (
        "应填写数字，此处为空（零请写 0，没有数据请写 暂无）",
        "expected a number, found nothing (write 0 for zero, -- where there is no figure)",
    ),
    "number.words": (
        "应填写数字，实际为“{found}”（只写阿拉伯数字，如 1080 或 34.95）",
        "expected a number, found '{found}' (write digits only, such as 1080 or 34.95)",
    ),
    "number.tenths": (
        "应填写数字，实际为“{found}”（请写 {write}，即百分之{write}）",
        "expected a number, found '{found}' (write {write}, for {write} %)",
    ),
    "number.unit_attached": (
        "应填写数字，实际为“{found}”（数字与单位请分开写：{write}）",
        "expected a number, found '{found}' (write number and unit apart: {write})",
    ),
    "number.leading_zero": (
        "数字不能以 0 开头，实际为“{found}”（请写 {write}）",
        "expected a number, found '{found}' with a leading zero (write {write})",
    ),
    "number.exponent": (
        "应填写普通数字，实际为科学记数“{found}”（请把各位数字写全）",
        "expected a plain number, found '{found}' (write all digits out)",
    ),
    "number.other_base": (
        "应填写十进制数字，实际为“{found}”",
        "expected a decimal number, found '{found}' (write it with the digits 0 to 9)",
    ),
    "number.time": (
        "应填写数字，实际为“{found}”，看似时刻或比例（请写成一个数字）",
        "expected a number, found '{found}', which looks like a time or a ratio (write one number)",
    ),
    "number.not_finite": (
        "应填写数字，实际为“{found}”（没有数据请写 暂无）",
        "expected a number, found '{found}' (write -- where there is no figure)",
    ),
    "number.truth": (
        "应填写数字，实际为“{found}”（请写数字；事项完成与否请用 done）",
        "expected a number, found '{found}' (write digits; for something done or not, use done)",
    ),
    "number.bare_point": (
        "小数点前后都应有数字，实际为“{found}”（请写 {write}）",
        "expected digits on both sides of the point, found '{found}' (write {write})",
    ),
    "number.underscore": (
        "数字中不能有下划线，实际为“{found}”（请写 {write}）",
        "expected a number, found '{found}' (write {write})",
    ),
    "number.grouping": (
        "千分位应每三位一个逗号，如 1,080，实际为“{found}”（如无误请写 {write}）",
        "expected thousands grouped by three as in 1,080, found '{found}' (write {write} if that is meant)",
    ),
    "number.too_long": (
        "数字至多{write}位，实际为“{found}”，请核对",
        "expected at most {write} digits, found '{found}'; check the number",
    ),
    "number.not_whole": (
        "应填写整数，实际为“{found}”（如 18）",
        "expected a whole number, found '{found}' (write digits only, such as 18)",
    ),
    "number.not_a_count": (
        "应填写不小于 0 的整数，实际为“{found}”（如 18）",
        "expected a count, 0 or more, found '{found}' (write digits only, such as 18)",
    ),
}

_DATES: dict[str, tuple[str, str]] = {
    "date.not_a_year": (
        "应填写四位年份，实际为“{found}”（请写 {write}）",
        "expected a year, found '{found}' (write it like {write})",
    ),
    "date.impossible_year": (
        "年份应在 {write} 之间，实际为“{found}”",
        "expected a year within {write}, found '{found}'; check the digits",
    ),
    "date.not_a_day": (
        "应填写日期，实际为“{found}”（请写成 {write}）",
        "expected a day, found '{found}' (write it like {write})",
    ),
    "date.not_partial": (
        "应填写日期，实际为“{found}”（请写成 {write}，日或月不详可略）",
        "expected a date, found '{found}' (write it like {write}; day and month may be left away)",
    ),
    "date.not_in_calendar": ("日历上没有“{found}”这一天，请核对", "the calendar has no '{found}', check day and month"),
    "date.not_done": (
        "应填写完成日期，实际为“{found}”（请写日期，如 2017-05；没有办完的，表格写“尚未完成”，YAML 写 not_yet）",
        "expected the date of the event, found '{found}' (write it like 2017-05, or not_yet)",
    ),
    "date.not_a_period": (
        "应填写起止年份，实际为“{found}”（请写成 {write}）",
        "expected two years, found '{found}' (write them like {write})",
    ),
    "date.period_upside_down": (
        "起始年份应早于终止年份，实际为“{found}”",
        "expected the earlier year first, found '{found}' (write it like 2016/2020)",
    ),
}

_SUBMISSIONS: dict[str, tuple[str, str]] = {
    "submission.no_mapping": (
        "应为 area、year、observations 等键，此处却是别的内容",
        "expected keys such as area: …, year: … and observations: …, found something else",
    ),
    "submission.wide_colon": (
        "未见任何键：冒号须用英文“: ”（后加空格），不能用中文“：”",
        "found no keys: write ': ' with a blank behind it instead of the full-width '：'",
    ),
    "submission.shape": (
        "“{field}”的写法不对，请写成 {write}",
        "'{field}' is not written as expected, write it like {write}",
    ),
    "submission.blank": (
        "“{field}”为空，请填写；可有可无的请删去",
        "'{field}' is blank, fill it in; delete it if it is optional",
    ),
    "submission.blank_figure": (
        "“{field}”为空，无法判断是漏填还是零（零请写 0，没有数据请写 暂无）",
        "'{field}' is blank: forgotten or zero? (write 0 for zero, -- where there is no figure)",
    ),
    "submission.unknown_indicator": (
        "指标目录中没有“{found}”，请在 indicators.yaml 中查找代码",
        "unknown indicator '{found}', look its id up in indicators.yaml",
    ),
    "submission.unknown_indicator_near": (
        "指标目录中没有“{found}”，是否应为“{near}”？",
        "unknown indicator '{found}', did you mean '{near}'?",
    ),
    "submission.unknown_area": (
        "地区名录中没有“{found}”，请在 areas.yaml 中查找代码",
        "unknown area '{found}', look its id up in areas.yaml",
    ),
    "submission.unknown_area_near": (
        "地区名录中没有“{found}”，是否应为“{near}”？",
        "unknown area '{found}', did you mean '{near}'?",
    ),
    "submission.unknown_part": (
        "“{found}”不是该地区的下属单位，请在 areas.yaml 中查找代码",
        "'{found}' is no part of this area, look its id up in areas.yaml",
    ),
    "submission.unknown_part_near": (
        "“{found}”不是该地区的下属单位，是否应为“{near}”？",
        "'{found}' is no part of this area, did you mean '{near}'?",
    ),
    "submission.unknown_status": (
        (
            "状态中无法识别“{found}”，此处可用：终数（final）、初步数（provisional）、估计数（estimated）、修订数（revised）、"
            "暂无（not_available）"
        ),
        "unknown word '{found}' for '{field}', expected one of: {known}",
    ),
    "submission.unknown_word": (
        "“{field}”中无法识别“{found}”，此处可用：{known}",
        "unknown word '{found}' for '{field}', expected one of: {known}",
    ),
    "submission.unknown_word_near": (
        "“{field}”中无法识别“{found}”，是否应为“{near}”？",
        "unknown word '{found}' for '{field}', did you mean '{near}'?",
    ),
    "submission.no_figure": (
        "“{called}”没有数据，请填写数值（value）等；确无数据的，表格中状态选“暂无”，YAML 写 status: not_available",
        "no figure for '{indicator}', expected value or the like; write status: not_available where there is none",
    ),
    "submission.figure_not_available": (
        "status 为 not_available，却填了“{found}”；请只留其一",
        "status says not_available beside the figure '{found}', keep one of them",
    ),
    "submission.mean_without_years": (
        "平均值须注明年份，请补写 over: 2016/2020",
        "a mean of which years? write over: 2016/2020 beside it",
    ),
    "submission.over_needless": (
        "over: {found} 只用于合计数 value 或平均数 mean；请删去 over，或补写其一",
        "over: {found} belongs to a total (value) or an average (mean), write one of them or delete over",
    ),
    "submission.over_elsewhere": (
        "over: {found} 应止于本次报送的年份 {year}；请修改其一",
        "over: {found} should end with the year reported, {year}; change one of them",
    ),
    "submission.total_of_stock": (
        "“{indicator}”（{kind}）不能多年相加；多年平均请写 mean，否则删去 over",
        "'{indicator}' ({kind}) cannot be added up over years, write mean for an average or delete over",
    ),
    "submission.change_without_year": (
        "change 是相对某年的增量，请补写 since: 年份",
        "change is counted from a year, write since: and the year",
    ),
    "submission.since_needless": (
        "since: {found} 只用于增幅 growth 或增量 change；请删去 since，或补写其一",
        "since: {found} belongs to a growth or a change, write one of them or delete since",
    ),
    "submission.since_not_before": (
        "since: {found} 应早于报送的年份 {year}，请核对",
        "since: {found} must lie before the year reported, {year}; check both",
    ),
    "submission.of_alone": (
        "只有 of，没有 satisfying；请补写达到要求的个数",
        "of without satisfying, write how many of them satisfy",
    ),
    "submission.satisfying_alone": (
        "satisfying: {found} 缺少总数，请补写 of",
        "satisfying: {found} of how many? write of: … beside it",
    ),
    "submission.satisfying_too_many": (
        "达到要求的个数 {part} 多于总数 {whole}，请核对",
        "{part} satisfying of {whole}: expected no more than there are, check both",
    ),
    "submission.done_of_number": (
        "“{indicator}”是数值指标，不用 done: {found}；请写 value",
        "'{indicator}' is a figure, found done: {found} (write value: … instead)",
    ),
    "submission.done_later": (
        "完成日期 {found} 晚于报送日期 {submitted}，请核对",
        "done on {found}, later than it was submitted on {submitted}; check both dates",
    ),
    "submission.number_of_milestone": (
        "“{indicator}”是完成类指标，没有数值，实际为“{found}”（请在完成日期 done 写 2017-05 之类，没有办完写 not_yet）",
        "'{indicator}' is done or not done, found '{found}' (write done: 2017-05 or done: not_yet)",
    ),
    "submission.number_of_grade": (
        "“{indicator}”是等级指标，没有数值或增幅，实际为“{found}”（请用 value 写等级）",
        "'{indicator}' is a grade and has no average or growth, found '{found}' (write the grade as value)",
    ),
    "submission.unit_of_grade": (
        "“{indicator}”是等级指标，没有单位，实际为“{found}”；请删去 unit",
        "'{indicator}' is a grade and has no unit, found '{found}'; delete unit",
    ),
    "submission.growth_unit": (
        "增幅应为百分数，“{found}”的单位却是“{unit}”（请写如 growth: 6.9）",
        "expected growth in per cent, found '{found}' in '{unit}' (write it like growth: 6.9)",
    ),
    "submission.unit": (
        "单位“{found}”不能换算为“{unit}”，请按“{unit}”填报",
        "the unit '{found}' cannot be converted to '{unit}', report the figure in '{unit}'",
    ),
    "submission.unit_twice": (
        "“{found}”自带的单位与所列单位（unit）“{given}”不一致；请按所列单位填写，或只留其一",
        "'{found}' names another unit than unit: {given}, keep one of them",
    ),
    "submission.multiple": (
        "“{found}”以“{unit}”计，含义不明；请把数字与完整单位分开写（value: …，unit: …）",
        "'{found}' counted in '{unit}' is in doubt, write number and whole unit apart (value: …, unit: …)",
    ),
    "submission.range": (
        "{found} 超出可能范围 {low} 至 {high}（{unit}），请核对数字和单位",
        "{found} is impossible, expected {low} to {high} ({unit}); check digits and unit",
    ),
    "submission.on_elsewhere": (
        "on: {found} 应为 {year} 年内的月或日，如 {year}-09-20",
        "on: {found} should be a day or month of {year}, such as {year}-09-20",
    ),
    "submission.confirmed_before": (
        "confirmed_to: {found} 早于报送的年份 {year}，请核对",
        "confirmed_to: {found} lies before the year reported, {year}; check both",
    ),
    "submission.checksum": (
        "SHA-256 应为64位十六进制数，实际为“{found}”",
        "expected a SHA-256 of 64 hexadecimal digits, found '{found}'; copy it again",
    ),
    "submission.checksums": (
        "evidence 有{files}项，{field} 却有{sums}项；请逐一对应填写，没有的写 --",
        "{sums} of {field} for {files} of evidence, write one for each (-- where there is none)",
    ),
    "submission.repeated": (
        "“{indicator}”{area} {year} 年重复填报，第一次在 {first}；两者均已退回，请只留一个",
        "a second figure for {indicator}, {area}, {year}, the first stands at {first}; both are refused, keep one",
    ),
}

SUBMISSION_FAULTS: dict[str, tuple[str, str]] = {
    **_YAML,
    **_NUMBERS,
    **_DATES,
    **_SUBMISSIONS,
}
