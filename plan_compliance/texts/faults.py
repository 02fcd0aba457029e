"""Texts of faults in plans, catalogue, roster and waivers: what was found, what was expected, what to write."""

_UNKNOWN: dict[str, tuple[str, str, str, str]] = {
    # what it is in both languages, where the known ones stand in both languages
    "indicator": ("指标", "indicator", "请在指标目录 indicators.yaml 中登记", "register it in indicators.yaml"),
    "area": ("地区", "area", "请在地区名录 areas.yaml 中登记", "register it in areas.yaml"),
    "in": ("地区或层级", "area or level", "应为名录中的地区代码或层级", "write an area id or a level of areas.yaml"),
    "level": ("层级", "level", "名录 areas.yaml 中没有这一层级的地区", "no area of areas.yaml is of this level"),
    "scheme": ("分类", "scheme of classes", "名录 areas.yaml 中没有这一分类", "no area of areas.yaml is classed by it"),
    "class": ("类别", "class", "名录 areas.yaml 中没有这一类别", "no area of areas.yaml is in it"),
    "attribute": ("属性或指标", "attribute or indicator", "应为名录中该层级的属性或目录中的指标",
                  "write an attribute of these areas in areas.yaml or an indicator of the catalogue"),
    "target": ("目标", "target", "应为本规划中的目标代码", "write the id of a target of this plan"),
    "plan": ("规划", "plan", "应为规划文件中 plan 的代码", "write the id that stands behind plan: in its file"),
}  # fmt: skip

_TYPES: dict[str, tuple[str, str]] = {
    "array": ("列表，如 [a, b]", "a list such as [a, b]"),
    "array_integer_string": (
        "年份或年份列表，如 2020 或 [2017, 2020]；每年考核写 every_year，未写期限写 period_end",
        "a year or a list of years, e.g. 2020 or [2017, 2020]; every_year; period_end where no date is given",
    ),
    "array_object": ("列表或键值对", "a list or a mapping"),
    "array_string": ("文字或列表", "text or a list"),
    "boolean": ("true 或 false", "true or false"),
    "integer": ("整数", "a whole number"),
    "integer_null_string": ("日期，如 2021-11-12", "a date such as 2021-11-12"),
    "null_number": ("数字，或用 null 表示不限", "a number, or null for an open end"),
    "null_number_string": ("文字", "text"),
    "null_string": ("文字", "text"),
    "number": ("数字", "a number"),
    "number_object_string": (
        "数字、等级、文字或键值对",
        "a number, a word or a mapping",
    ),
    "number_string": ("文字或数字", "text or a number"),
    "object": ("键值对，如 {form}", "a mapping such as {form}"),
    "object_string": ("文字，或 {{zh: …, en: …}}", "text, or {{zh: …, en: …}}"),
    "string": ("文字", "text"),
}

