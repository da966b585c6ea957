// Both arms held out, each from its side: how far it has sunk, and the palm from its end: how far it has turned over.
import * as s from "./state.js";
import { samples } from "./player.js";
import { html } from "./ui.js";
import { words } from "./words.js";

// layout: shoulder and length of the arm, palm, in units of the drawing
const SHOULDER = [12, 22], LENGTH = 62, PALM = [84, 22];
const SIDES = { R: "right", L: "left" };

export function ArmsView() {
  const run = s.run.value;
  const w = words.arms;
  return html`<div class="arms">${Object.entries(SIDES).map(([side, name]) => {
    const [drop, turn] = ["drop", "pronation"].map((what) => now(run, 0, `${what}_${name}`));
    const caption = `${words.sides[side]}: ${w.reads(drop, turn)}`;
    return html`<figure key=${side}><figcaption>${caption}</figcaption>
      <svg viewBox="0 0 100 46" role="img" aria-label=${caption}>
        ${[1, 0].filter((who) => run.data[who]).map((who) => html`<${Arm} key=${who} ghost=${who === 1}
          drop=${now(run, who, `drop_${name}`)} turn=${now(run, who, `pronation_${name}`) * (side === "R" ? 1 : -1)} />`)}
      </svg></figure>`;
  })}<p class="note">${w.legend}</p></div>`;
}

const Arm = ({ drop, turn, ghost }) => html`<g class=${ghost ? "body ghost" : "body"}>
  <g transform=${`rotate(${drop} ${SHOULDER.join(" ")})`}>
    <line class="limb" x1=${SHOULDER[0]} y1=${SHOULDER[1]} x2=${SHOULDER[0] + LENGTH} y2=${SHOULDER[1]} stroke-width="6" />
    <line class="inner" x1=${SHOULDER[0]} y1=${SHOULDER[1]} x2=${SHOULDER[0] + LENGTH} y2=${SHOULDER[1]} stroke-width="4.9" /></g>
  <g transform=${`rotate(${turn} ${PALM.join(" ")})`}>
    <line class="limb" x1=${PALM[0] - 8} y1=${PALM[1]} x2=${PALM[0] + 8} y2=${PALM[1]} stroke-width="4" />
    <line class="palm" x1=${PALM[0] - 7} y1=${PALM[1] - 1.6} x2=${PALM[0] + 7} y2=${PALM[1] - 1.6} /></g></g>`;

function now(run, who, id) {
  const k = run.series.findIndex((one) => one.id === id);
  const values = run.data[who]?.[k];
  if (!values) return 0;
  const at = Math.min(values.length - 1, samples(run.series[k].per_ms, Math.min(s.clock.value ?? run.ms, run.ms)));
  return Number.isNaN(values[at]) ? 0 : values[at];
}
