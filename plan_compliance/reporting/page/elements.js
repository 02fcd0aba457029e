// Building blocks: elements, texts in the reader's language, shared texts by number.

const raw = JSON.parse(document.getElementById("data").textContent);
const SVG = "http://www.w3.org/2000/svg";
const reader = { lang: remembered("lang", raw.lang) === "en" ? "en" : "zh" };

function remembered(key, otherwise) {
  try {
    return window.localStorage.getItem(`plan-compliance.${key}`) || otherwise;
  } catch {
    return otherwise;
  }
}

function remember(key, value) {
  try {
    window.localStorage.setItem(`plan-compliance.${key}`, value);
  } catch {
    // a page opened from disk may have no storage: the choice then holds until the page is closed
  }
}

function inLanguage(pair) {
  return typeof pair === "string" ? pair : pair[reader.lang === "zh" ? 0 : 1];
}

/** The shared text of this number. */
function text(number) {
  return inLanguage(raw.shared[number || 0]);
}

/** The text under this key, its blanks filled in. */
function say(key, blanks = {}) {
  return inLanguage(raw.texts[key]).replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? blanks[name] : whole));
}

/** The label of a word of a closed list: `label("verdict", 0)` or `label("verdict", "met")`. */
function label(list, word) {
  return inLanguage(raw.labels[list][typeof word === "number" ? word : raw.words[list].indexOf(word)]);
}

function put(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** An element; what is text in it stays text, whatever it holds. */
function h(tag, attributes, ...children) {
  return put(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return put(document.createElementNS(SVG, tag), attributes, children);
}

/** Text that somebody typed: it brings its own direction and does not turn what stands around it. */
function typed(written) {
  return written ? h("bdi", {}, written) : "";
}

/** A name: a short one is kept on one line, a long one may break. */
function named(written) {
  return h("bdi", { class: written.length <= 12 ? "short" : null }, written);
}

function hidden(written) {
  return h("span", { class: "visually-hidden" }, written);
}

function link(address, ...children) {
  return h("a", { href: address }, ...children);
}

function section(title, ...children) {
  const id = `s${(section.count = (section.count || 0) + 1)}`;
  return h("section", { "aria-labelledby": id }, h("h2", { id }, title), ...children);
}

/** A table with caption and heads; a head is a text, or `{ text, class, sort }`. */
function table(caption, heads, rows, attributes = {}) {
  const cells = heads.map((head) =>
    typeof head === "string" ? h("th", { scope: "col" }, head) : h("th", { scope: "col", class: head.class }, head.text),
  );
  return h(
    "div",
    { class: "scroller", tabindex: 0, role: "group", "aria-label": caption },
    h("table", attributes, h("caption", {}, caption), h("thead", {}, h("tr", {}, cells)), h("tbody", {}, rows)),
  );
}
