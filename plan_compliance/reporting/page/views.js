// The pages of the review, each made anew when it is gone to.

function overview() {
  const counts = count(ofYear);
  return [
    h("p", { class: "headline" }, typed(text(raw.headline))),
    figuresBoard(counts),
    scoreboard(say("page.by_district"), "review.head.district", districts.map((one) => [
      link(districtAddress(one), named(text(one.name))),
      ofYear.filter((finding) => finding.line.district === one),
    ])),
    section(say("review.section.lagging"), rankingTable(rankingOf(ofYear).slice(0, 10)), onward("#/lagging", "page.see.lagging")),
    movements(ofYear),
    h(
      "div",
      { class: "columns uneven" },
      scoreboard(say("page.by_nature"), "head.nature", raw.words.nature.map((word, place) => [
        label("nature", word),
        ofYear.filter((finding) => finding.line.nature === place),
      ])),
      section(say("page.attention"), attention()),
    ),
    scoreboard(say("page.by_domain"), "head.domain", domains.map((one) => [
      link(`#/list?domain=${encodeURIComponent(one.id)}`, text(one.name)),
      ofYear.filter((finding) => finding.line.domain === one.place),
    ])),
    units.length
      ? scoreboard(say("page.by_unit"), "head.responsible", units.map((one) => [
          link(`#/unit/${encodeURIComponent(one.name)}`, typed(one.name)),
          ofYear.filter((finding) => finding.line.unitName === one.name),
        ]))
      : null,
  ];
}

/** What became of the targets since the year before, each a way to its list. */
function movements(listed) {
  const moved = raw.words.shift
    .map((shift) => [shift, listed.filter((one) => one.shifts.includes(shift)).length])
    .filter(([, number]) => number);
  if (!moved.length) return null;
  return section(
    say("page.shift.title", { year: raw.year - 1 }),
    h("ul", { class: "movements" }, moved.map(([shift, number]) => h("li", {}, link(`#/list?shift=${shift}`, shiftTag(shift), " ", h("strong", {}, String(number)))))),
  );
}

function onward(address, key) {
  return h("p", { class: "onward" }, link(address, say(key)));
}

/** Four numbers with what they are made of. */
function figuresBoard(counts) {
  const board = [
    ["compliance", counts.met, counts.judged, "page.board.compliance"],
    ["schedule", counts.well, counts.paced, "page.board.schedule"],
    ["reporting", counts.reported, counts.dueNow, "page.board.reporting"],
  ];
  const binding = raw.words.nature.indexOf("binding");
  const amiss = rankingOf(ofYear);
  return h(
    "dl",
    { class: "board" },
    board.map(([name, part, whole, key]) =>
      h(
        "div",
        { class: `b-${name}` },
        h("dt", {}, say(`head.${name === "schedule" ? "on_schedule" : name}`)),
        h("dd", {}, h("strong", {}, share(part, whole)), h("span", {}, say(key, { part, whole }))),
      ),
    ),
    h(
      "div",
      { class: "b-amiss" },
      h("dt", {}, say("page.board.amiss.title")),
      h(
        "dd",
        {},
        h("strong", {}, String(amiss.length)),
        h("span", {}, say("page.board.amiss", { binding: amiss.filter((one) => one.finding.line.nature === binding).length })),
      ),
    ),
  );
}

function bar(parts, kind) {
  const whole = parts.reduce((sum, [, number]) => sum + number, 0);
  if (!whole) return h("span", { class: "nothing" }, "—");
  const told = parts.filter(([, number]) => number).map(([status, number]) => `${statusLabel(status)} ${number}`);
  const segments = parts.filter(([, number]) => number).map(([status, number]) => {
    const segment = h("i", { class: `s-${status.split(".")[1]}`, title: `${statusLabel(status)} ${number}` }, SIGNS[status] || "○", " ", String(number));
    segment.style.flexGrow = String(number);
    return segment;
  });
  return h("div", { class: `stack ${kind}`, role: "img", "aria-label": told.join(say("page.join")) }, segments);
}

const DUE_WORDS = ["met", "missed", "no_data"];
const PACE_WORDS = ["achieved_early", "ahead", "on_schedule", "behind", "reversed"];

