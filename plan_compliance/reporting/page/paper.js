// What is printed: everything a reader of paper needs, with nothing left to click; made when printing begins.

const COLUMNS_ON_PAPER = { roomy: 4, narrow: 26 };

function paperOf(place) {
  if (place.view === "district") return districtOnPaper(districts.find((one) => one.id === place.id));
  if (place.view === "overview") return wholeOnPaper();
  if (place.view === "list") return listOnPaper();
  return null;
}

/** All rows that the filters let through, not only those shown so far. */
function listOnPaper() {
  const listed = chosen(here().asked);
  return [h("h1", {}, say("page.nav.list")), h("p", {}, say("page.filter.count", { shown: listed.length, of: findings.length })), rowsTable(listed, say("page.list"), listed.length)];
}

function wholeOnPaper() {
  return [
    h("h1", {}, typed(text(raw.title))),
    h("p", { class: "headline" }, typed(text(raw.headline))),
    overview().slice(1),
    section(say("page.nav.matrix"), signsLegend(ofYear), matricesOnPaper()),
    section(say("page.full_ranking"), rankingTable(rankingOf(ofYear))),
    ...(districts.length <= 12 ? districts.map((one) => districtTable(one)) : []),
    missingView(),
    governanceView(),
    methodView(),
  ];
}

/** The matrix cut into as many districts as a sheet is wide. */
function matricesOnPaper() {
  const size = districts.length <= COLUMNS_ON_PAPER.roomy ? COLUMNS_ON_PAPER.roomy : COLUMNS_ON_PAPER.narrow;
  return d3.range(0, districts.length, size).map((from) => {
    const among = districts.slice(from, from + size);
    return yearMatrix(ofYear.filter((one) => among.includes(one.line.district)), raw.year, among);
  });
}

function districtTable(district) {
  const own = findings.filter((one) => one.line.district === district);
  return section(`${text(district.name)}: ${say("page.years.title")}`, h("p", { class: "headline" }, typed(text(district.headline))), districtMatrix(own, district));
}

function districtOnPaper(district) {
  if (!district) return null;
  const own = findings.filter((one) => one.line.district === district);
  const amiss = rankingOf(own.filter((one) => one.year === raw.year));
  return [
    h("h1", {}, typed(text(district.name))),
    districtTable(district),
    section(say("review.section.lagging"), rankingTable(amiss)),
    ...amiss.map((one) => section(nameOf(one.finding), detailOf(one.finding))),
    section(say("review.section.missing"), missingList(raw.lacking.filter((one) => one[0] === district.id))),
    auditList(raw.audit.filter((one) => concerns(one, own))),
  ];
}

const paper = document.getElementById("paper");

window.addEventListener("beforeprint", () => {
  const pages = paperOf(here());
  if (!pages || sheet.open) return;
  paper.replaceChildren(...pages.flat(Infinity).filter(Boolean));
  for (const one of paper.querySelectorAll("details")) one.open = true;
  document.documentElement.classList.add("on-paper");
});
window.addEventListener("afterprint", () => {
  document.documentElement.classList.remove("on-paper");
  paper.replaceChildren();
});
