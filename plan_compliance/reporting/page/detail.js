// One finding in full: sentence, sums, chart, sources, and whatever lies over its verdict.

function pill(status, extra) {
  return h(
    "span",
    { class: `pill s-${status.split(".")[1]}` },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[status]),
    statusLabel(status),
    extra ? ` ${extra}` : "",
  );
}

function marksOf(finding) {
  return MARKED.filter((flag) => finding.flags.includes(flag)).map((flag) =>
    h("abbr", { class: `flag f-${flag}`, title: label("flag", flag) }, say(`page.mark.${flag}`)),
  );
}

function detailOf(finding, level = "h3") {
  const line = finding.line;
  return h(
    "div",
    { class: "detail" },
    h("p", { class: "sentence" }, typed(sentenceOf(finding))),
    h(
      "div",
      { class: "columns" },
      h("div", {}, overlaysOf(finding), factsOf(finding), block(level, "explain.sums", sumsOf(finding)), partsOf(finding, level)),
      h("div", {}, block(level, "page.chart", chartOf(finding)), strip(finding, level)),
    ),
    h(
      "div",
      { class: "columns sources" },
      block(level, "explain.plan", list(finding.stands)),
      block(level, "explain.figures", list(finding.figures)),
      block(level, "explain.notes", list(finding.notes)),
    ),
    h(
      "p",
      { class: "onward" },
      link(districtAddress(line.district), typed(text(line.district.name))),
      link(`#/target/${encodeURIComponent(line.target.id)}`, typed(text(line.target.name))),
      line.unitName ? link(`#/unit/${encodeURIComponent(line.unitName)}`, typed(line.unitName)) : null,
      h("code", {}, finding.address),
    ),
  );
}

function block(level, key, content) {
  return content ? h("div", { class: "block" }, h(level, {}, say(key)), content) : null;
}

function list(numbers) {
  return numbers.length ? h("ul", {}, numbers.map((number) => h("li", {}, typed(text(number))))) : null;
}

function sumsOf(finding) {
  return finding.sums.length ? h("ol", { class: "sums" }, finding.sums.map((one) => h("li", {}, typed(text(one))))) : null;
}

function factsOf(finding) {
  const line = finding.line;
  const who = [line.unitName, ...line.others].filter(Boolean).join(say("page.join"));
  const facts = [
    ["head.verdict", label("verdict", finding.verdict)],
    ["head.pace", label("pace", finding.pace)],
    ["head.trend", label("trend", finding.trend)],
    ["review.head.completion", text(finding.completionWritten)],
    ["review.head.expected", text(finding.way)],
    ["head.nature", label("nature", line.nature)],
    ["head.domain", text(domains[line.domain].name)],
    ["review.head.responsible", who],
    ["page.reason", text(finding.reason)],
    ["page.shift", finding.shifts.map((one) => label("shift", one)).join(say("page.join"))],
  ].filter(([, value]) => value);
  return h("dl", { class: "facts" }, facts.map(([key, value]) => h("div", {}, h("dt", {}, say(key)), h("dd", {}, typed(value)))));
}

/** What the district says, and what was decided: beside the verdict, never instead of it. */
function overlaysOf(finding) {
  const waiver = waiverOf.get(finding);
  const change = amendmentOf.get(finding);
  const ended = withdrawalOf.get(finding);
  const told = [
    ...finding.said.map((one) => note(one.own ? "remark" : "plan", say(one.own ? "page.remark.district" : "page.remark.plan"), remarkTold(one))),
    waiver ? note(waiver.standing === "in_force" ? "waiver" : "warn", say(`page.waiver.${waiver.standing}`), waiverTold(waiver)) : null,
    change ? note(finding.flags.includes("loosened") ? "warn" : "change", amendedTitle(finding, change), changesTold(change)) : null,
    ended ? note("change", say("page.withdrawn"), typed(decision(ended.on, ended.by, ended.reason))) : null,
    ...finding.flags
      .filter((flag) => !["waived", "waiver_expired", "amended", "loosened", "exceeded"].includes(flag))
      .map((flag) => note("flagged", label("flag", flag), inLanguage(raw.labels.meaning[raw.words.flag.indexOf(flag)]))),
  ].filter(Boolean);
  return told.length ? h("div", { class: "overlays" }, told) : null;
}

function note(kind, title, said) {
  return h("div", { class: `note n-${kind}` }, h("strong", {}, title), h("span", {}, said));
}

/** Reason, measure and date where the district gives them, else what it says in one piece. */
function remarkTold(one) {
  const parts = [
    ["page.remark.reason", one.reason],
    ["page.remark.measure", one.measure],
    ["page.remark.by", one.by],
  ].filter(([, part]) => part);
  if (!parts.length) return typed(text(one.said));
  return parts.map(([key, part]) => h("span", { class: "line" }, say(key), typed(text(part))));
}

const BETTER_NOW = ["newly_met", "recovered", "newly_reported"];
const WORSE_NOW = ["newly_missed", "newly_behind", "newly_without_data", "vanished"];

/** What became of a target since the year before, with an arrow that says which way. */
function shiftTag(shift) {
  const way = BETTER_NOW.includes(shift) ? "up" : WORSE_NOW.includes(shift) ? "down" : "other";
  return h("span", { class: `shift w-${way}` }, h("span", { "aria-hidden": "true" }, { up: "↗ ", down: "↘ ", other: "→ " }[way]), label("shift", shift));
}

function decision(on, by, reason) {
  return say("page.decision", { on, by, reason });
}

function waiverTold(waiver) {
  return typed(say("page.waiver.told", waiver));
}

function amendedTitle(finding, change) {
  const kind = finding.flags.includes("loosened") ? "page.loosened" : "page.amended";
  return change.before ? say(`${kind}.from`, { before: statusLabel(change.before), after: label("verdict", finding.verdict) }) : say(kind);
}

function changesTold(change) {
  const asked = change.asked ? h("span", { class: "line" }, typed(say("page.amended.asked", { asked: change.asked }))) : null;
  return [asked, ...change.changes.map(([on, by, reason]) => h("span", { class: "line" }, typed(decision(on, by, reason))))];
}

function partsOf(finding, level) {
  if (!finding.parts.length) return null;
  const items = finding.parts.map((part) =>
    typeof part === "number"
      ? h("li", {}, say("page.more_parts", { count: part }))
      : h("li", {}, pill(part[0]), " ", typed(text(part[1]))),
  );
  return block(level, "explain.parts", h("ul", { class: "parts" }, items));
}

/** The same line in every year of the plan. */
function strip(finding, level) {
  const years = Object.values(finding.line.years).sort((a, b) => a.year - b.year);
  if (years.length < 2) return null;
  const cells = years.map((one) =>
    h(
      "a",
      {
        class: `year s-${one.status.split(".")[1]}${one === finding ? " here" : ""}`,
        href: opened(one),
        "aria-current": one === finding ? "true" : null,
      },
      h("span", { class: "when" }, String(one.year)),
      h("span", {}, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[one.status]), statusLabel(one.status)),
      h("span", { class: "what" }, text(one.actual) || "—"),
    ),
  );
  return block(level, "page.years", h("div", { class: "strip" }, cells));
}
