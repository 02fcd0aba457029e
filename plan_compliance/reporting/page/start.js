// The frame around the pages: navigation, language, light and dark, the opened finding; and the first page.

const VIEWS = {
  overview: ["page.nav.overview", overview],
  matrix: ["page.nav.matrix", matrixView],
  list: ["page.nav.list", listView],
  lagging: ["page.nav.lagging", laggingView],
  missing: ["page.nav.missing", missingView],
  governance: ["page.nav.governance", governanceView],
  method: ["page.nav.method", methodView],
};
const PAGES = {
  district: [districtView, (id) => districts.find((one) => one.id === id)],
  target: [targetView, (id) => targets.find((one) => one.id === id)],
  unit: [unitView, (id) => units.find((one) => one.name === id)],
};

const app = document.getElementById("app");
let drawn = "";

function navigation(place) {
  return Object.entries(VIEWS).map(([view, [key]]) =>
    h("a", { href: `#/${view}`, "aria-current": place.view === view ? "page" : null }, say(key)),
  );
}

function titleOf(place) {
  if (place.view in VIEWS) return place.view === "overview" ? text(raw.title) : say(VIEWS[place.view][0]);
  const found = PAGES[place.view] && PAGES[place.view][1](place.id);
  if (!found) return say("page.lost");
  return typeof found.name === "string" ? found.name : text(found.name);
}

function contentOf(place) {
  if (place.view in VIEWS) return VIEWS[place.view][1]();
  return PAGES[place.view] ? PAGES[place.view][0](place.id) : lost();
}

function draw({ focus } = { focus: false }) {
  const place = here();
  const heading = h("h1", { id: "title", tabindex: -1, class: place.view === "overview" ? "first" : "" }, typed(titleOf(place)));
  const trail = place.view in PAGES ? h("p", { class: "trail" }, link("#/overview", say("page.nav.overview")), ` › ${say(`page.kind.${place.view}`)}`) : null;
  app.replaceChildren(...[trail, heading, contentOf(place)].flat(Infinity).filter(Boolean));
  drawn = `${place.view}/${place.id}`;
  frame(place);
  if (focus) {
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}

function frame(place) {
  document.documentElement.lang = reader.lang === "zh" ? "zh-CN" : "en";
  document.title = place.view === "overview" ? text(raw.title) : `${titleOf(place)} – ${text(raw.title)}`;
  const brand = typed(text(raw.title));
  document.getElementById("brand").replaceChildren(raw.index ? h("a", { href: raw.index }, `‹ ${say("page.index")}`) : "", " ", brand);
  document.getElementById("skip").textContent = say("page.skip");
  const nav = document.getElementById("nav");
  nav.setAttribute("aria-label", say("page.nav"));
  nav.replaceChildren(...navigation(place));
  const dark = document.getElementById("theme");
  dark.textContent = say(isDark() ? "page.light" : "page.dark");
  document.getElementById("language").textContent = reader.lang === "zh" ? "English" : "中文";
  document.getElementById("language").lang = reader.lang === "zh" ? "en" : "zh-CN";
  document.getElementById("print").textContent = say("page.print");
  document.getElementById("foot").replaceChildren(...footer());
}

function footer() {
  const versions = Object.entries(raw.versions).map(([name, version]) => `${name} ${version}`);
  return [
    h("p", {}, say("page.foot.as_of", { as_of: raw.asOf }), raw.responsible.length ? ` · ${say("page.foot.narrowed", { units: raw.responsible.join(say("page.join")) })}` : ""),
    h("p", {}, versions.join(" · "), " · ", link("#/method", say("page.foot.inputs", { count: raw.inputs.length })), " · ", h("code", {}, `SHA-256 ${raw.inputsDigest}`)),
    h("p", {}, say("page.foot.same")),
  ];
}

// --- the opened finding -----------------------------------------------------------------------------

const sheet = document.getElementById("sheet");

function openFinding(finding) {
  if (raw.pages) {
    window.location.href = opened(finding);
    return;
  }
  ask({ open: finding.address });
  showSheet();
}

/** In every page but the list, whose rows open in place, the finding asked for lies over the page. */
function showSheet() {
  const place = here();
  const finding = place.view === "list" ? null : byAddress.get(place.asked.open);
  if (!finding) {
    if (sheet.open) sheet.close();
    return;
  }
  const title = h("h2", { id: "sheet-title", tabindex: -1 }, typed(nameOf(finding)));
  const close = h("button", { type: "button", class: "close", onclick: () => sheet.close() }, say("page.close"));
  const head = h(
    "header",
    {},
    h("p", {}, typed(text(finding.line.district.name)), ` · ${finding.year} · `, text(domains[finding.line.domain].name), " ", pill(finding.status)),
    title,
    close,
  );
  sheet.replaceChildren(head, detailOf(finding));
  if (!sheet.open) sheet.showModal();
  sheet.scrollTop = 0;
  title.focus();
}

sheet.addEventListener("close", () => {
  if (here().asked.open) ask({ open: "" });
});
sheet.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
});

// --- language, light and dark -------------------------------------------------------------------------

function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

function applyTheme(theme) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
}

document.getElementById("theme").addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  remember("theme", theme);
  applyTheme(theme);
  frame(here());
});
document.getElementById("language").addEventListener("click", () => {
  reader.lang = reader.lang === "zh" ? "en" : "zh";
  remember("lang", reader.lang);
  draw();
  showSheet();
});
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("title").focus();
});
window.addEventListener("hashchange", () => {
  const place = here();
  if (drawn !== `${place.view}/${place.id}` || place.view === "list") draw({ focus: drawn !== `${place.view}/${place.id}` });
  showSheet();
});
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
  if (!remembered("theme", "")) applyTheme(event.matches ? "dark" : "light");
  frame(here());
});

applyTheme(remembered("theme", ""));
draw();
showSheet();
prepareSearch();
