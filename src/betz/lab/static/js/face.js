// The face from in front, drawn to scale in mm: what moves in it are the points that the run says, on its clock.
import * as s from "./state.js";
import { seek } from "./player.js";
import { valueAt } from "./posing.js";
import { Slider, html } from "./ui.js";
import { words } from "./words.js";

// layout: places of the drawing, mm from the root of the nose, down and to the patient's left
const EYE = [32, -4], HALF = 15, LOWER = 4, BROW = -22, MOUTH = [25, 64], CHIN = 116, PARTED = 5, SHORT = 218, TALL = 266;
const SIDES = ["R", "L"], WAY = { R: -1, L: 1 };
const SMOOTH = 2, FURROWED = 8; // mm that a brow is raised: from where the forehead wrinkles, and fully

export const shows = () => s.tool.value === "face" || s.run.value?.tool === "face";
const here = () => (s.run.value?.tool === "face" ? s.run.value : null);
const called = (point, side) => (side ? `${point}.${side}` : point);

// Where a point stands; what the run does not move is at rest. Null before anything of a person has come.
function where(run, who, at) {
  return (point, side = "") => {
    const k = run ? run.series.findIndex((one) => one.id === called(point, side)) : -1;
    return (k < 0 ? null : valueAt(run, who, k, at)) ?? s.catalogue.value.at_rest[point];
  };
}

export function FaceView() {
  const run = here(), at = s.clock.value, w = words.face;
  const mine = where(run, 0, at), twin = run?.data[1] ? where(run, 1, at) : null;
  const rows = run ? moved(run) : [];
  const said = rows.map(([point, side]) => w.says(point, words.sides[side] ?? "", mine(point, side))).join("; ") || w.rest;
  const tall = rows.some(([point]) => point === "jaw_left" || point === "tongue_out") ? TALL : SHORT;
  const inside = rows.some(([point]) => point.startsWith("uvula"));
  return html`<div class="face" id="face">
    <div class=${inside ? "two" : ""}>
      <figure><figcaption>${w.title}</figcaption><svg viewBox=${`-82 -96 164 ${tall}`} role="img" aria-label=${`${w.title}. ${said}`} data-face="front">
        <${Front} at=${mine} />${twin && html`<${Front} at=${twin} ghost=${true} />`}
        <line class="midline" x1="0" y1="-92" x2="0" y2=${tall - 100} />
        ${SIDES.map((side) => html`<text key=${side} class="side" x=${76 * WAY[side]} y="-82">${side}</text>`)}
      </svg></figure>
      ${inside && html`<figure><figcaption>${w.inside}</figcaption><svg viewBox="-32 -22 64 52" role="img" aria-label=${`${w.inside}. ${said}`} data-face="palate">
        <${Palate} at=${mine} />${twin && html`<${Palate} at=${twin} ghost=${true} />`}
        <line class="midline" x1="0" y1="-20" x2="0" y2="28" />
        ${SIDES.map((side) => html`<text key=${side} class="side small" x=${28 * WAY[side]} y="-16">${side}</text>`)}
      </svg></figure>`}
    </div>
    ${run && html`<${Slider} id="face-moment" label=${words.body.moment} value=${Math.round(Math.min(at ?? 0, run.ms))} low=${0} high=${run.ms} step=${10}
      text=${words.body.ms(Math.round(Math.min(at ?? 0, run.ms) - run.at))} onInput=${seek} />
    <table id="face-mm"><thead><tr><th scope="col">${w.what}</th><th scope="col">${words.patient.title}</th><th scope="col">${words.healthy}</th></tr></thead>
      <tbody>${rows.map(([point, side]) => html`<tr key=${called(point, side)} data-point=${called(point, side)}><th scope="row">${w.name(point, words.sides[side] ?? "")}</th>
        <td>${w.mm(point, mine(point, side))}</td><td>${twin ? w.mm(point, twin(point, side)) : ""}</td></tr>`)}</tbody></table>`}
    <p class="note">${run ? w.legend : w.how}</p></div>`;
}

// The points that a run moves, as [point, side].
const moved = (run) => run.series.map((one) => one.id.split(".")).map(([point, side = ""]) => [point, side]).filter(([point]) => point in s.catalogue.value.at_rest);

