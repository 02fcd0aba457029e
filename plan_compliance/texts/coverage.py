"""Texts of coverage: what is wrong with a plan's text, what no target carries, and the tables of the command."""

COVERAGE: dict[str, tuple[str, str]] = {
    # texts that cannot be read
    "text.empty": ("文件是空的，请给出规划全文", "the file is empty, expected the whole text of the plan"),
    "text.too_large": (
        "文件超过{limit}兆字节，不像规划文本；请给出纯文本（.txt）",
        "larger than {limit} megabytes, expected the plan as plain text (.txt)",
    ),
    "text.utf16": (
        "文件为 UTF-16 编码，请另存为 UTF-8 或 GB18030",
        "found UTF-16, save it as UTF-8 (or GB18030)",
    ),
    "text.binary": (
        "不是纯文本（{found}）；请把规划另存为纯文本（.txt，UTF-8 或 GB18030）",
        "not plain text ({found}), save the plan as plain text (.txt, UTF-8 or GB18030)",
    ),
    "text.no_sections": (
        "没有找到任何章节，应有“一、”“（一）”“第一章”或“1.”开头的标题",
        "no section found, expected headings such as 一、, （一）, 第一章 or 1.",
    ),
    "text.bad_index": (
        "不是有效的文本索引（{why}）；请用 report.py coverage --document 文件 --write-index 重写",
        "not an index of a text ({why}); write it anew with report.py coverage --document FILE --write-index",
    ),
    "text.index_of_another": (
        "索引内写的文本是“{found}”，与文件名不符；请重写索引",
        "the index says it is of '{found}', which its file name does not; write it anew",
    ),
    # what is wrong
    "coverage.another_text": (
        "这很可能是另一份文件：规划所引{cited}处中只找到{known}处；请核对 --document 和 --as",
        "this is probably another document: of {cited} places cited only {known} are in it; check --document and --as",
    ),
    "coverage.address_twice": (
        "不止一处章节为“{section}”（第{lines}行），无法区分出处；请核对文本的标题序号",
        "several sections bear the address {section} (lines {lines}); check the ordinals of the headings",
    ),
    "coverage.another_edition": (
        "已存索引的{count}个章节中只有{same}个与文本相同：可能是另一份文件或另一版本",
        (
            "of the {count} sections of the stored index only {same} are the same here: another document, or another "
            "edition"
        ),
    ),
    "coverage.section_new": ("“{section}”不在已存索引中", "{section} is not in the stored index"),
    "coverage.section_gone": ("已存索引中的“{section}”在文本中已不存在", "{section} of the stored index is gone"),
    "coverage.section_changed": (
        "“{section}”的文字与已存索引不同，请复核引用它的目标后重写索引（--write-index）",
        "{section} has changed since the index was stored; check what cites it, then --write-index",
    ),
    "coverage.section_open": (
        "“{section}”既没有目标或数据引用，也没有列入 left_out",
        "{section} is cited by nothing and not left out; encode it or list it under left_out",
    ),
    "coverage.left_out_and_cited": (
        "“{section}”已整节列入 left_out，却有目标引用（{by}）；请删去该条，或只列其中的数字（figures）",
        "{section} is left out as a whole, yet cited by {by}; leave out single figures of it",
    ),
    "coverage.figure_unexplained": (
        "“{section}”中的“{figure}”没有任何目标或数据承载，也没有列入 left_out",
        "{figure} in {section} is carried by nothing; encode it or list it under left_out",
    ),
    "coverage.place_not_found": ("{by}：文本中没有“{found}”", "{by}: there is no {found} in the text"),
    "coverage.place_not_found_near": (
        "{by}：文本中没有“{found}”，是否应为“{near}”？",
        "{by}: there is no {found} in the text, did you mean {near}?",
    ),
    "coverage.figure_not_there": (
        "{by}：所引“{cited}”中没有数字 {figure}",
        "{by}: {figure} does not stand in {cited}",
    ),
    "coverage.figure_repeated": (
        "“{section}”中“{figure}”出现{count}次，引用它的目标只承载{carried}次；可能漏编，否则列入 left_out",
        "{figure} stands {count} times in {section}, held by {carried} of the promises citing it; encode the other",
    ),
    "coverage.row_without_target": (
        "“{section}”有{parts}行，引用它的目标只有{promised}项；请补编或列入 left_out",
        "{section} has {parts} lines and {promised} targets; encode it or list it under left_out",
    ),
    "coverage.observation_not_found": (
        "{by}：source“{found}”不是文本中的出处",
        "{by}: source {found} names no place of the text",
    ),
    "coverage.observation_not_found_near": (
        "{by}：source“{found}”不是文本中的出处，是否应为“{near}”？",
        "{by}: source {found} names no place of the text, did you mean {near}?",
    ),
    "coverage.left_out_not_found": ("left_out：文本中没有“{section}”", "left_out: there is no {section} in the text"),
    "coverage.left_out_not_found_near": (
        "left_out：文本中没有“{section}”，是否应为“{near}”？",
        "left_out: there is no {section} in the text, did you mean {near}?",
    ),
    "coverage.left_out_figure": (
        "left_out：“{section}”中没有数字“{figure}”",
        "left_out: {figure} does not stand in {section}",
    ),
    # the command
    "cover.title": ("规划文本的覆盖情况", "Coverage of the plans' texts"),
    "cover.documents": ("各文本的章节", "Sections by document"),
    "cover.figures": ("各文本的数字", "Figures by document"),
    "cover.misfits": ("不相符之处", "What does not fit"),
    "cover.every_section": ("各章节", "Every section"),
    "cover.sections_of": ("各章节：{document}", "Every section of {document}"),
    "cover.all_fits": (
        "每个章节都有目标或数据引用，或已说明不编的理由；每个数字都有着落；每个目标的出处都在文本中。",
        "Every section is cited or left out with a reason, every figure is explained, every place is in the text.",
    ),
    "cover.legend_sections": (
        "只计有正文的章节和表行。有承诺：有目标引用；不编：整节列入 left_out；未处理：既无引用也未列入。",
        (
            "Sections with text of their own, and rows of tables. Promising: a target cites it; left out: as a whole; "
            "open: neither cited nor left out."
        ),
    ),
    "cover.legend_figures": (
        "不计“一家”“全覆盖”等文字数。一个数字只计一次，先看目标，再看数据、名称、left_out。",
        (
            "Numbers in words are not counted. A figure counts once: carried by a target, else by a figure handed in, "
            "else part of a name, else left out."
        ),
    ),
    "cover.head.document": ("文本", "document"),
    "cover.head.sections": ("章节", "sections"),
    "cover.head.promising": ("有承诺", "promising"),
    "cover.head.left_out": ("不编", "left out"),
    "cover.head.open": ("未处理", "open"),
    "cover.head.figures": ("数字", "figures"),
    "cover.head.target": ("目标承载", "by target"),
    "cover.head.observation": ("数据承载", "handed in"),
    "cover.head.name": ("名称", "in a name"),
    "cover.head.left_out_figures": ("不编", "left out"),
    "cover.head.nobody": ("未解释", "unexplained"),
    "cover.head.unexplained": ("未解释", "unexplained"),
    "cover.head.misfits": ("不相符", "misfits"),
    "cover.head.rule": ("规则", "rule"),
    "cover.head.section": ("章节", "section"),
    "cover.head.place": ("位置", "place"),
    "cover.head.said": ("说明", "what is wrong"),
    "cover.head.kind": ("类型", "kind"),
    "cover.head.targets": ("目标", "targets"),
    "cover.head.observations": ("数据", "observations"),
    "cover.head.note": ("说明", "note"),
    "section.text": ("正文", "text"),
    "section.heading": ("标题", "heading"),
    "section.table": ("表头", "table head"),
    "section.row": ("表行", "row"),
    "section.contents": ("文首", "title matter"),
    "cover.as_one": ("--as 只能与一个 --document 同用", "--as goes with exactly one --document"),
    "cover.index_needs_document": (
        "--write-index 需要用 --document 给出文本",
        "--write-index needs the text, name it with --document",
    ),
    "cover.left_out_alone": (
        "--left-out 单独成页，不能与 --document、--all 同用",
        "--left-out is a page of its own, leave out --document and --all",
    ),
    "cover.index_written": ("已写入 {path}", "written: {path}"),
    "cover.index_not_written": ("未写索引，请先处理以上问题", "no index was written, settle this first"),
    "cover.no_index": (
        "targets/documents 中没有可用的索引；请用 --document 给出文本，可加 --write-index 存下索引",
        "no index in targets/documents; name a text with --document, and --write-index to store its index",
    ),
    "cover.no_index_of": (
        "{found}：没有索引，未核对（用 --document 文件 --write-index 写入）",
        "{found}: not looked at, there is no index (write it with --document FILE --write-index)",
    ),
    "cover.no_text_of": (
        "{found}：有索引而没有 targets/documents/{found}.yaml，未核对",
        "{found}: not looked at, there is an index but no targets/documents/{found}.yaml",
    ),
}