/** One row a group: what was due and how it came out, what is under way and how it stands, with the three rates. */
function scoreboard(title, head, groups) {
  const filled = groups.filter(([, listed]) => listed.length);
  const rows = filled.map(([name, listed]) => scoreRow(name, count(listed)));
  if (filled.length > 1) rows.push(scoreRow(say("page.all"), count(filled.flatMap(([, listed]) => listed)), "total"));
  const heads = [
    say(head),
    { text: say("page.targets"), class: "number" },
    say("page.due_now"),
    say("page.under_way"),
    { text: say("head.compliance"), class: "number" },
    { text: say("head.on_schedule"), class: "number" },
    { text: say("head.reporting"), class: "number" },
  ];
  return section(title, table(title, heads, rows, { class: "score" }));
}

function scoreRow(name, counts, kind = "") {
  const rate = (part, whole) => h("td", { class: "number" }, h("b", {}, share(part, whole)), h("small", {}, whole ? ` ${part}/${whole}` : ""));
  return h(
    "tr",
    { class: kind },
    h("th", { scope: "row" }, name),
    h("td", { class: "number" }, String(counts.total)),
    h("td", { class: "stacked" }, bar(DUE_WORDS.map((word) => [`verdict.${word}`, counts[word]]), "due")),
    h("td", { class: "stacked" }, bar(PACE_WORDS.map((word) => [`pace.${word}`, counts[word]]), "paced")),
    rate(counts.met, counts.judged),
    rate(counts.well, counts.paced),
    rate(counts.reported, counts.dueNow),
  );
}

// --- what lags ------------------------------------------------------------------------------------

const ranking = raw.lagging.map(([place, shortfall, written, next, final, made], index) => ({
  rank: index + 1,
  finding: findings[place],
  shortfall,
  written,
  next,
  final,
  made,
}));

function rankingOf(listed) {
  const among = new Set(listed);
  return ranking.filter((one) => among.has(one.finding));
}

function rankingTable(entries) {
  if (!entries.length) return h("p", { class: "empty" }, say("review.lagging.none"));
  const heads = ["rank", "district", "name", "status", "actual", "shortfall", "needed_next", "needed_final", "so_far", "responsible"];
  const named_ = entries.some((one) => one.finding.line.unitName);
  const shown = heads.filter((name) => name !== "responsible" || named_);
  const longest = Math.max(...entries.map((one) => one.shortfall || 0), 1);
  const rows = entries.map((one) => rankingRow(one, longest, named_));
  return table(
    say("review.section.lagging"),
    shown.map((name) => ({ text: say(`review.head.${name}`), class: `c-${name}` })),
    rows,
    { class: "ranking" },
  );
}

function rankingRow(one, longest, withUnit) {
  const { finding } = one;
  const gap = h("span", { class: "bar worse", "aria-hidden": "true" }, h("i", {}));
  gap.firstChild.style.width = `${(100 * (one.shortfall || 0)) / longest}%`;
  return h(
    "tr",
    {},
    h("td", { class: "number" }, String(one.rank)),
    h("td", {}, named(text(finding.line.district.name))),
    h(
      "td",
      {},
      h("a", { href: opened(finding) }, typed(nameOf(finding))),
      marksOf(finding),
      h("small", {}, label("nature", finding.line.nature), saidOf(finding) ? [" · ", say("page.says"), typed(saidOf(finding))] : null),
    ),
    h("td", {}, pill(finding.status)),
    h("td", {}, figuresOf(finding)),
    h("td", { class: "gap" }, text(one.written) || "—", isNumber(one.shortfall) ? gap : null),
    h("td", { class: "number" }, text(one.next) || "—"),
    h("td", { class: "number" }, text(one.final) || "—"),
    h("td", { class: "number" }, text(one.made) || "—"),
    withUnit ? h("td", {}, typed(finding.line.unitName)) : null,
  );
}

function laggingView() {
  return filtered(["year"], ranking.map((one) => one.finding), (shown) => [
    rankingTable(rankingOf(shown)),
    h("p", { class: "aside" }, say("page.lagging.how")),
  ]);
}

// --- filtered pages -------------------------------------------------------------------------------