function Front({ at, ghost }) {
  const drop = at("jaw_open") - s.catalogue.value.at_rest.jaw_open, aside = at("jaw_left");
  const corner = (side) => [WAY[side] * (MOUTH[0] + at("corner_out", side)), MOUTH[1] - at("corner_up", side)];
  const [[rx, ry], [lx, ly]] = SIDES.map(corner);
  const out = at("tongue_out"), middle = (rx + lx) / 2, chin = CHIN + drop;
  const parted = Math.max(0, drop) + Math.min(PARTED, out); // the lips part for the tongue
  const low = MOUTH[1] + parted + 1, lower = middle / 2 + aside / 2;
  return html`<g class=${ghost ? "is-ghost" : ""} aria-hidden="true">
    <path class="head" d=${`M-70 6C-72-60-46-90 0-90C46-90 72-60 70 6C70 ${56 + drop / 2} ${44 + aside} ${chin} ${aside} ${chin}C${-44 + aside} ${chin}-70 ${56 + drop / 2}-70 6Z`} />
    <path class="line" d="M-4 8C-6 24-14 34-12 38C-8 43 8 43 12 38C14 34 6 24 4 8" />
    ${SIDES.map((side) => html`<${Eye} key=${side} side=${side} gap=${at("lid_gap", side)} raised=${at("brow_up", side)} ghost=${ghost} />`)}
    <path class="lips" d=${`M${rx} ${ry}Q${middle} ${2 * MOUTH[1] - (ry + ly) / 2 - 2} ${lx} ${ly}Q${lower} ${2 * low - (ry + ly) / 2 + 2} ${rx} ${ry}Z`} />
    ${out > 1 && html`<${Tongue} from=${MOUTH[1] + 1} root=${lower} tip=${at("tongue_left")} out=${out} />`}</g>`;
}

// Protruded, it is drawn as far down as it comes forward.
function Tongue({ from, root, tip, out }) {
  const end = from + out, x = root + tip;
  return html`<path class="tongue" d=${`M${root - 16} ${from}C${root - 17} ${from + 0.7 * out} ${x - 12} ${end} ${x} ${end}C${x + 12} ${end} ${root + 17} ${from + 0.7 * out} ${root + 16} ${from}Z`} />
    <path class="line" d=${`M${root} ${from + 2}Q${root} ${from + out / 2} ${x} ${end - 2}`} />`;
}

function Eye({ side, gap, raised, ghost }) {
  const x = WAY[side] * EYE[0], y = EYE[1], low = y + LOWER, brow = BROW - raised;
  const lid = (middle) => `Q${x} ${2 * middle - y} `;
  const upper = `M${x - HALF} ${y}${lid(low - gap)}${x + HALF} ${y}`;
  const open = `${upper}${lid(low)}${x - HALF} ${y}Z`;
  const furrow = Math.max(0, Math.min(1, (raised - SMOOTH) / (FURROWED - SMOOTH)));
  return html`<g data-eye=${ghost ? null : side}>
    ${!ghost && html`<clipPath id=${`eye-${side}`}><path d=${open} /></clipPath>`}
    <path class="eye" d=${open} />
    ${!ghost && html`<circle class="iris" cx=${x} cy=${low - 4.6} r="5.9" clip-path=${`url(#eye-${side})`} />`}
    <path class="lid" d=${upper} />
    <path class="brow" d=${`M${x - 17} ${brow + 3}Q${x} ${brow - 6} ${x + 17} ${brow + 3}`} />
    ${!ghost && [0, 1, 2].map((k) => html`<path key=${k} class="furrow" opacity=${furrow} d=${`M${x - 18} ${brow - 11 - 6 * k}q18-6 36 0`} />`)}</g>`;
}

// Arches and uvula, seen through the open mouth.
function Palate({ at, ghost }) {
  const x = at("uvula_left"), y = 4 - at("uvula_up");
  const arch = (side) => { const end = 24 * WAY[side], top = 1 - at("arch_up", side); return `M${x} ${y}Q${2 * 12 * WAY[side] - (x + end) / 2} ${2 * top - (y + 20) / 2} ${end} 20`; };
  return html`<g class=${ghost ? "is-ghost" : ""} aria-hidden="true">
    ${!ghost && html`<rect class="throat" x="-30" y="-20" width="60" height="48" rx="14" />`}
    ${SIDES.map((side) => html`<path key=${side} class="arch" data-arch=${ghost ? null : side} d=${arch(side)} />`)}
    <path class="uvula" d=${`M${x - 3} ${y}Q${x - 3} ${y + 10} ${x} ${y + 11}Q${x + 3} ${y + 10} ${x + 3} ${y}Z`} /></g>`;
}