_SHAPES: dict[str, tuple[str, str]] = {
    "fault.unknown_key_near": (
        "无法识别的键“{found}”，是否应为“{near}”？",
        "unknown key '{found}', did you mean '{near}'?",
    ),
    "fault.unknown_key": (
        "无法识别的键“{found}”，此处可用：{known}",
        "unknown key '{found}', expected one of: {known}",
    ),
    "fault.unknown_key_year": (
        "无法识别的键“{found}”，应为四位年份，如 {near}",
        "unknown key '{found}', expected a year such as {near}",
    ),
    "fault.nothing": ("此处没有内容，请填写或删去这个键", "nothing is written here, fill it in or leave the key out"),
    "fault.percent": (
        "此处不能写百分号，实际为“{found}”（倍数写 {factor}，百分数写 {bare}）",
        "expected a number without a unit, found '{found}' (write {factor} for a factor, {bare} for per cent)",
    ),
    "fault.nothing_chosen": ("此处没有内容，可填：{known}", "nothing is written here, write one of: {known}"),
    "fault.unknown_word_near": (
        "无法识别的词“{found}”，是否应为“{near}”？",
        "unknown word '{found}', did you mean '{near}'?",
    ),
    "fault.unknown_word": (
        "无法识别的词“{found}”，此处可用：{known}",
        "unknown word '{found}', expected one of: {known}",
    ),
    "fault.missing_key": ("缺少“{key}”，请补写 {key}: …", "'{key}' is missing, write {key}: …"),
    "fault.not_yet": (
        "“{found}”尚不支持：评分和年内期间（季度、半年、月）暂不能判断，请先删去",
        "'{found}' is not supported yet: scores and periods within the year cannot be judged, leave it out for now",
    ),
    "fault.too_few": ("此处至少应有{limit}项，实际有{count}项", "expected at least {limit} here, found {count}"),
    "fault.too_many": ("此处至多应有{limit}项，实际有{count}项", "expected at most {limit} here, found {count}"),
    "fault.below": ("应填写不小于{limit}的数，实际为“{found}”", "expected a number not below {limit}, found '{found}'"),
    "fault.above": ("应填写不大于{limit}的数，实际为“{found}”", "expected a number not above {limit}, found '{found}'"),
    "fault.not_above": ("应填写大于{limit}的数，实际为“{found}”", "expected a number above {limit}, found '{found}'"),
    "fault.type": ("应为 {expected}，实际为“{found}”", "expected {expected}, found '{found}'"),
    "fault.pattern": ("“{found}”不符合格式 {expected}", "'{found}' does not look like {expected}"),
    "fault.pattern.date": (
        "应填写日期，如 2018-05-01，实际为“{found}”",
        "expected a date such as 2018-05-01, found '{found}'",
    ),
    "fault.pattern.partial_date": (
        "应填写日期，如 2021-11-12、2021-11 或 2021，实际为“{found}”",
        "expected a date such as 2021-11-12, 2021-11 or 2021, found '{found}'",
    ),
    "fault.pattern.month_day": (
        "应填写月日，如 03-31，实际为“{found}”",
        "expected month and day such as 03-31, found '{found}'",
    ),
    "fault.pattern.id": (
        "代码“{found}”只能用英文字母、数字、“_”和“-”，且以字母或数字开头",
        "'{found}' cannot be an id: use a-z, A-Z, 0-9, '_' and '-', beginning with a letter or digit",
    ),
    "fault.pattern.level": (
        "层级“{found}”应为小写英文词，如 subdistrict",
        "'{found}' cannot be a level: write a lower-case word such as subdistrict",
    ),
    "fault.pattern.within": (
        "within 应填写数字或百分比，如 1 或 5%，实际为“{found}”",
        "expected a width such as 1 or 5%, found '{found}'",
    ),
    "fault.pattern.due": (
        "due 应填写年份、年份列表、every_year 或 period_end，实际为“{found}”",
        "expected a year, a list of years, every_year or period_end, found '{found}'",
    ),
    "fault.pattern.done": (
        "done 应填写年份、年份列表或 period_end，实际为“{found}”",
        "expected a year, a list of years or period_end, found '{found}'",
    ),
    "fault.no_such_day": ("“{found}”不是日历上的日期", "'{found}' is not a day of the calendar"),
}

_CATALOGUE: dict[str, tuple[str, str]] = {
    "fault.indicator_twice": (
        "指标“{found}”重复登记，首次见 {first}",
        "indicator '{found}' is registered twice, first at {first}",
    ),
    "fault.share_of_rates": (
        "share_of 只用于单位为 % 的 rate：它说明这个百分比数的是哪一级的下属单位",
        "share_of belongs to a rate in %: it says parts of which level the percentage counts",
    ),
    "fault.range_upside_down": (
        "取值范围颠倒：{lowest} 大于 {highest}，请把小的写在前面",
        "range upside down: {lowest} is above {highest}, write the lower end first",
    ),
    "fault.one_derivation": (
        "derived 应写且只写一种算法：ratio、sum 或 difference",
        "derived needs exactly one of ratio, sum, difference",
    ),
    "fault.scale_for_grades": (
        "等级类指标（kind: grade）必须写 scale，其他指标不能写 scale",
        "an indicator of kind grade needs a scale, and no other kind has one",
    ),
    "fault.scale_twice": ("scale 中有重复的等级", "a grade stands twice in scale"),
    "fault.derived_cycle": (
        "推算关系成环：{found}；请删去其中一个 derived",
        "derived indicators in a circle: {found}; drop one of the derived",
    ),
}

