"""Write the golden files anew; read the difference before you keep it: ``python -m tests.reporting.write_golden``."""

from collections.abc import Mapping
from pathlib import Path

from plan_compliance.reporting.contents import Contents
from plan_compliance.reporting.explain import explain
from plan_compliance.reporting.formats import FAULT_FORMATS, FORMATS
from plan_compliance.reporting.sentences import sentence
from plan_compliance.reporting.step_summary import step_summary
from tests.reporting.made_findings import SAMPLE, held
from tests.reporting.told_findings import TOLD

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "text": "txt",
    "markdown": "md",
    "csv": "csv",
    "json": "json",
    "github": "github.txt",
    "sarif": "sarif",
    "junit": "junit.xml",
}


def reports() -> Mapping[str, str]:
    """File name → what must stand in it."""
    written = {}
    for lang in ("zh", "en"):
        some = Contents(findings=SAMPLE, as_of="2021-12-31", lang=lang)
        every = Contents(findings=SAMPLE, as_of="2021-12-31", lang=lang, complete=True)
        for name, write in FORMATS.items():
            written[f"{lang}.{ENDINGS[name]}"] = write(held(lang) if name in FAULT_FORMATS else some)
        written[f"{lang}.summary.md"] = step_summary(held(lang))
        written[f"{lang}.all.txt"] = FORMATS["text"](every)
        written[f"{lang}.all.md"] = FORMATS["markdown"](every)
        written[f"{lang}.explain.txt"] = "\n".join(explain(finding, lang) for finding in SAMPLE)
    written["sentences.txt"] = "\n".join(told(name) for name in TOLD)
    return written


def told(name: str) -> str:
    """One case of the table of sentences: its name, then both sentences."""
    return f"{name}\n    {sentence(TOLD[name], 'en')}\n    {sentence(TOLD[name], 'zh')}\n"


def write_golden() -> None:
    """Replace every golden file."""
    GOLDEN.mkdir(exist_ok=True)
    for name, report in reports().items():
        (GOLDEN / name).write_text(report, encoding="utf-8")


if __name__ == "__main__":
    write_golden()