/** A bar of filters above what `show` makes of the findings chosen. */
function filtered(without, among, show, name = "review") {
  const results = h("div", { class: "results" });
  const all = () => among.filter((one) => without.includes("year") || shownYear(here().asked) === null || one.year === shownYear(here().asked));
  const shown = () => chosen(without.includes("year") ? { ...here().asked, year: "all" } : here().asked, among);
  const bar_ = filterBar(() => refresh(), without);
  function refresh() {
    const listed = shown();
    bar_.tell(listed.length, all().length);
    results.replaceChildren(...[show(listed)].flat(Infinity).filter(Boolean));
  }
  refresh();
  bar_.querySelector(".outcome").append(downloadButton(shown, `${name}-${raw.year}`));
  return [bar_, results];
}

function matrixView() {
  return filtered([], findings, (listed) => {
    const year = shownYear(here().asked);
    const years = year === null ? raw.years : [year];
    return listed.length
      ? [signsLegend(listed), years.map((one) => yearMatrix(listed.filter((finding) => finding.year === one), one))]
      : h("p", { class: "empty" }, say("page.nothing"));
  });
}

function listView() {
  return filtered([], findings, (listed) =>
    listed.length ? rowsTable(listed, say("page.list")) : h("p", { class: "empty" }, say("page.nothing")),
  );
}

// --- one district, one target, one unit -------------------------------------------------------------

function districtView(id) {
  const district = districts.find((one) => one.id === id);
  if (!district) return lost();
  const own = findings.filter((one) => one.line.district === district);
  const now = own.filter((one) => one.year === raw.year);
  return [
    h("p", { class: "headline" }, typed(text(district.headline))),
    scoreboard(say("page.by_domain"), "head.domain", domains.map((one) => [text(one.name), now.filter((finding) => finding.line.domain === one.place)])),
    section(say("review.section.lagging"), rankingTable(rankingOf(now))),
    section(say("page.years.title"), signsLegend(own), filtered(["district", "year"], own, (listed) => (listed.length ? districtMatrix(listed, district) : h("p", { class: "empty" }, say("page.nothing"))), id)),
    section(say("review.section.missing"), missingList(raw.lacking.filter((one) => one[0] === id))),
    section(say("page.all_rows"), rowsTable(now, say("page.list"))),
    auditList(raw.audit.filter((one) => concerns(one, own))),
  ];
}

function targetView(id) {
  const target = targets.find((one) => one.id === id);
  if (!target) return lost();
  const own = findings.filter((one) => one.line.target === target);
  const now = own.filter((one) => one.year === raw.year);
  return [
    section(say("page.target.districts"), signsLegend(own), targetMatrix(own)),
    ...(raw.pages ? [] : now.slice(0, 12).map((one) => section(text(one.line.district.name), detailOf(one)))),
    raw.pages || now.length > 12 ? section(say("page.all_rows"), rowsTable(now, say("page.list"))) : null,
  ];
}

function targetMatrix(own) {
  const years = raw.years.filter((year) => own.some((one) => one.year === year));
  const rows = [...grouped(own, (one) => one.line)].map(([line, listed]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, link(districtAddress(line.district), typed(text(line.district.name))), h("small", {}, typed(text(line.name)))),
      years.map((year) => cell(listed.find((one) => one.year === year), true, year === raw.year ? "current" : "")),
    ),
  );
  return grid(say("page.target.caption"), yearHeads(say("review.head.district"), years), h("tbody", {}, rows), "roomy years");
}

function unitView(name) {
  const unit = units.find((one) => one.name === name);
  if (!unit) return lost();
  const own = findings.filter((one) => one.line.unitName === name);
  return [
    h("p", { class: "headline" }, typed(text(unit.headline))),
    section(say("review.section.lagging"), rankingTable(rankingOf(own.filter((one) => one.year === raw.year)))),
    section(say("page.all_rows"), filtered(["unit"], own, (listed) => (listed.length ? rowsTable(listed, say("page.list")) : h("p", { class: "empty" }, say("page.nothing"))), "unit")),
  ];
}

function lost() {
  return [h("p", { class: "empty" }, say("page.lost")), onward("#/overview", "page.nav.overview")];
}
