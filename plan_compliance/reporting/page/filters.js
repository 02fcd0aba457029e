// Which findings are shown: by district, field, nature, status, unit, flag, year and what is typed.

function matches(asked) {
  const typedWords = (asked.q || "").toLowerCase().split(/\s+/).filter(Boolean);
  const tests = [
    asked.district && ((one) => one.line.district.id === asked.district),
    asked.domain && ((one) => domains[one.line.domain].id === asked.domain),
    asked.nature && ((one) => raw.words.nature[one.line.nature] === asked.nature),
    asked.status && ((one) => hasStatus(one, asked.status)),
    asked.unit && ((one) => one.line.unitName === asked.unit || one.line.others.includes(asked.unit)),
    asked.flag && ((one) => one.flags.includes(asked.flag)),
    asked.shift && ((one) => one.shifts.includes(asked.shift)),
    typedWords.length && ((one) => typedWords.every((word) => searchable(one).includes(word))),
  ].filter(Boolean);
  return (finding) => tests.every((test) => test(finding));
}

function hasStatus(finding, status) {
  const [kind, word] = status.split(".");
  return kind === "verdict" ? verdictOf(finding) === word : paceOf(finding) === word;
}

function shownYear(asked) {
  return asked.year === "all" ? null : Number(asked.year) || raw.year;
}

function chosen(asked, among) {
  const year = shownYear(asked);
  const test = matches(asked);
  return (among || findings).filter((one) => (year === null || one.year === year) && test(one));
}

/** The bar of filters; `refresh` is called after every change, `without` names filters that make no sense here. */
function filterBar(refresh, without = []) {
  const changed = (key) => (event) => {
    ask({ [key]: event.target.value });
    refresh();
  };
  const asked = here().asked;
  const choice = (key, title, options) =>
    without.includes(key) || (options.length < 2 && !asked[key])
      ? null
      : h(
          "label",
          {},
          h("span", {}, title),
          h(
            "select",
            { name: key, onchange: changed(key) },
            h("option", { value: "" }, say("page.filter.any")),
            options.map(([value, name]) => h("option", { value, selected: asked[key] === value }, name)),
          ),
        );
  const statuses = Object.keys(SIGNS).filter((status) => findings.some((one) => hasStatus(one, status)));
  const used = raw.words.flag.filter((flag) => findings.some((one) => one.flags.includes(flag)));
  const moved = raw.words.shift.filter((shift) => findings.some((one) => one.shifts.includes(shift)));
  const count_ = h("p", { class: "count", role: "status", "aria-live": "polite" });
  const bar = h(
    "form",
    { class: "filters", role: "search", "aria-label": say("page.filter"), onsubmit: (event) => event.preventDefault() },
    h(
      "label",
      { class: "search" },
      h("span", {}, say("page.filter.text")),
      h("input", {
        type: "search",
        name: "q",
        value: asked.q || "",
        placeholder: say("page.filter.hint"),
        oninput: (event) => {
          ask({ q: event.target.value });
          refresh();
        },
      }),
    ),
    choice("district", say("review.head.district"), districts.map((one) => [one.id, text(one.name)])),
    choice("domain", say("head.domain"), domains.map((one) => [one.id, text(one.name)])),
    choice("nature", say("head.nature"), raw.words.nature.map((word) => [word, label("nature", word)])),
    choice("status", say("head.status"), statuses.map((status) => [status, `${SIGNS[status]} ${statusLabel(status)}`])),
    choice("unit", say("head.responsible"), units.map((one) => [one.name, one.name])),
    choice("flag", say("head.flags"), used.map((flag) => [flag, label("flag", flag)])),
    choice("shift", say("page.shift"), moved.map((shift) => [shift, label("shift", shift)])),
    without.includes("year") || raw.years.length < 2 ? null : yearChoice(asked, changed("year")),
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        onclick: () => {
          ask(Object.fromEntries(KEYS.filter((key) => key !== "sort").map((key) => [key, ""])));
          bar.reset();
          for (const field of bar.elements) if (field.value !== undefined && field.type !== "button") field.value = field.name === "year" ? String(raw.year) : "";
          refresh();
        },
      },
      say("page.filter.clear"),
    ),
    h("div", { class: "outcome" }, count_),
  );
  bar.tell = (shown, of) => (count_.textContent = say("page.filter.count", { shown, of }));
  return bar;
}

function yearChoice(asked, changed) {
  const now = asked.year || String(raw.year);
  return h(
    "label",
    {},
    h("span", {}, say("head.year")),
    h(
      "select",
      { name: "year", onchange: changed },
      raw.years.map((year) => h("option", { value: String(year), selected: now === String(year) }, String(year))),
      h("option", { value: "all", selected: now === "all" }, say("page.filter.all_years")),
    ),
  );
}
