// The list: sortable, each row opens to everything that is known of it.

const BATCH = 40;

const SORTS = {
  worst: (one) => [WORST_FIRST.indexOf(one.status), isNumber(one.completion) ? one.completion : Infinity, one.place],
  district: (one) => [one.line.district.place, one.place],
  target: (one) => [one.line.target.place, one.line.district.place, one.year],
  nature: (one) => [one.line.nature, one.place],
  completion: (one) => [isNumber(one.completion) ? one.completion : Infinity, one.place],
  year: (one) => [one.year, one.place],
  unit: (one) => [units.findIndex((unit) => unit.name === one.line.unitName), one.place],
};

const ranks = new Map();

/** The rank of every finding in this order, reckoned once. */
function rankOf(name) {
  if (!ranks.has(name)) {
    const keyed = findings.map((one) => [SORTS[name](one), one.place]);
    keyed.sort(([a], [b]) => {
      for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return a[index] < b[index] ? -1 : 1;
      return 0;
    });
    const rank = new Int32Array(findings.length);
    keyed.forEach(([, place], index) => (rank[place] = index));
    ranks.set(name, rank);
  }
  return ranks.get(name);
}

function sorted(listed, asked) {
  const [name, down] = (asked.sort || "worst").split("-");
  const rank = rankOf(name in SORTS ? name : "worst");
  const way = down ? -1 : 1;
  return [...listed].sort((a, b) => way * (rank[a.place] - rank[b.place]));
}

/** Calls back when an element is about to be scrolled to. */
const nearing = {
  calls: new WeakMap(),
  seen: new IntersectionObserver((entries) => entries.forEach((one) => one.isIntersecting && nearing.calls.get(one.target)()), {
    rootMargin: "600px",
  }),
  observe(element, call) {
    this.calls.set(element, call);
    this.seen.observe(element);
  },
};

function columnsOf(listed) {
  const severalYears = new Set(listed.map((one) => one.year)).size > 1;
  return [
    ["status", "head.status", "worst"],
    ["district", "review.head.district", "district"],
    ["target", "head.target", "target"],
    severalYears ? ["year", "head.year", "year"] : null,
    ["nature", "head.nature", "nature"],
    ["figures", "page.actual_asked", null],
    ["completion", "review.head.completion", "completion"],
    ["way", "review.head.expected", null],
    ["trend", "head.trend", null],
    listed.some((one) => one.shifts.length) ? ["shift", "page.shift", null] : null,
    listed.some((one) => one.line.unitName) ? ["unit", "head.responsible", "unit"] : null,
  ].filter(Boolean);
}

function rowOf(finding, columns, isOpen) {
  const line = finding.line;
  const id = `row${finding.place}`;
  const cells = {
    status: () => pill(finding.status),
    district: () => named(text(line.district.name)),
    target: () => [
      raw.pages
        ? h("a", { href: opened(finding) }, typed(nameOf(finding)))
        : h(
            "button",
            { type: "button", class: "opener", "aria-expanded": String(isOpen), "aria-controls": id, "data-finding": finding.place },
            typed(nameOf(finding)),
          ),
      marksOf(finding),
      saidOf(finding) ? h("small", { class: "said" }, say("page.says"), typed(saidOf(finding))) : null,
    ],
    year: () => String(finding.year),
    nature: () => label("nature", line.nature),
    figures: () => figuresOf(finding),
    completion: () => completionOf(finding),
    way: () => text(finding.way) || "—",
    shift: () => finding.shifts.map((one) => shiftTag(one)),
    trend: () => (raw.words.trend[finding.trend] === "unknown" ? "—" : label("trend", finding.trend)),
    unit: () => typed(line.unitName),
  };
  return h(
    "tbody",
    { class: "entry", "data-finding": finding.place },
    h("tr", { class: `line s-${finding.status.split(".")[1]}` }, columns.map(([name]) => h("td", { class: `c-${name}` }, cells[name]()))),
    raw.pages ? null : h("tr", { class: "opened", id, hidden: !isOpen }, h("td", { colspan: columns.length }, isOpen ? detailOf(finding, levelHere()) : null)),
  );
}

/** The rank of the headings in an opened row: right below the title of the page, or below that of a section. */
function levelHere() {
  return here().view === "list" ? "h2" : "h3";
}

function completionOf(finding) {
  if (!isNumber(finding.completion)) return "—";
  const bar = h("span", { class: "bar", "aria-hidden": "true" }, h("i", {}));
  bar.firstChild.style.width = `${Math.max(0, Math.min(100, finding.completion))}%`;
  return h("span", { class: "completion" }, text(finding.completionWritten), bar);
}

/** The rows of `listed`, the first hundred or so at once and the others when asked for. */
function rowsTable(listed, caption, atOnce = BATCH) {
  const asked = here().asked;
  const columns = columnsOf(listed);
  const ordered = sorted(listed, asked);
  const head = h("tr", {}, columns.map(([name, key, sort]) => headCell(name, key, sort, asked)));
  const table_ = h("table", { class: "rows" }, h("caption", {}, caption), h("thead", {}, head));
  const more = h("button", { type: "button", class: "more" });
  let shown = 0;
  const add = (number) => {
    const part = ordered.slice(shown, shown + number);
    table_.append(...part.map((one) => rowOf(one, columns, one.address === asked.open)));
    shown += part.length;
    more.hidden = shown >= ordered.length;
    more.textContent = say("page.more", { more: ordered.length - shown });
  };
  const wanted = ordered.findIndex((one) => one.address === asked.open);
  add(Math.max(atOnce, wanted + 1));
  more.addEventListener("click", () => add(BATCH * 4));
  nearing.observe(more, () => add(BATCH));
  const whole = h("div", { class: "list" }, h("div", { class: "scroller" }, table_), more);
  table_.addEventListener("click", (event) => {
    const sorter = event.target.closest("button.sorter");
    if (sorter) {
      ask({ sort: sorter.dataset.sort });
      const anew = rowsTable(listed, caption, atOnce);
      whole.replaceWith(anew);
      anew.querySelector(`th.${sorter.closest("th").className} button.sorter`).focus();
      return;
    }
    const entry = event.target.closest("tbody.entry");
    const inLine = event.target.closest("tr.line");
    if (entry && inLine && !raw.pages && !event.target.closest("a")) toggle(entry);
  });
  table_.addEventListener("keydown", (event) => moveInRows(table_, event));
  return whole;
}

function headCell(name, key, sort, asked) {
  if (!sort) return h("th", { scope: "col", class: `c-${name}` }, say(key));
  const [current, down] = (asked.sort || "worst").split("-");
  const isCurrent = current === sort;
  return h(
    "th",
    { scope: "col", class: `c-${name}`, "aria-sort": isCurrent ? (down ? "descending" : "ascending") : "none" },
    h("button", { type: "button", class: "sorter", "data-sort": isCurrent && !down ? `${sort}-down` : sort }, say(key)),
  );
}

function toggle(entry) {
  const finding = findings[Number(entry.dataset.finding)];
  const row = entry.querySelector("tr.opened");
  const button = entry.querySelector("button.opener");
  const opens = row.hidden;
  if (opens) row.firstChild.replaceChildren(detailOf(finding, levelHere()));
  row.hidden = !opens;
  button.setAttribute("aria-expanded", String(opens));
  ask({ open: opens ? finding.address : "" });
}

function moveInRows(table_, event) {
  const button = event.target.closest("button.opener");
  if (!button || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const all = [...table_.querySelectorAll("button.opener")];
  const next = all[all.indexOf(button) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
