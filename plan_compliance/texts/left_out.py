"""Texts of the page of what is left out: the rule of what counts as a promise, and the reasons."""

LEFT_OUT: dict[str, tuple[str, str]] = {
    "left_out.review": ("回顾", "what was done"),
    "left_out.context": ("背景", "the situation, guiding ideas, principles"),
    "left_out.rhetoric": ("表态", "nothing that could be checked from outside"),
    "left_out.others": ("他方", "somebody else's promise or figure"),
    "left_out.name": ("名称", "a figure that is part of a name"),
    "left_out.scope": ("范围", "a figure that says of whom, carried in a definition"),
    "left_out.contents": ("目录", "table of contents, title matter"),
    "left_out.title": ("未编入的内容", "What is left out"),
    "left_out.written_by": (
        "本页由 `report.py coverage --left-out --out docs/left-out.md` 据 `targets/documents/*.yaml` 写成，请勿手改。",
        (
            "Written by `report.py coverage --left-out --out docs/left-out.md` from `targets/documents/*.yaml`; "
            "change it there. Places and names are those of the Chinese documents. How they are held against the "
            "texts: [coverage](coverage.md)."
        ),
    ),
    "left_out.rule": ("何为承诺", "What counts as a promise"),
    "left_out.rule_begins": (
        "以下内容编为目标：",
        "Encoded as a target is what a plan says of the coming years that is",
    ),
    "left_out.rule.quantified": (
        "有数值或期限：带数字（“全覆盖”“每个”“全部”也算）或日期；",
        "**quantified or dated**: it carries a figure (full coverage, each and all are figures too) or a date;",
    ),
    "left_out.rule.deliverable": (
        "具体成果：局外人以后可凭文件、地点或活动说它有或没有的具名事物；",
        (
            "a **deliverable**: a named, concrete thing of which a stranger could later say, from a document, a place "
            "or an event, whether it exists: something built, issued, held, founded, handed down or won;"
        ),
    ),
    "left_out.rule.direction": (
        "方向：可以计数或测量的事物要升、降、扩大，而没有数字；",
        "a **direction**: something that can be counted or measured is to rise or fall, without a figure;",
    ),
    "left_out.rule.keep": ("保持：维持已述水平。", "to be **kept** at a stated level."),
    "left_out.rule_ends": (
        "其余不编，理由见下。",
        (
            "Left out is wording whose object nobody could check from outside (improve the mechanism, strengthen, "
            "deepen), what is only background or review, and the duties of somebody else. A sentence with several "
            "promises is split; one promise in several places is one target with several sources."
        ),
    ),
    "left_out.reasons": ("理由", "Reasons"),
    "left_out.of": ("文本 {document}，规划：{plans}。", "`{document}`, the text of: {plans}."),
    "left_out.names": ("名称中的数字：{names}", "Figures that are part of a name wherever they stand: {names}."),
    "left_out.whole": ("整节", "all of it"),
    "left_out.head.word": ("代码", "why"),
    "left_out.head.means": ("含义", "meaning"),
    "left_out.head.section": ("章节", "section"),
    "left_out.head.figures": ("数字", "what"),
    "left_out.head.why": ("理由", "why"),
    "left_out.head.note": ("说明", "note"),
    "left_out.stale": (
        "{path} 已过时，请运行 report.py coverage --left-out --out {path}",
        "{path} is out of date, run: report.py coverage --left-out --out {path}",
    ),
}
