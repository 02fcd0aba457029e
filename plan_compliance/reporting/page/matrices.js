// Districts × targets for a year, targets × years for a district: a sign and a colour in each cell, actual and target.

const ROOMY = 8; // columns up to which a cell has room for figures beside its sign

function cell(finding, roomy, extra = "") {
  if (!finding) return h("td", { class: "none" });
  const status = finding.status;
  const told = [statusLabel(status), text(finding.actual), text(finding.asked)].filter(Boolean);
  const where = `${text(finding.line.district.name)} ${finding.year} ${nameOf(finding)}`;
  return h(
    "td",
    {
      class: `cell s-${status.split(".")[1]} ${extra}`,
      tabindex: -1,
      "data-finding": finding.place,
      "aria-label": `${where}: ${told.join(say("page.join"))}${finding.flags.length ? `; ${finding.flags.map((flag) => label("flag", flag)).join(say("page.join"))}` : ""}`,
      title: roomy ? null : `${where}: ${told.join(say("page.join"))}`,
    },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[status]),
    roomy ? figuresOf(finding) : null,
    roomy ? marksOf(finding) : null,
  );
}

function figuresOf(finding) {
  return h(
    "span",
    { class: "pair" },
    h("span", { class: "actual" }, typed(text(finding.actual)) || "—"),
    finding.asked ? h("span", { class: text(finding.asked).length <= 14 ? "asked short" : "asked" }, "/ ", typed(text(finding.asked))) : null,
  );
}

/** A grid: one tab stop, arrow keys move between its cells, Enter opens one. */
function grid(caption, heads, body, name) {
  const grid_ = h(
    "table",
    { class: `matrix ${name}`, role: "grid", "aria-readonly": "true" },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, heads)),
    body,
  );
  if (grid_.classList.contains("roomy")) grid_.style.minWidth = `${16 + 8.6 * (heads.length - 1)}rem`;
  const first = grid_.querySelector("td.cell");
  if (first) first.tabIndex = 0;
  grid_.addEventListener("keydown", (event) => moveIn(grid_, event));
  grid_.addEventListener("click", (event) => {
    const target = event.target.closest("td.cell");
    if (target) openFinding(findings[Number(target.dataset.finding)]);
  });
  return h("div", { class: "scroller wide" }, grid_);
}

function moveIn(grid_, event) {
  const from = event.target.closest("td.cell");
  if (!from) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openFinding(findings[Number(from.dataset.finding)]);
    return;
  }
  const to = neighbour(grid_, from, event.key);
  if (!to) return;
  event.preventDefault();
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function neighbour(grid_, from, key) {
  const rows = [...grid_.tBodies].flatMap((body) => [...body.rows]);
  const row = rows.indexOf(from.parentElement);
  const inRow = [...from.parentElement.children];
  const column = inRow.indexOf(from);
  const isCell = (one) => one && one.classList.contains("cell");
  switch (key) {
    case "ArrowRight":
      return inRow.slice(column + 1).find(isCell);
    case "ArrowLeft":
      return inRow.slice(0, column).reverse().find(isCell);
    case "ArrowDown":
      return rows.slice(row + 1).map((one) => one.children[column]).find(isCell);
    case "ArrowUp":
      return rows.slice(0, row).reverse().map((one) => one.children[column]).find(isCell);
    case "Home":
      return inRow.find(isCell);
    case "End":
      return inRow.slice().reverse().find(isCell);
    default:
      return null;
  }
}

function headOf(target, name, unit, nature) {
  return h(
    "th",
    { scope: "row" },
    link(`#/target/${encodeURIComponent(target.id)}`, typed(name)),
    h("small", {}, [unit, nature].filter(Boolean).join(" · ")),
  );
}

function domainHead(domain, width) {
  return h("tr", { class: "domain" }, h("th", { scope: "rowgroup", colspan: width }, text(domains[domain].name)));
}

/** The matrix of one year: a row a target, a column a district; only those districts and targets that are shown. */
function yearMatrix(listed, year, among = districts) {
  const shown = among.filter((district) => listed.some((one) => one.line.district === district));
  const roomy = shown.length <= ROOMY;
  const byTarget = grouped(listed, (one) => one.line.target);
  const heads = [
    h("th", { scope: "col", class: "corner" }, say("head.target")),
    ...shown.map((one) =>
      h("th", { scope: "col", class: roomy ? "" : "narrow" }, h("span", {}, link(districtAddress(one), typed(text(one.name))))),
    ),
  ];
  const bodies = [...grouped([...byTarget.keys()], (target) => target.domain)].sort((a, b) => a[0] - b[0]).map(([domain, rows]) =>
    h(
      "tbody",
      {},
      domainHead(domain, shown.length + 1),
      rows.map((target) => {
        const own = new Map(byTarget.get(target).map((one) => [one.line.district, one]));
        const any = byTarget.get(target)[0].line;
        const natures = new Set(byTarget.get(target).map((one) => one.line.nature));
        return h(
          "tr",
          {},
          headOf(target, text(target.name), text(any.unit), natures.size === 1 ? label("nature", any.nature) : ""),
          shown.map((district) => cell(own.get(district), roomy)),
        );
      }),
    ),
  );
  return grid(say("page.matrix.caption", { year }), heads, bodies, roomy ? "roomy" : "narrow");
}

/** The head of a matrix of years; that of the review stands out. */
function yearHeads(corner, years) {
  return [
    h("th", { scope: "col", class: "corner" }, corner),
    ...years.map((year) => h("th", { scope: "col", class: year === raw.year ? "current" : "" }, String(year))),
  ];
}

/** The matrix of one district: a row a target, a column a year. */
function districtMatrix(listed, district) {
  const byLine = grouped(listed, (one) => one.line);
  const years = raw.years.filter((year) => listed.some((one) => one.year === year));
  const bodies = [...grouped([...byLine.keys()], (line) => line.domain)].map(([domain, rows]) =>
    h(
      "tbody",
      {},
      domainHead(domain, years.length + 1),
      rows.map((line) => {
        const own = new Map(byLine.get(line).map((one) => [one.year, one]));
        return h(
          "tr",
          {},
          headOf(line.target, text(line.name), text(line.unit), label("nature", line.nature)),
          years.map((year) => cell(own.get(year), true, year === raw.year ? "current" : "")),
        );
      }),
    ),
  );
  return grid(say("page.years.caption", { district: text(district.name) }), yearHeads(say("head.target"), years), bodies, "roomy years");
}

/** What the signs mean, of those that occur. */
function signsLegend(listed) {
  const statuses = Object.keys(SIGNS).filter((status) => listed.some((one) => one.status === status));
  const flags = MARKED.filter((flag) => listed.some((one) => one.flags.includes(flag)));
  return h(
    "p",
    { class: "legend signs" },
    statuses.map((status) => pill(status)),
    flags.map((flag) => h("span", {}, h("span", { class: `flag f-${flag}` }, say(`page.mark.${flag}`)), label("flag", flag))),
  );
}
