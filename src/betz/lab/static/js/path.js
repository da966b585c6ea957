// The path of a sign as a drawing: rows are places from cortex to muscle, lines are tracts, as thick as what is left.
import { html } from "./ui.js";
import { words } from "./words.js";

const LABEL = 136, COLUMN = 74, ROW = 30, HEAD = 64, GAP = 40, BOX = 11; // px
const R = 6, THIN = 1.2, THICK = 5.5; // px: a place, lines that are cut and whole
const SLIP = 1e-6; // of sums that a server rounded
const CUT = 0.005; // a share below it reads 0 %
const LOWER = ["cell", "root", "plexus", "nerve", "junction", "fibres"];

export const percent = (x) => (x >= 1 - SLIP ? 100 : Math.min(99, Math.round(100 * x)));
export const nameOf = (c) => words.why.line(words.why.families[c.family] ?? c.family, words.why.from2[c.source]);
export const sensedOf = (d) => words.why.sensed[d.felt.field ? "skin" : "spindle"];

const ends = (names) => (names.length > 1 ? `${names[0]}–${names.at(-1)}` : names[0] ?? "");
export const placeOf = (row) => {
  const place = words.why.places[row.id] ?? row.id;
  return row.id === "cell" && row.names.length && /^[CTLS]\d+$/.test(row.names[0]) ? `${place} ${ends(row.names)}` : place;
};

// All lines of a drawing: name, ink, and (row, share left there) from above; an afferent from the muscle inward.
export function linesOf(d) {
  const at = (take) => d.rows.map((row, k) => [k, take(row)]).filter(([, x]) => x != null);
  const lines = d.columns.map((c, k) => ({ name: nameOf(c), family: c.family, ink: c.ink, column: k, points: at((r) => r.left[k]) }));
  const motor = { name: words.why.motor, ink: "lmn", column: 0, points: at((r) => r.motor) };
  const felt = { name: sensedOf(d), ink: "afferent", column: 1, points: at((r) => r.sensed).reverse(), inward: true };
  return [...lines, motor, ...(felt.points.length ? [felt] : [])];
}

// Where less is left of a line than before: place, line, % before, % after.
export const breaks = (d) => linesOf(d).flatMap((one) => one.points.flatMap(([k, x], i) => {
  const before = i ? one.points[i - 1][1] : 1;
  return x < before - SLIP ? [{ row: d.rows[k], line: one.name, before: percent(before), after: percent(x) }] : [];
}));

export function Path({ d, sign }) {
  const lines = linesOf(d);
  const n = Math.max(2, d.columns.length);
  const wide = LABEL + COLUMN * n;
  const upper = d.rows.filter((r) => !LOWER.includes(r.id)).length;
  const y = (k) => HEAD + ROW * (k + 0.5) + (k >= upper ? GAP : 0);
  const x = (column) => LABEL + COLUMN * column + BOX;
  const high = y(d.rows.length - 1) + 1.4 * ROW;
  const broken = new Set(breaks(d).map((b) => b.row.id));
  const cell = [x(0), y(upper)];
  const label = words.why.drawing(sign, words.sides[d.side].toLowerCase());
  return html`<div class="path wide" tabindex="0" role="region" aria-label=${label}><svg viewBox=${`0 0 ${wide} ${high}`} style=${{ minWidth: `${0.8 * wide}px`, maxWidth: `${1.25 * wide}px` }} role="img" aria-label=${label}>
    ${d.rows.map((row, k) => broken.has(row.id) && html`<rect key=${row.id} class="broken" x="0" y=${y(k) - ROW / 2} width=${wide} height=${ROW} />`)}
    ${d.columns.map((c, k) => head(x(k), [words.why.families[c.family] ?? c.family, c.source ? words.sides[c.source].toLowerCase() : ""], c.ink))}
    ${lines.filter((one) => one.ink === "lmn" || one.inward).map((one) => html`<text key=${one.name} x=${x(one.column) - R} y=${high - 0.5 * ROW} class=${`text-${one.ink} small`}>${one.name}</text>`)}
    ${lines.map((one) => html`<${Line} key=${one.name} one=${one} x=${x(one.column)} y=${y} end=${end(one, d, upper, x, y, cell)} />`)}
    ${d.rows.map((row, k) => html`<text key=${row.id} x="4" y=${y(k) - (row.hurt.length ? 5 : 0)} class=${broken.has(row.id) ? "bold" : ""}>
      ${placeOf(row)}${row.hurt.length > 0 && html`<tspan x="4" dy="12" class="small">✕ ${words.why.lesion}</tspan>`}</text>`)}
    ${lines.map((one) => one.points.map(([k, share]) => html`<${Place} key=${`${one.name} ${k}`} at=${[x(one.column), y(k)]} share=${share} ink=${one.ink} />`))}
  </svg></div>`;
}

