// The way of one target: baseline, expected path with its tolerance, actuals, due points, trend; and the same as a table.

const FRAME = { width: 600, height: 290, left: 58, right: 92, top: 26, bottom: 34, inset: 26 };
const SHAPES = { baseline: "symbolSquare", bound: "symbolDiamond", actual: "symbolCircle", trend: "symbolTriangle" };

/** What is known of a line by year, up to the year looked at; null where there is too little for a picture. */
function courseOf(finding) {
  const line = finding.line;
  const all = Object.values(line.years);
  const known = all.filter((one) => one.year <= finding.year && isNumber(one.value));
  const course = {
    start: line.start,
    stops: line.stops,
    expected: all.filter((one) => isNumber(one.expected)),
    actuals: known,
    trend: isNumber(finding.projected) && line.stops.length ? [finding, line.stops[line.stops.length - 1][0]] : null,
    scale: line.scale,
  };
  const points = known.length + course.stops.length + (course.start ? 1 : 0);
  return points >= 2 && (known.length || course.stops.length > 1 || course.start) ? course : null;
}

function isNumber(value) {
  return typeof value === "number";
}

function pathOf(course) {
  const points = new Map();
  if (course.start && course.expected.length) points.set(course.start[0], course.start[1]);
  for (const one of course.expected) points.set(one.year, one.expected);
  if (course.expected.length) for (const [year, value] of course.stops) points.set(year, value);
  return [...points].sort((a, b) => a[0] - b[0]);
}

function extentOf(course) {
  const path = pathOf(course);
  const values = [
    ...path.map((point) => point[1]),
    ...course.stops.map((stop) => stop[1]),
    ...course.actuals.map((one) => one.value),
    ...course.expected.flatMap((one) => [one.expected - (one.tolerance || 0), one.expected + (one.tolerance || 0)]),
    ...(course.start ? [course.start[1]] : []),
    ...(course.trend ? [course.trend[0].projected] : []),
  ];
  const years = [
    ...path.map((point) => point[0]),
    ...course.stops.map((stop) => stop[0]),
    ...course.actuals.map((one) => one.year),
    ...(course.start ? [course.start[0]] : []),
  ];
  let [low, high] = d3.extent(values);
  const spare = (high - low || Math.abs(high) || 1) * 0.08;
  [low, high] = d3.nice(low < 0 || low - spare >= 0 ? low - spare : 0, high + spare, 5);
  return { years: d3.extent(years), values: [low, high] };
}

function chartOf(finding) {
  const course = courseOf(finding);
  if (!course) return null;
  const { years, values } = extentOf(course);
  const x = (year) =>
    FRAME.left +
    FRAME.inset +
    ((year - years[0]) / (years[1] - years[0] || 1)) * (FRAME.width - FRAME.left - FRAME.inset - FRAME.right);
  const y = (value) =>
    FRAME.height - FRAME.bottom - ((value - values[0]) / (values[1] - values[0])) * (FRAME.height - FRAME.top - FRAME.bottom);
  const id = `chart${(chartOf.count = (chartOf.count || 0) + 1)}`;
  const picture = svg(
    "svg",
    { class: "chart", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "img", "aria-labelledby": id },
    svg("title", { id }, `${say("page.chart")}: ${nameOf(finding)}. ${text(finding.rest)}`),
    axes(x, y, years, values, course.scale),
    band(course, x, y),
    stroke("path", pathOf(course), x, y),
    course.trend
      ? stroke("trend", [[course.trend[0].year, course.trend[0].value], [course.trend[1], course.trend[0].projected]], x, y)
      : null,
    stroke("actual", course.actuals.map((one) => [one.year, one.value]), x, y),
    marks(course, x, y),
  );
  return h("figure", { class: "figure" }, picture, legend(course), figuresTable(finding, course));
}

function axes(x, y, years, values, scale) {
  const ticks = d3.ticks(values[0], values[1], 5);
  return svg(
    "g",
    { class: "axes", "aria-hidden": "true" },
    ticks.map((tick) => [
      svg("line", { x1: FRAME.left, x2: FRAME.width - FRAME.right, y1: y(tick), y2: y(tick) }),
      svg("text", { x: FRAME.left - 8, y: y(tick) + 4, "text-anchor": "end" }, scale[tick - 1] || tickText(tick)),
    ]),
    d3.range(years[0], years[1] + 1).map((year) =>
      svg("text", { x: x(year), y: FRAME.height - FRAME.bottom + 20, "text-anchor": "middle" }, String(year)),
    ),
  );
}

