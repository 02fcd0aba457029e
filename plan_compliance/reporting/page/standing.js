// What is missing, what was decided, what the audit says, how it was judged, from which files.

function attention() {
  const flagged = (flag) => ofYear.filter((one) => one.flags.includes(flag)).length;
  const points = [
    [waivers.filter((one) => one.standing === "expired").length, "page.attention.expired", "#/governance"],
    [waivers.filter((one) => one.standing === "orphan").length, "page.attention.orphan", "#/governance"],
    [flagged("waived"), "page.attention.waived", "#/list?flag=waived"],
    [flagged("loosened"), "page.attention.loosened", "#/list?flag=loosened"],
    [raw.withdrawn.length, "page.attention.withdrawn", "#/governance"],
    [flagged("disputed"), "page.attention.disputed", "#/list?flag=disputed"],
    [flagged("unverified"), "page.attention.unverified", "#/list?flag=unverified"],
    [flagged("provisional"), "page.attention.provisional", "#/list?flag=provisional"],
    [raw.lacking.length, "page.attention.lacking", "#/missing"],
    [raw.faults.length, "page.attention.refused", "#/governance"],
    [raw.audit.filter((one) => one[0] === "error").length, "page.attention.errors", "#/governance"],
  ].filter(([number]) => number);
  if (!points.length) return h("p", { class: "empty" }, say("page.attention.none"));
  return h("ul", { class: "attention" }, points.map(([number, key, address]) => h("li", {}, h("strong", {}, String(number)), " ", link(address, say(key)))));
}

// --- missing figures ------------------------------------------------------------------------------

function missingView() {
  return [
    section(say("page.missing.years"), accountsMap()),
    section(say("page.missing.indicators", { year: raw.year }), lackingMap()),
    section(say("page.missing.list"), missingList(raw.lacking)),
  ];
}

/** District × year: what was owed and what came. */
function accountsMap() {
  if (!raw.accounts.length) return h("p", { class: "empty" }, say("review.missing.none"));
  const years = d3.sort(new Set(raw.accounts.map((one) => one[1])));
  const rows = districts.map((district) => {
    const own = new Map(raw.accounts.filter((one) => one[0] === district.id).map((one) => [one[1], one]));
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, link(districtAddress(district), typed(text(district.name)))),
      years.map((year) => accountCell(own.get(year))),
    );
  });
  return table(say("page.missing.years"), [say("review.head.district"), ...years.map(String)], rows, { class: "lights" });
}

function accountCell(account) {
  if (!account) return h("td", {}, "—");
  const [, , light, due, reported, refused, missing, awaited, late] = account;
  return h(
    "td",
    { class: `light l-${light}` },
    h("strong", {}, `${reported}/${due}`),
    h(
      "small",
      {},
      [
        missing ? say("page.missing.missing", { number: missing }) : "",
        refused ? say("page.missing.refused", { number: refused }) : "",
        awaited ? say("page.missing.awaited", { number: awaited }) : "",
        late ? say("page.missing.late", { number: late }) : "",
      ]
        .filter(Boolean)
        .join(say("page.join")) || say("page.missing.complete"),
    ),
  );
}

/** Indicator × district: where a figure of the year is wanting. */
function lackingMap() {
  if (!raw.lacking.length) return h("p", { class: "empty" }, say("review.missing.none"));
  const byIndicator = grouped(raw.lacking, (one) => one[3]);
  const shown = districts.filter((district) => raw.lacking.some((one) => one[0] === district.id));
  const rows = [...byIndicator].map(([name, entries]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, typed(text(name))),
      shown.map((district) => {
        const own = entries.filter((one) => one[0] === district.id);
        if (!own.length) return h("td", { class: "fine" }, h("span", { "aria-hidden": "true" }, "·"), hidden(say("page.missing.nothing")));
        const refused = own.some((one) => one[6] === "refused");
        const reasons = [...new Set(own.map((one) => text(one[5])))].join(say("page.join"));
        return h("td", { class: refused ? "refused" : "lacking" }, h("span", { class: "sign", "aria-hidden": "true" }, refused ? "✗" : "?"), " ", reasons, own.length > 1 ? ` ×${own.length}` : "");
      }),
      h("td", { class: "number" }, String(entries.length)),
    ),
  );
  const heads = [say("page.indicator"), ...shown.map((one) => text(one.name)), { text: say("page.missing.number"), class: "number" }];
  return table(say("page.missing.indicators", { year: raw.year }), heads, rows, { class: "lacks" });
}

