// The rows as CSV, made in the page: what a spreadsheet would run as a formula is not run.

function harmless(value) {
  const written = String(value ?? "");
  const runs = /^[=+\-@\t\r]/.test(written) && !/^(?:[+-]?\d[\d,]*(?:\.\d+)?%?|-{1,2})$/.test(written);
  return (runs ? `'${written}` : written).replace(/\r\n?/g, "\n");
}

function csvField(value) {
  const written = harmless(value);
  return /[",\n;]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

const CSV_COLUMNS = [
  ["head.address", (one) => one.address],
  ["review.head.district", (one) => text(one.line.district.name)],
  ["head.year", (one) => one.year],
  ["head.domain", (one) => text(domains[one.line.domain].name)],
  ["head.target", nameOf],
  ["head.nature", (one) => label("nature", one.line.nature)],
  ["head.verdict", (one) => label("verdict", one.verdict)],
  ["head.pace", (one) => label("pace", one.pace)],
  ["head.trend", (one) => label("trend", one.trend)],
  ["page.shift", (one) => one.shifts.map((shift) => label("shift", shift)).join(say("page.join"))],
  ["page.reason", (one) => text(one.reason)],
  ["review.head.actual", (one) => text(one.actual)],
  ["page.asked", (one) => text(one.asked)],
  ["review.head.unit", (one) => text(one.line.unit)],
  ["review.head.completion", (one) => (isNumber(one.completion) ? one.completion : "")],
  ["review.head.expected", (one) => text(one.way)],
  ["head.flags", (one) => one.flags.map((flag) => label("flag", flag)).join(say("page.join"))],
  ["review.head.responsible", (one) => [one.line.unitName, ...one.line.others].filter(Boolean).join(say("page.join"))],
  ["head.sentence", sentenceOf],
  ["page.remark", (one) => one.said.map((remark) => text(remark.said)).join("; ")],
];

function csvOf(listed) {
  const columns = CSV_COLUMNS.filter(([key]) => !raw.pages || key !== "head.sentence"); // an index knows no sentences
  const rows = listed.map((one) => columns.map(([, of]) => csvField(of(one))));
  return `\ufeff${[columns.map(([key]) => csvField(say(key))), ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

function downloadButton(listed, name) {
  return h(
    "button",
    {
      type: "button",
      class: "quiet download",
      onclick: () => {
        const address = URL.createObjectURL(new Blob([csvOf(listed())], { type: "text/csv;charset=utf-8" }));
        const anchor = h("a", { href: address, download: `${name}.csv` });
        document.body.append(anchor);
        anchor.click();
        anchor.remove();
        window.setTimeout(() => URL.revokeObjectURL(address), 1000);
      },
    },
    say("page.download"),
  );
}