_ROSTER: dict[str, tuple[str, str]] = {
    "fault.code_twice": (
        "代码“{found}”已属于 {first}，一个代码只能有一个含义；请改正其一",
        "the code '{found}' stands for {first} already, correct one of them",
    ),
    "fault.area_listed_twice": (
        "地区“{found}”重复登记，首次见 {first}",
        "area '{found}' is registered twice, first at {first}",
    ),
    "fault.part_with_parent": (
        "parts 内的地区属于外层的“{parent}”，不能另写 parent: {found}",
        "an area under parts belongs to '{parent}', drop parent: {found}",
    ),
    "fault.attribute_is_class": (
        "“{found}”既是分类又是属性，请改其中一个名称",
        "'{found}' is both a class and an attribute, rename one",
    ),
    "fault.parent_cycle": ("上级关系成环：{found}", "areas that are each other's parents: {found}"),
}

_PLANS: dict[str, tuple[str, str]] = {
    "fault.text_twice": (
        "文本代码“{found}”重复，首次见 {first}",
        "document '{found}' is given twice, first at {first}",
    ),
    "fault.plan_in_two_texts": (
        "规划“{found}”已列在 {first}，一个规划的出处只能在一份文本中，请删去其一",
        "plan '{found}' is listed at {first} already; its places stand in one text, take it out of the other",
    ),
    "fault.plan_twice": ("规划代码“{found}”重复，首次见 {first}", "plan id '{found}' is used twice, first at {first}"),
    "fault.area_twice": ("area 中同一地区写了两次", "an area stands twice in area"),
    "fault.period_upside_down": (
        "规划期颠倒：from {first} 晚于 to {last}",
        "period upside down: from {first} is after to {last}",
    ),
    "fault.baseline_after_start": (
        "基期年不能晚于规划首年 {first}",
        "the baseline year cannot be after the first year, {first}",
    ),
    "fault.midterm_outside": (
        "中期评估年应在规划期 {first}—{last} 之内",
        "the mid-term year must lie in the period {first}-{last}",
    ),
    "fault.target_twice": (
        "目标代码“{found}”重复，首次见第{line}行",
        "target id '{found}' is used twice, first in line {line}",
    ),
    "fault.same_as_cycle": ("same_as 成环：{found}", "same_as runs in a circle: {found}"),
    "fault.not_bound": (
        "本规划不约束地区“{found}”，请先列入 area",
        "the plan does not bind '{found}', list it under area",
    ),
    "fault.not_bound_near": (
        "本规划不约束地区“{found}”，是否应为“{near}”？",
        "the plan does not bind '{found}', did you mean '{near}'?",
    ),
    "fault.amends_nothing": (
        "这次调整没有写出改了什么，请写新的目标值，如 at_least: {{2025: 70}}",
        "the amendment changes nothing, write the new bound such as at_least: {{2025: 70}}",
    ),
}

