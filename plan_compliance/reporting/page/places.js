// Where the reader is: `#/view/id?key=value`; every state of the page is an address that can be sent on.

const KEYS = ["district", "domain", "nature", "status", "unit", "flag", "shift", "year", "q", "sort", "open"];

function here() {
  const [path, query = ""] = window.location.hash.replace(/^#\/?/, "").split("?");
  const [view = "", ...id] = path.split("/");
  const asked = new URLSearchParams(query);
  const place = { view: view || "overview", id: decoded(id.join("/")), asked: {} };
  for (const key of KEYS) if (asked.get(key)) place.asked[key] = asked.get(key);
  return place;
}

function decoded(written) {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function addressOf(place) {
  const query = new URLSearchParams();
  for (const key of KEYS) if (place.asked[key]) query.set(key, place.asked[key]);
  const written = query.toString().replaceAll("%2F", "/");
  return `#/${place.view}${place.id ? `/${encodeURIComponent(place.id)}` : ""}${written ? `?${written}` : ""}`;
}

/** The page of a district: in this file, or a file of its own beside an index. */
function districtAddress(district) {
  return raw.pages ? raw.pages[district.place] : `#/district/${encodeURIComponent(district.id)}`;
}

/** The address of this view with `finding` opened in it; an index leads to the page of its district. */
function opened(finding) {
  if (raw.pages) return `${raw.pages[finding.line.district.place]}#/list?open=${finding.address}`;
  const place = here();
  return addressOf({ ...place, asked: { ...place.asked, open: finding.address } });
}

/** Change what is asked for without leaving a step behind. */
function ask(changes) {
  const place = here();
  const asked = { ...place.asked, ...changes };
  window.history.replaceState(null, "", addressOf({ ...place, asked }));
}

function go(address) {
  window.location.hash = address;
}