function missingList(entries) {
  if (!entries.length) return h("p", { class: "empty" }, say("review.missing.none"));
  const rows = entries.map(([, area, , name, deadline, reason, , waiting]) =>
    h(
      "tr",
      {},
      h("td", {}, typed(text(area))),
      h("th", { scope: "row" }, typed(text(name))),
      h("td", {}, text(reason)),
      h("td", { class: "number" }, deadline),
      h("td", {}, waiting.map((place) => h("a", { class: "waiting", href: opened(findings[place]) }, typed(nameOf(findings[place]))))),
    ),
  );
  const heads = [say("review.head.district"), say("page.indicator"), say("page.reason"), say("head.deadline"), say("page.missing.waiting")];
  return table(say("page.missing.list"), heads, rows, { class: "missing" });
}

// --- governance -----------------------------------------------------------------------------------

function governanceView() {
  return [
    section(say("page.waivers"), h("p", { class: "aside" }, say(raw.ignoreWaivers ? "page.waivers.ignored" : "page.waivers.note")), waiversTable()),
    section(say("page.amendments"), amendmentsTable()),
    section(say("page.remarks"), remarksTable()),
    section(say("page.overlays"), h("p", { class: "aside" }, say("page.overlays.note")), overlayLists()),
    auditList(raw.audit),
    section(say("review.section.faults"), raw.faults.length ? list(raw.faults) : h("p", { class: "empty" }, say("page.none"))),
  ];
}

function toFinding(finding) {
  return h("a", { href: opened(finding) }, typed(text(finding.line.district.name)), " · ", typed(nameOf(finding)));
}

function waiversTable() {
  if (!waivers.length) return h("p", { class: "empty" }, say("page.none"));
  const rows = waivers.map((one) =>
    h(
      "tr",
      { class: `w-${one.standing}` },
      h("td", {}, h("span", { class: `tag t-${one.standing}` }, say(`page.standing.${one.standing}`))),
      h("td", {}, one.findings.length ? h("ul", {}, one.findings.map((finding) => h("li", {}, pill(finding.status), " ", toFinding(finding)))) : h("code", {}, one.pattern)),
      h("td", {}, typed(one.reason)),
      h("td", {}, typed(one.by)),
      h("td", { class: "number" }, one.on),
      h("td", { class: "number" }, one.until),
      h("td", {}, h("code", {}, one.place)),
    ),
  );
  const heads = ["page.standing", "page.waiver.what", "page.waiver.why", "page.waiver.by", "page.waiver.on", "page.waiver.until", "page.waiver.place"];
  return table(say("page.waivers"), heads.map((key) => say(key)), rows);
}

function amendmentsTable() {
  const changed = [...amendmentOf].map(([finding, change]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, toFinding(finding), marksOf(finding)),
      h("td", {}, change.before ? pill(change.before) : "—"),
      h("td", {}, pill(`verdict.${verdictOf(finding)}`)),
      h("td", {}, finding.flags.includes("loosened") ? h("span", { class: "tag t-expired" }, label("flag", "loosened")) : label("flag", "amended")),
      h("td", {}, changesTold(change)),
    ),
  );
  const ended = [...withdrawalOf].map(([finding, end]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, toFinding(finding)),
      h("td", {}, "—"),
      h("td", {}, pill(finding.status)),
      h("td", {}, say("page.withdrawn")),
      h("td", {}, typed(decision(end.on, end.by, end.reason))),
    ),
  );
  if (!changed.length && !ended.length) return h("p", { class: "empty" }, say("page.none"));
  const heads = ["head.target", "page.before", "page.after", "page.change", "page.decided"];
  return table(say("page.amendments"), heads.map((key) => say(key)), [...changed, ...ended]);
}

