// The findings as objects, and what is counted over them (the same counts as in every other format).

const SIGNS = {
  "verdict.met": "✓",
  "verdict.missed": "✗",
  "verdict.no_data": "?",
  "verdict.not_due": "·",
  "verdict.not_applicable": "–",
  "pace.achieved_early": "◆",
  "pace.ahead": "▲",
  "pace.on_schedule": "●",
  "pace.behind": "▼",
  "pace.reversed": "◀",
};
const WORST_FIRST = [
  "verdict.missed",
  "pace.reversed",
  "pace.behind",
  "verdict.no_data",
  "pace.on_schedule",
  "pace.ahead",
  "pace.achieved_early",
  "verdict.met",
  "verdict.not_due",
  "verdict.not_applicable",
];
const MARKED = ["waived", "waiver_expired", "loosened", "amended", "disputed", "unverified", "provisional", "other_definition"];

const targets = raw.targets.map(([id, name, domain], place) => ({ id, name, domain, place }));
const districts = raw.districts.map(([id, name, headline], place) => ({ id, name, headline, place }));
const units = raw.units.map(([name, headline], place) => ({ name, headline, place }));
const domains = raw.domains.map(([id, name], place) => ({ id, name, place }));

const lines = raw.lines.map((values, place) => {
  const line = { place, years: {} };
  raw.lineFields.forEach((field, index) => (line[field] = values[index]));
  line.target = targets[line.target];
  line.district = districts[line.district];
  line.unitName = line.responsible < 0 ? "" : units[line.responsible].name;
  return line;
});

const findings = raw.findings.map((values, place) => {
  const finding = { place };
  raw.fields.forEach((field, index) => (finding[field] = values[index]));
  for (const list of ["sums", "stands", "figures", "notes", "remarks", "parts"]) finding[list] = finding[list] || [];
  finding.said = finding.remarks.map(([own, said, reason, measure, by]) => ({ own, said, reason, measure, by }));
  finding.shifts = [];
  finding.line = lines[finding.line];
  finding.line.years[finding.year] = finding;
  finding.flags = raw.words.flag.filter((_, bit) => (finding.flags >> bit) & 1);
  const line = finding.line;
  finding.address = `${raw.plans[line.plan][0]}/${line.target.id}/${line.district.id}/${finding.year}`;
  return finding;
});
const byAddress = new Map(findings.map((finding) => [finding.address, finding]));
const ofYear = findings.filter((finding) => finding.year === raw.year);

for (const [place, shifts] of raw.shifts) findings[place].shifts = shifts.map((one) => raw.words.shift[one]);

const waiverOf = new Map();
const waivers = raw.waivers.map(([standing, pattern, by, on, until, reason, place, under]) => {
  const waiver = { standing, pattern, by, on, until, reason, place, findings: under.map((one) => findings[one]) };
  waiver.findings.forEach((finding) => waiverOf.set(finding, waiver));
  return waiver;
});
const amendmentOf = new Map(
  raw.amended.map(([place, before, asked, changes]) => [findings[place], { before, asked: text(asked), changes }]),
);
const withdrawalOf = new Map(raw.withdrawn.map(([place, on, by, reason]) => [findings[place], { on, by, reason }]));

function verdictOf(finding) {
  return raw.words.verdict[finding.verdict];
}

function paceOf(finding) {
  return raw.words.pace[finding.pace];
}

function statusLabel(status) {
  const [list, word] = status.split(".");
  return label(list, word);
}

/** The first thing that the district itself says, or nothing. */
function saidOf(finding) {
  const own = finding.said.find((one) => one.own);
  return own ? text(own.said) : "";
}

function nameOf(finding) {
  return text(finding.line.name);
}

/** The finding in one sentence, as every other report writes it. */
function sentenceOf(finding) {
  const district = finding.line.district;
  const area = reader.lang === "zh" ? text(district.name) : district.id;
  const blanks = { area, year: finding.year, name: text(finding.line.inside), clauses: text(finding.rest) };
  return say("sentence.whole", blanks);
}

/** What can be found by typing, in both languages. */
function searchable(finding) {
  if (!finding.haystack) {
    const line = finding.line;
    const pairs = [line.name, line.target.name, line.district.name, finding.rest, finding.reason, ...finding.said.map((one) => one.said)];
    const known = pairs.concat(finding.stands, domains[line.domain].name).map((number) => {
      const pair = raw.shared[number || 0];
      return typeof pair === "string" ? pair : pair.join("\n");
    });
    finding.haystack = [...known, finding.address, line.unitName, ...line.others].join("\n").toLowerCase();
  }
  return finding.haystack;
}

/** Make what is searched in small portions while nothing else is to be done. */
function prepareSearch(from = 0) {
  const idle = window.requestIdleCallback || ((call) => window.setTimeout(call, 50));
  idle(() => {
    findings.slice(from, from + 200).forEach(searchable);
    if (from + 200 < findings.length) prepareSearch(from + 200);
  });
}

/** Counts by verdict and pace; a target that restates another one is not counted. */
function count(listed) {
  const counts = { total: 0, reported: 0, restated: 0, waived: 0, exceeded: 0 };
  for (const word of [...raw.words.verdict, ...raw.words.pace]) counts[word] = 0;
  for (const finding of listed) {
    if (finding.flags.includes("restated")) {
      counts.restated += 1;
      continue;
    }
    counts.total += 1;
    counts[verdictOf(finding)] += 1;
    counts[paceOf(finding)] += 1;
    counts.reported += finding.reported || 0;
    counts.waived += finding.flags.includes("waived");
    counts.exceeded += finding.flags.includes("exceeded");
  }
  counts.judged = counts.met + counts.missed;
  counts.dueNow = counts.judged + counts.no_data;
  counts.well = counts.achieved_early + counts.ahead + counts.on_schedule;
  counts.paced = counts.well + counts.behind + counts.reversed;
  return counts;
}

function share(part, whole) {
  if (!whole) return "—";
  const tenths = Math.round((1000 * part) / whole) / 10;
  const kept = tenths === 100 && part < whole ? 99.9 : tenths === 0 && part > 0 ? 0.1 : tenths;
  return reader.lang === "zh" ? `${kept}%` : `${kept} %`;
}

function grouped(listed, key) {
  const groups = new Map();
  for (const one of listed) {
    const name = key(one);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(one);
  }
  return groups;
}