_PROMISES: dict[str, tuple[str, str]] = {
    "fault.no_bound": (
        "没有目标值，请写 at_least: {{2025: 80}} 之类；区级没有目标值的，写 higher 列出市、省目标",
        "no bound: write one such as at_least: {{2025: 80}}, or higher where only city or province promise something",
    ),
    "fault.two_comparisons": (
        "一个目标只能写一种比较，实际有：{found}；范围用 between，多项要求用 all_of",
        "more than one comparison: {found}; write between for a range, all_of for several demands",
    ),
    "fault.two_compositions": (
        "all_of 与 any_of 不能并列，请把其中一个放进另一个",
        "write all_of inside any_of or the other way round",
    ),
    "fault.belongs_to_members": (
        "“{found}”应写在 {key} 的各分项里",
        "'{found}' belongs to the members of {key}, not beside them",
    ),
    "fault.composite_share": (
        "分项目标要求一定比例时，请写 each、measure: share 和 at_least",
        "a share of parts that satisfy all of this needs each, measure: share and at_least",
    ),
    "fault.composite_share_once": (
        "分项目标的比例只能有一个到期年",
        "the share of parts that satisfy all of this can be due in one year only",
    ),
    "fault.no_reading": (
        "target 只写数字时，请在规划开头写 reading: at_least（不低于）等",
        "a bare target needs the plan's reading, e.g. reading: at_least",
    ),
    "fault.no_due": ("没有写何时到期，请写 due: 2025 或 {{2025: …}}", "not said when: write due: 2025, or {{2025: …}}"),
    "fault.due_twice": (
        "到期年写了两次：目标值里已有年份，请删去 due",
        "the years stand in the bound already, drop due",
    ),
    "fault.year_outside": (
        "{year} 年不在规划期 {first}—{last} 之内",
        "year {year} lies outside the plan's period {first}-{last}",
    ),
    "fault.year_twice": ("同一年份写了两次", "a year stands twice here"),
    "fault.year_or_series": (
        "“{found}”与年份混写；请全写年份，或只写一个参照数列",
        "'{found}' stands among years: write years only, or one series only",
    ),
    "fault.no_measure": (
        "{kind} 类指标“{indicator}”没有 {measure}，只能用 level 或 share",
        "'{indicator}' is a {kind} and has no {measure}, only level or share",
    ),
    "fault.growth_of_growth": (
        "“{indicator}”本身就是增长率，不能再求 {measure}；请用 level 或 compounded",
        "'{indicator}' is itself a growth rate and has no {measure}, use level or compounded",
    ),
    "fault.compounds_rates": (
        "compounded 只用于百分率，“{indicator}”的单位是 {unit}",
        "compounded is for yearly rates in %, '{indicator}' is in '{unit}'",
    ),
    "fault.unit": (
        "单位“{found}”不能换算为指标“{indicator}”所用的“{unit}”",
        "unit '{found}' cannot be converted into '{unit}' of '{indicator}'",
    ),
    "fault.incomparable": (
        "参照“{of}”的单位是“{unit}”，不能与“{other_unit}”相比；请写 times 说明倍数，或换一个 measure",
        "'{of}' is in '{unit}' and cannot be compared with '{other_unit}', write times or another measure",
    ),
    "fault.unlike_kinds": (
        "“{of}”与“{indicator}”不能相比：数字只与数字比，等级只与同一 scale 的等级比",
        "'{of}' cannot be compared with '{indicator}': numbers go with numbers, grades with grades of one scale",
    ),
    "fault.grade_near": (
        "“{indicator}”没有等级“{found}”，是否应为“{near}”？",
        "'{found}' is no grade of '{indicator}', did you mean '{near}'?",
    ),
    "fault.grade": (
        "“{indicator}”没有等级“{found}”，此处可用：{known}",
        "'{found}' is no grade of '{indicator}', expected one of: {known}",
    ),
    "fault.milestone_bound": (
        "“{indicator}”是一项事件，不能与“{found}”比较；请写 done: 2025",
        "'{indicator}' is a milestone and cannot be compared ('{found}'), write done: 2025",
    ),
    "fault.done_for_milestones": (
        "done 只用于事件，“{indicator}”是 {kind}；请写 at_least 等目标值",
        "done is for milestones and '{indicator}' is a {kind}, write a bound such as at_least",
    ),
    "fault.bound_cycle": (
        "目标值互相参照成环：{found}；请用 lag: 1 参照上一年，或给其中一个写出数字",
        "bounds refer to each other in a circle: {found}; refer to the year before (lag: 1) or write a number",
    ),
    "fault.baseline_once": ("baseline 只能写一个年份", "baseline takes one year only"),
}