function remarksTable() {
  const listed = raw.explained.map((place) => findings[place]);
  if (!listed.length) return h("p", { class: "empty" }, say("page.none"));
  const rows = listed.map((one) =>
    h("tr", {}, h("td", {}, pill(one.status)), h("th", { scope: "row" }, toFinding(one)), h("td", {}, one.said.filter((remark) => remark.own).map(remarkTold))),
  );
  return table(say("page.remarks"), [say("head.status"), say("head.target"), say("page.remark")], rows, { class: "remarks" });
}

function overlayLists() {
  if (!raw.overlaid.length) return h("p", { class: "empty" }, say("page.none"));
  return raw.overlaid.map(([flag, places]) =>
    h(
      "details",
      { class: "overlay" },
      h("summary", {}, h("strong", {}, inLanguage(raw.labels.flag[flag])), ` ${places.length} `, h("small", {}, inLanguage(raw.labels.meaning[flag]))),
      h(
        "ul",
        {},
        places.map((place) => {
          const finding = findings[place];
          return h("li", {}, pill(finding.status), " ", toFinding(finding), finding.notes.length ? h("small", {}, finding.notes.map((one) => h("span", { class: "line" }, typed(text(one))))) : null);
        }),
      ),
    ),
  );
}

function concerns(remark, own) {
  const address = raw.shared[remark[4]];
  const written = typeof address === "string" ? address : address[0];
  return own.some((one) => written === `${raw.plans[one.line.plan][0]}/${one.line.target.id}` || written.startsWith(`${one.line.district.id}/`));
}

function auditList(remarks) {
  const order = ["error", "warning", "note"];
  const rows = [...remarks]
    .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))
    .map(([severity, title, sentence, place]) =>
      h(
        "tr",
        {},
        h("td", {}, h("span", { class: `tag t-${severity}` }, say(`page.severity.${severity}`))),
        h("th", { scope: "row" }, text(title)),
        h("td", {}, typed(text(sentence)), h("small", {}, h("code", {}, text(place)))),
      ),
    );
  const heads = [say("page.severity"), say("page.rule"), say("page.found")];
  return section(
    say("review.section.remarks"),
    rows.length ? table(say("review.section.remarks"), heads, rows, { class: "audit" }) : h("p", { class: "empty" }, say("page.none")),
  );
}

// --- method ---------------------------------------------------------------------------------------

function methodView() {
  return [
    section(
      say("review.section.method"),
      h("dl", { class: "method" }, raw.method.map(([title, body]) => h("div", {}, h("dt", {}, text(title)), h("dd", {}, text(body))))),
    ),
    section(
      say("page.plans"),
      table(
        say("page.plans"),
        [say("page.plan"), say("page.period"), say("page.midterm")],
        raw.plans.map(([id, title, first, last, midterm]) => h("tr", {}, h("th", { scope: "row" }, typed(text(title)), h("small", {}, h("code", {}, id))), h("td", {}, `${first}–${last}`), h("td", {}, midterm ? String(midterm) : "—"))),
      ),
    ),
    section(say("review.section.inputs"), inputsTable()),
  ];
}

function inputsTable() {
  if (!raw.inputs.length) return h("p", { class: "empty" }, say("page.none"));
  const rows = raw.inputs.map(([file, digest, size]) => h("tr", {}, h("th", { scope: "row" }, h("code", {}, file)), h("td", { class: "number" }, String(size)), h("td", {}, h("code", { class: "digest" }, digest))));
  return table(say("review.section.inputs"), [say("page.file"), { text: say("page.bytes"), class: "number" }, "SHA-256"], rows, { class: "inputs" });
}