const head = (at, [name, side], ink) => html`<text class=${`text-${ink} small`} x=${at - R} y="14">
  ${[...name.split("­"), side].filter(Boolean).map((part, i, all) => html`<tspan key=${i} x=${at - R} dy=${i ? 12 : 0}>${part}${i < all.length - 1 && name.includes("­") && i === 0 ? "-" : ""}</tspan>`)}</text>`;

// Where a line goes from its last place: to the motoneurons, or to the cells of the reticulospinal tracts.
function end(one, d, upper, x, y, cell) {
  if (one.ink === "lmn" || one.points.length === 0) return null;
  const last = one.points.at(-1)[0];
  if (one.family === "corticoreticular") {
    const next = d.columns.findIndex((c) => c.family === "reticulospinal");
    return next < 0 ? null : [x(next), y(Math.min(last + 1, upper - 1))];
  }
  return cell;
}

function Line({ one, x, y, end }) {
  const points = one.points.map(([k, share]) => [x, y(k), share]);
  const parts = points.slice(1).map(([, y2], i) => [points[i][0], points[i][1], x, y2, points[i][2]]);
  if (end && points.length) { const [x1, y1, share] = points.at(-1); parts.push([x1, y1, ...end, share]); }
  return html`<g>${parts.map(([x1, y1, x2, y2, share], k) => {
    const cut = share < CUT;
    return html`<line key=${k} x1=${x1} y1=${y1} x2=${x2} y2=${y2} class=${`line-${one.ink}${cut ? "-cut" : ""}`}
      stroke-width=${THIN + (THICK - THIN) * share} stroke-dasharray=${cut ? "4 3" : null} />`;
  })}</g>`;
}

const Place = ({ at: [x, y], share, ink }) => html`<g>
  <circle cx=${x} cy=${y} r=${R} class=${`place-ring line-${ink}`} />
  ${share > 0 && html`<circle cx=${x} cy=${y} r=${R * Math.sqrt(share)} class=${`fill-${ink}`} />`}
  <text x=${x + R + 5} y=${y} class="share">${words.why.left(percent(share))}</text></g>`;

export function PathTable({ d }) {
  const w = words.why;
  const felt = d.rows.some((r) => r.sensed != null);
  const cells = (r) => [...r.left, r.motor, ...(felt ? [r.sensed] : [])];
  return html`<details class="path-table"><summary>${w.table}</summary><div class="wide" tabindex="0" role="region" aria-label=${w.table}><table>
    <thead><tr><th scope="col">${w.place}</th>${d.columns.map((c) => html`<th scope="col">${nameOf(c)}</th>`)}<th scope="col">${w.motor}</th>
      ${felt && html`<th scope="col">${sensedOf(d)}</th>`}</tr></thead>
    <tbody>${d.rows.map((r) => html`<tr key=${r.id}><th scope="row">${placeOf(r)}${r.id !== "cell" && r.names.length > 0 && html`<small> ${r.names.join(", ")}</small>`}</th>
      ${cells(r).map((v) => html`<td>${v == null ? w.gone : w.left(percent(v))}</td>`)}</tr>`)}</tbody></table></div></details>`;
}
