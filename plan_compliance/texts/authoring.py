"""Texts of the tools for those who write plans: canonical order, skeletons, tables taken over."""

AUTHORING: dict[str, tuple[str, str]] = {
    "fmt.would_change": (
        "整理键的顺序会改变内容或丢失注释，未作改动，请手工调整",
        "putting its keys in order would change what it says or lose a comment: order them by hand",
    ),
    "fmt.not_for_this": (
        "fmt 只整理规划和指标目录，不处理此文件",
        "fmt puts plans and catalogues in order, this file is neither",
    ),
    "fmt.nothing": ("{path}：其中没有规划或指标目录文件", "{path}: there is no plan and no catalogue in it"),
    "fmt.no_file": ("{path}：没有这个文件或文件夹", "{path}: no such file or folder"),
    "fmt.unwritable": ("无法写入{path}：{why}", "cannot write {path}: {why}"),
    "fmt.changed": ("已整理{count}个文件，共{total}个", "{count} of {total} files put in order"),
    "fmt.would": ("需整理{count}个文件，共{total}个", "{count} of {total} files would change"),
    "skeleton.file": (
        "空着的值须填写，不需要的键请整行删去；填好后运行 report.py，未填之处会逐一列出行列",
        "Fill in what is empty, delete the lines that you do not need; every run names what is still empty, by line",
    ),
    "skeleton.title": ("文件全称，至少一种语言", "the full title, in at least one language"),
    "skeleton.area": ("areas.yaml 中的地区代码", "an area id of areas.yaml"),
    "skeleton.reading": (
        "表中不带符号的数（target）的含义；越低越好的指标自动反过来",
        "what a bare figure (target) means; mirrored where lower is better",
    ),
    "skeleton.reporting": ("数据应在何时前报送", "by when figures are owed"),
    "skeleton.id": ("英文代码，本规划内不重复", "a word of a-z, 0-9 and _, unique in this plan"),
    "skeleton.indicator": ("indicators.yaml 中的指标代码", "an indicator id of indicators.yaml"),
    "skeleton.target": (
        "各考核年的目标值；带符号的用 at_least、at_most、above、below、between、about",
        "the figure of each due year; with a sign: at_least, at_most, above, below, between, about",
    ),
    "skeleton.nature": ("binding 约束性，expected 预期性；未注明则删去", "binding or expected; delete if not stated"),
    "skeleton.baseline": ("基期值；文件未印则删去", "the level in the baseline year; delete if not printed"),
    "skeleton.source": ("在文件中的位置：table、row、part 或 section", "where it stands: table, row, part, or section"),
    "skeleton.patterns": (
        "各类承诺的写法，复制后改写，不用的可删（指标代码须换成目录中的）：",
        "How to write each kind of promise: copy, change, delete (with indicators of your catalogue):",
    ),
    "skeleton.figure": ("数值：在各考核年应达到的数", "a figure to be reached in each due year"),
    "skeleton.growth": (
        "增速：不低于另一指标上年的增速，每年考核",
        "growth: not below that of another series in the year before, in every year",
    ),
    "skeleton.each": ("每个街道（社区）都要达到", "each subdistrict (community) must reach it"),
    "skeleton.milestone": ("完成一件事：只有完成或未完成", "a milestone: done, or not yet"),
    "skeleton.direction": (
        "只有方向没有数字；文件未写期限用 period_end",
        "a direction without a figure; period_end where no date is given",
    ),
    "skeleton.composite": ("几项须同时做到", "several things that must all hold"),
    "skeleton.domain": ("领域，如 elderly_care", "field of work, e.g. elderly_care"),
    "skeleton.unit_of": ("单位", "unit"),
    "skeleton.kind": (
        "stock 时点数，flow 全年数，rate 比率，amount 金额标准，milestone 事件，grade 等级",
        "stock, flow, rate, amount, milestone or grade",
    ),
    "skeleton.better": ("higher 越高越好，lower 越低越好，neither", "higher, lower or neither"),
    "skeleton.registry": (
        "目录中没有的指标，请补全空着的值并核对代码",
        "Indicators that the catalogue does not have: complete what is empty, and check the ids",
    ),
    "skeleton.to_register": (
        "目录中没有的指标，补全后移入 indicators.yaml：",
        "Indicators that the catalogue does not have: complete them and move them to indicators.yaml:",
    ),
    "skeleton.no_name": ("第{row}行没有指标名称", "row {row} has no name"),
    "skeleton.several": ("“{name}”可指多个指标：{near}", "'{name}' may mean several indicators: {near}"),
    "skeleton.new": (
        "目录中没有“{name}”，暂用代码 {id}",
        "the catalogue has no '{name}', called {id} for now",
    ),
    "skeleton.near": ("名称相近的指标：{near}", "indicators of a similar name: {near}"),
    "skeleton.cell": ("{head}：“{cell}”", "{head}: '{cell}'"),
    "skeleton.no_figure": ("这一行没有目标值", "this row has no figure"),
    "skeleton.unit": (
        "单位栏印“{unit}”，目录中是 {known}；若是一回事请删去此行",
        "the unit is printed as '{unit}', the catalogue has {known}; if both mean the same, delete this line",
    ),
    "skeleton.nature_cell": ("属性栏印“{cell}”", "the nature is printed as '{cell}'"),
    "skeleton.within": ("“约”的幅度，如 1 或 5%", "how wide “about” is, e.g. 1 or 5%"),
    "skeleton.written": (
        "已写入 {path}：{rows}个目标，{new}个新指标，{todo}处待办（TODO）",
        "{path} written: {rows} targets, {new} new indicators, {todo} things to do (TODO)",
    ),
    "skeleton.exists": (
        "{path} 已存在，不覆盖；请换一个 --out",
        "{path} exists and is not overwritten, write another --out",
    ),
    "skeleton.no_folder": ("没有文件夹 {path}，请先建立", "there is no folder {path}, make it first"),
    "skeleton.bad_id": (
        "规划代码“{found}”只能用英文字母、数字、“_”和“-”，如 riverside-2021-2025",
        "'{found}' cannot be the id of a plan, write e.g. riverside-2021-2025",
    ),
    "skeleton.no_period": (
        "不知道规划期：请写 --from 和 --to，或用 riverside-2021-2025 这样的代码",
        "the period is not known: write --from and --to, or an id such as riverside-2021-2025",
    ),
    "skeleton.bad_period": (
        "规划期{first}-{last}不对：应为1900至2100之间的年份，先小后大",
        "the period {first}-{last} cannot be: write years between 1900 and 2100, the first one first",
    ),
    "skeleton.bad_rows": ("--rows 应为1至{most}，实际为{found}", "expected --rows from 1 to {most}, found {found}"),
    "skeleton.same_file": ("--catalogue 与 --out 是同一个文件", "--catalogue and --out are the same file"),
    "skeleton.needs_table": ("--{option} 只和 --from-csv 一起用", "--{option} needs --from-csv"),
    "table.empty": ("文件中没有内容", "there is nothing in this file"),
    "table.no_rows": ("只有表头，没有数据行", "there is a head but no row below it"),
    "table.no_names": (
        "没有指标名称一栏，表头应为其中之一：{known}",
        "no column holds the names of the indicators, its head should be one of: {known}",
    ),
    "table.no_years": (
        "没有考核年一栏，表头应含{first}至{last}间的年份，如 {last} 或 {last}年目标值",
        "no column holds a due year, its head should hold a year from {first} to {last}",
    ),
}