_LIMITS: dict[str, tuple[str, str]] = {
    "fault.limit_form": (
        "参照应为 {{of: …}}、{{highest_of: […]}}、{{lowest_of: […]}}、{{by: {{…}}}} 四者之一",
        "expected one of {{of: …}}, {{highest_of: […]}}, {{lowest_of: […]}}, {{by: {{…}}}}",
    ),
    "fault.lag_and_year": ("lag 与 year 只能写一个", "write lag or year, not both"),
    "fault.no_such_ancestor": (
        "名录中“{area}”没有 {level} 一级的上级，请补写 parent",
        "'{area}' has nobody of level '{level}' above it in areas.yaml, add the parents",
    ),
    "fault.class_not_covered": (
        "分类“{scheme}”未覆盖“{area}”（其类别为“{found}”），请补写该类别的目标值",
        "by {scheme} leaves out '{area}' (class '{found}'), add a limit for its class",
    ),
    "fault.upside_down": (
        "范围颠倒：下限高于上限，请把小的写在前面",
        "between is upside down, write the lower end first",
    ),
    "fault.within_missing": (
        "about 需要写明幅度，请加 within: 1 或 within: 5%",
        "about needs a width, add within: 1 or within: 5%",
    ),
    "fault.within_alone": ("within 只与 about 同用", "within goes with about only"),
    "fault.needs_each": (
        "“{key}”用来缩小 each 的范围，请同时写 each",
        "'{key}' narrows each, write each: subdistrict or the like",
    ),
    "fault.share_needs_each": (
        "measure: share 计算达到要求的比例，请写明 each: community 等",
        "measure: share counts parts, say of which: each: community or the like",
    ),
    "fault.satisfying_needs_share": (
        "satisfying 须与 each 同用，并写 measure: share，或不写比较而只写 due",
        "satisfying goes with each, and with measure: share or with nothing but due",
    ),
    "fault.satisfying_once": ("satisfying 只能写一种比较", "satisfying takes one comparison only"),
    "fault.no_comparison": ("没有写比较，请写 at_least: … 等", "no comparison here, write at_least: … or the like"),
    "fault.attribute_is_plain": (
        "“{attribute}”是名录中的属性，不能写 measure 或 within",
        "'{attribute}' is an attribute of the roster and takes neither measure nor within",
    ),
    "fault.words_only_equal": (
        "“{attribute}”与文字相比只能用 equals",
        "'{attribute}' can be compared with words by equals only",
    ),
    "fault.attribute_limit": ("属性只能与数字或文字相比", "an attribute can be compared with a number or a word only"),
}

_WAIVERS: dict[str, tuple[str, str]] = {
    "fault.waiver_ends_early": (
        "豁免止于 {until}，早于批准日 {on}",
        "the waiver ends on {until}, before it was granted on {on}",
    ),
    "fault.waiver_address": (
        "“{found}”应为 规划/目标/地区/年份 四段，如 haizhu-2016-2020/beds/haizhu/2020",
        "'{found}' is no address of a finding, write plan/target/area/year",
    ),
    "fault.year_not_judged": ("“{found}”不在规划期内", "year '{found}' lies outside the plan's period"),
}

_FILES: dict[str, tuple[str, str]] = {
    "fault.no_folder": ("没有这个文件夹", "there is no such folder"),
    "fault.folder_named_so": ("这是文件夹，不是文件；请改名或移走", "this is a folder, not a file; rename or move it"),
    "fault.not_a_file": ("这不是普通文件，无法读取", "this is no ordinary file and was not read"),
    "fault.unreadable": ("无法读取：{why}", "cannot be read: {why}"),
    "fault.too_large": ("文件过大，超过{limit} MB，请拆分", "the file is larger than {limit} MB, split it"),
    "fault.no_catalogue": ("没有指标目录，请新建 indicators.yaml", "no catalogue here, write indicators.yaml"),
    "fault.no_roster": ("没有地区名录，请新建 areas.yaml", "no roster here, write areas.yaml"),
    "fault.no_plan": (
        "没有规划文件，请为每个规划新建一个 .yaml 文件",
        "no plan here, write one .yaml file for each plan",
    ),
    "fault.format_later": (
        "不读取 {found} 文件，请另存为 .xlsx 或 .csv",
        "{found} files are not read, save it as .xlsx or .csv",
    ),
}

_ASKED = {
    f"fault.unknown_{key}": (f"没有名为“{{found}}”的{zh}；{zh_do}", f"unknown {en} '{{found}}', {en_do}")
    for key, (zh, en, zh_do, en_do) in _UNKNOWN.items()
}
_NEAR = {
    f"fault.unknown_{key}_near": (
        f"没有名为“{{found}}”的{zh}，是否应为“{{near}}”？",
        f"unknown {en} '{{found}}', did you mean '{{near}}'?",
    )
    for key, (zh, en, _, _) in _UNKNOWN.items()
}
_EXPECTED = {
    f"fault.type.{key}": (f"应填写{zh}，实际为“{{found}}”", f"expected {en}, found '{{found}}'")
    for key, (zh, en) in _TYPES.items()
}

FAULTS: dict[str, tuple[str, str]] = {
    **_ASKED,
    **_NEAR,
    **_EXPECTED,
    **_SHAPES,
    **_CATALOGUE,
    **_ROSTER,
    **_PLANS,
    **_PROMISES,
    **_LIMITS,
    **_WAIVERS,
    **_FILES,
}