function tickText(value) {
  return String(Number(value.toPrecision(10))).replace("-", "−");
}

function band(course, x, y) {
  const points = course.expected.filter((one) => isNumber(one.tolerance)).sort((a, b) => a.year - b.year);
  if (points.length < 2) return null;
  const area = d3.area(
    (one) => x(one.year),
    (one) => y(one.expected - one.tolerance),
    (one) => y(one.expected + one.tolerance),
  );
  return svg("path", { class: "band", d: area(points) });
}

function stroke(name, points, x, y) {
  if (points.length < 2) return null;
  const draw = d3.line(
    (point) => x(point[0]),
    (point) => y(point[1]),
  );
  return svg("path", { class: `stroke ${name}`, d: draw(points) });
}

function mark(name, year, value, x, y, written, side) {
  const shape = d3.symbol(d3[SHAPES[name]], name === "bound" ? 110 : 70)();
  const place = side === "right" ? { x: 11, y: 4, "text-anchor": "start" } : { x: 0, y: side === "below" ? 20 : -11, "text-anchor": "middle" };
  return svg(
    "g",
    { class: `mark ${name}`, transform: `translate(${x(year)},${y(value)})` },
    svg("path", { d: shape }),
    written ? svg("text", place, written) : null,
  );
}

function marks(course, x, y) {
  const last = course.actuals.reduce((found, one) => (!found || one.year > found.year ? one : found), null);
  const ends = course.stops.length - 1;
  return [
    course.start ? mark("baseline", course.start[0], course.start[1], x, y, tickText(course.start[1]), "above") : null,
    course.trend ? mark("trend", course.trend[1], course.trend[0].projected, x, y, "", "right") : null,
    course.stops.map(([year, value, written], index) =>
      mark("bound", year, value, x, y, index === ends || course.stops.length < 4 ? text(written) : "", index === ends ? "right" : "above"),
    ),
    course.actuals.map((one) =>
      mark("actual", one.year, one.value, x, y, one === last || course.actuals.length < 4 ? text(one.actual) : "", "below"),
    ),
  ];
}

function legend(course) {
  const shown = [
    course.start && ["baseline", "page.chart.baseline"],
    course.expected.length && ["path", "page.chart.path"],
    course.actuals.length && ["actual", "page.chart.actual"],
    course.stops.length && ["bound", "page.chart.bound"],
    course.trend && ["trend", "page.chart.trend"],
  ].filter(Boolean);
  return h("figcaption", { class: "legend" }, shown.map(([name, key]) => h("span", {}, swatch(name), say(key))));
}

function swatch(name) {
  const shape = SHAPES[name] && svg("path", { d: d3.symbol(d3[SHAPES[name]], 50)(), transform: "translate(13,7)" });
  const line = name === "baseline" || name === "bound" ? null : svg("line", { x1: 0, x2: 26, y1: 7, y2: 7 });
  return svg("svg", { class: `swatch ${name}`, viewBox: "0 0 26 14", "aria-hidden": "true" }, line, shape);
}

/** What the picture shows, as figures. */
function figuresTable(finding, course) {
  const years = d3.sort(
    new Set([
      ...(course.start ? [course.start[0]] : []),
      ...Object.keys(finding.line.years).map(Number).filter((year) => finding.line.years[year].expected !== undefined || finding.line.years[year].value !== undefined),
      ...course.stops.map((stop) => stop[0]),
    ]),
  );
  const bounds = new Map(course.stops.map(([year, , written]) => [year, text(written)]));
  const rows = years.map((year) => {
    const one = finding.line.years[year];
    const begins = course.start && course.start[0] === year;
    const actual = begins ? `${text(course.start[2])}${say("page.chart.as_baseline")}` : one && one.year <= finding.year && isNumber(one.value) ? text(one.actual) : "—";
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, String(year)),
      h("td", { class: "number" }, (one && text(one.expectedWritten)) || "—"),
      h("td", { class: "number" }, actual),
      h("td", { class: "number" }, bounds.get(year) || "—"),
      course.trend ? h("td", { class: "number" }, year === course.trend[1] ? text(finding.projectedWritten) : "—") : null,
    );
  });
  const heads = [say("head.year"), say("page.chart.path"), say("page.chart.actual"), say("page.chart.bound")];
  if (course.trend) heads.push(say("page.chart.trend"));
  return h(
    "details",
    { class: "figures" },
    h("summary", {}, say("page.chart.as_table")),
    table(`${say("page.chart.as_table")}: ${nameOf(finding)}`, heads, rows, { class: "plain" }),
  );
}
