"""Texts of the forms that districts fill in. The heads are those that intake knows."""

FORMS: dict[str, tuple[str, str]] = {
    "form.title": ("{district}{year}年规划指标填报表", "Figures of {district} for {year}"),
    "form.sheet": ("填报", "Figures"),
    "form.cover": ("填报说明", "Read me"),
    "form.nothing_due": (
        "没有任何规划要求{district}报送{year}年的数据；有数据要报的年份：{years}",
        "no plan makes any figure of {district} due for {year}; years with figures due: {years}",
    ),
    "form.no_writer": (
        "写 XLSX 需要 XlsxWriter，请运行 pip install 'plan-compliance[excel]'，或用 --format csv",
        "XLSX is written with XlsxWriter: run pip install 'plan-compliance[excel]', or use --format csv",
    ),
    "form.written": ("已写入{path}：{count}项数据", "{path}: {count} figures to fill in"),
    "form.head.area": ("地区", "area"),
    "form.head.year": ("年份", "year"),
    "form.head.indicator": ("指标代码", "indicator"),
    "form.head.part": ("下属单位", "part"),
    "form.head.number": ("序号", "no."),
    "form.head.domain": ("领域", "domain"),
    "form.head.name": ("指标名称", "name"),
    "form.head.unit": ("单位", "unit"),
    "form.head.explained": ("定义", "what counts"),
    "form.head.target": ("目标", "target"),
    "form.head.last_year": ("上年值", "last year"),
    "form.head.value": ("数值", "value"),
    "form.head.done": ("完成日期", "done"),
    "form.head.satisfying": ("符合个数", "satisfying"),
    "form.head.of": ("总个数", "of"),
    "form.head.status": ("状态", "status"),
    "form.head.source": ("来源", "source"),
    "form.head.note": ("备注", "note"),
    "form.of_part": ("{part}：{name}", "{part}: {name}"),
    "form.for.value": ("用于考核“{name}”", "for the target “{name}”"),
    "form.for.reference": ("“{name}”以此为参照", "“{name}” refers to it"),
    "form.for.condition": ("用于判断“{name}”是否适用", "says whether “{name}” applies"),
    "form.for.earlier": ("供今后考核“{name}”之用", "“{name}” will be reckoned from it"),
    "form.by_measure": ("{measure}{bound}", "{measure}: {bound}"),
    "form.with_nature": ("{bound}（{nature}）", "{bound} ({nature})"),
    "form.set_by": (
        "由{level}统一制定；本区没有另定的，状态选“暂无”",
        "set by the {level}; if the district has none of its own, choose the status not_available",
    ),
    "form.parts": ("名册共{count}个", "{count} on the roster"),
    "form.not_yet": ("尚未完成", "not yet"),
    "form.cover.district": ("地区", "area"),
    "form.cover.year": ("年份", "year"),
    "form.cover.by": ("报送单位", "submitted_by"),
    "form.cover.on": ("报送日期", "submitted_on"),
    "form.cover.deadline": ("最早报送期限", "first deadline"),
    "form.deadline.assumed": (
        "规划未写期限，按年末计：{day}",
        "no plan states one, the end of the year is taken: {day}",
    ),
    "form.cover.plans": ("依据规划", "plans"),
    "form.cover.how": ("怎么填", "How to fill this in"),
    "form.cover.1": (
        "1. 先在本页黄色格内写报送单位和报送日期，再到“填报”页，只填黄色格；其余各格已锁定，不必改动。",
        "1. Fill in the yellow cells on this page, then those of the sheet “Figures”; everything else is locked.",
    ),
    "form.cover.2": (
        "2. 每一行都要填。确实没有数据的，数值留空，状态选“暂无”，并在备注里写原因；数值为零请填 0。",
        (
            "2. Fill in every row. Where there is no figure, leave it blank, choose the status not_available and say "
            "why in a note; write 0 for zero."
        ),
    ),
    "form.cover.3": (
        "3. 按所列计量单位填数字。百分数填 75，不填 0.75；“万元”栏填 120，不填 1200000。",
        "3. Write numbers in the unit given: 75 for 75 %, not 0.75; 120 for 120 × 10000 yuan, not 1200000.",
    ),
    "form.cover.4": (
        "4. 办理类事项填完成日期，如 2023-05-18；没有办完的写“尚未完成”。",
        "4. For things to be done write the date, such as 2023-05-18; if it is not done yet, write “not yet”.",
    ),
    "form.cover.5": (
        "5. 只知道多少个街道、社区达到要求的，填符合个数和总个数。",
        "5. Where it is asked how many parts satisfy, fill in how many do, and of how many.",
    ),
    "form.cover.6": (
        "6. 状态不选即为终数；以后还会变的选“初步数”或“估计数”，更正以前所报的选“修订数”。",
        "6. No status means final. Choose provisional or estimated if it may still change, revised if it corrects one.",
    ),
    "form.cover.7": (
        "7. 出处请写文件名称和页码或章节；与上年相比变动很大或完全没有变化的，请在备注里说明。",
        "7. Name the document and the page; if a figure moved much since last year, or not at all, say why in a note.",
    ),
    "form.cover.8": (
        "8. 最右边的灰色各列供程序识别，不打印，不必理会。填好后存盘交回即可，请不要插入、删除或隐藏行列。",
        (
            "8. The grey columns on the far right are for the program and are not printed. Save and send it back; "
            "please insert, delete and hide no rows or columns."
        ),
    ),
    "form.hint.number": ("请填数字，单位：{unit}", "a number, in {unit}"),
    "form.hint.percentage": ("请填百分数的数字：75 即 75%", "the percentage as a number: 75 for 75 %"),
    "form.hint.plain": ("请填数字", "a number"),
    "form.hint.date": (
        "完成日期，如 {year}-05-18；没有办完写“尚未完成”",
        "the date, such as {year}-05-18, or “not yet”",
    ),
    "form.hint.grade": ("请从列表中选择", "choose from the list"),
    "form.hint.count": ("请填个数", "how many"),
    "form.hint.day": ("日期，如 2024-03-22", "a day, such as 2024-03-22"),
    "form.error": ("这里不能这样填", "This does not fit here"),
    "form.range": ("应在 {low} 至 {high} 之间", "expected {low} to {high}"),
    "form.page": ("第 &P 页，共 &N 页", "page &P of &N"),
}
