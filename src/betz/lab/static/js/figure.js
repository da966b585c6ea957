// The patient from in front (touch a part to test it) and from the side (what moves in a test moves here).
import * as s from "./state.js";
import { perform, set } from "./actions.js";
import { placeOf } from "./tools.js";
import { CLOSE, REST, SWING, segments } from "./pose.js";
import { html } from "./ui.js";
import { ArmsView } from "./arms.js";
import { Body3d, Which, opened } from "./body.js";
import { FaceView, shows } from "./face.js";
import { Lying, Marks } from "./eye.js";
import { words } from "./words.js";

export function Figures() {
  const face = !s.looked.value && shows();
  const Beside = s.looked.value ? Lying : s.run.value?.tool === "arms" ? ArmsView : Side;
  return html`<${Which} />${opened.value ? html`<div class="figures solid"><${Body3d} /><${Felt} />${s.looked.value && html`<${Front} />`}${face && html`<${FaceView} />`}</div>`
    : face ? html`<div class="figures solid"><${FaceView} /></div>` : html`<div class="figures"><${Front} /><${Beside} /></div>`}`;
}

// ---- from in front: the outlines and places of the chart's own figure
const flip = ([x, y], side) => [side === "L" ? x : -x, 10.6 - y];
const points = (outline, side) => outline.map((p) => flip(p, side).join(",")).join(" ");

function Front() {
  const { body, spots } = s.catalogue.value;
  const outline = body.filter((b) => b.section === "body");
  const tool = s.tool.value;
  return html`<figure><figcaption>${words.patient.front}</figcaption>
    <svg viewBox="-3.6 0 7.2 10.8" role="img" aria-label=${words.patient.front}>
      <g aria-hidden="true">${["R", "L"].map((side) => outline.map((b, k) => html`<polygon key=${side + k} class="skin" points=${points(b.outline, side)}
          transform=${swung(b.name, side)} />`))}
        ${["R", "L"].map((side) => html`<text class="side" x=${side === "L" ? 3 : -3} y="0.9">${side}</text>`)}</g>
      ${s.looked.value && html`<${Marks} points=${points} body=${body} />`}
      <g aria-hidden="true">${["R", "L"].map((side) => targets(tool, body, spots, side))}</g>
    </svg></figure>`;
}

// How far a limb that a test swings aside has gone: abduction is away from the midline.
function swung(name, side) {
  const run = s.run.value;
  const [parts, pivot, drawn] = SWING[run?.joint] ?? [[]];
  if (!parts.includes(name) || run.side !== side) return null;
  const [x, y] = flip(pivot, side);
  const away = angle(run, 0, s.clock.value) - drawn;
  return `rotate(${side === "L" ? -away : away} ${x} ${y})`;
}

// What can be touched with the tool in hand: tendons, soles, or the parts that push. The buttons below do the same.
function targets(tool, body, spots, side) {
  const now = s.settings.value[tool].place;
  const touch = (id) => () => { set({ place: id }); perform(side); };
  const label = (id) => `${placeOf(tool, id)?.name ?? id}, ${words.sides[side]}`;
  if (tool === "tap" || tool === "stroke") {
    const section = tool === "tap" ? "reflexes" : "plantar";
    return spots.filter((p) => p.section === section).map((p) => {
      const id = tool === "tap" ? p.name : "sole";
      const [x, y] = flip(p.at, side);
      if (p.name === "jaw" && side === "R") return null;
      return html`<circle key=${id + side} class=${`spot ${id === now ? "now" : ""}`} cx=${x} cy=${y} r="0.24" onClick=${touch(id)}><title>${label(id)}</title></circle>`;
    });
  }
  if (tool === "push") {
    return body.filter((b) => b.section === "strength" && placeOf("push", b.name)).map((b) => html`<polygon key=${b.name + side}
      class=${`part ${b.name === now ? "now" : ""}`} points=${points(b.outline, side)} onClick=${touch(b.name)}><title>${label(b.name)}</title></polygon>`);
  }
  return null;
}

// ---- from the side: the joint of the last test, as it moved; the same person in health behind it
function Side() {
  const run = s.run.value;
  const at = s.clock.value;
  const joint = run?.joint;
  const shown = joint in REST;
  const [end, around] = CLOSE[joint] ?? [null, 0];
  const still = segments({ ...REST, ...(shown ? { [joint]: angle(run, 0, 0) } : {}) });
  const middle = end ? still.ends[end] : [48, 48];
  const view = end ? [middle[0] - around, middle[1] - 1.2 * around, 2 * around, 2 * around] : [4, 0, 92, 100];
  const who = shown ? [1, 0].filter((k) => run.data[k]) : [0];
  const caption = run ? `${words.patient.side}: ${words.sides[run.side].toLowerCase()}` : words.patient.side;
  return html`<figure><figcaption>${caption}</figcaption>
    <svg viewBox=${view.join(" ")} role="img" aria-label=${caption}>
      ${who.map((k) => html`<${Body} key=${k} ghost=${k === 1} pose=${shown ? { ...REST, [joint]: angle(run, k, at) } : REST} />`)}
    </svg>
    <${Felt} /></figure>`;
}

// What the hand feels.
function Felt() {
  const run = s.run.value;
  if (!run?.shown.includes("torque")) return null;
  const torque = run.data[0]?.[run.series.findIndex((x) => x.id === "torque")];
  const felt = torque && s.clock.value !== null ? torque[Math.min(Math.floor(s.clock.value), run.ms - 1)] : null;
  return html`<p class="felt"><span>${words.tools.felt}</span><meter min="0" max=${most(torque)} value=${Math.abs(felt || 0)}></meter>
    <span class="number">${felt === null || Number.isNaN(felt) ? "–" : Math.abs(felt).toFixed(1)} N m</span></p>`;
}

function angle(run, who, at) {
  const values = run.data[who]?.[run.series.findIndex((x) => x.id === "angle")];
  const value = values?.[Math.max(0, Math.min(Math.floor(at ?? 0), run.ms - 1))];
  return value === undefined || Number.isNaN(value) ? (values && !Number.isNaN(values[0]) ? values[0] : REST[run.joint] ?? 0) : value;
}

const most = (torque) => (torque ? Math.max(1, ...torque.map((x) => (Number.isNaN(x) ? 0 : Math.abs(x)))) : 1);

export function Body({ pose, ghost }) {
  const { list } = segments(pose);
  const jaw = pose.temporomandibular;
  return html`<g class=${ghost ? "body ghost" : "body"}>
    ${list.filter((x) => x.width).map((x) => html`<line key=${x.name} class=${`limb limb-${x.name}`} x1=${x.start[0]} y1=${x.start[1]} x2=${x.end[0]} y2=${x.end[1]} stroke-width=${x.width} />`)}
    ${list.filter((x) => x.width).map((x) => html`<line key=${x.name} class="inner" x1=${x.start[0]} y1=${x.start[1]} x2=${x.end[0]} y2=${x.end[1]} stroke-width=${x.width - 1.1} />`)}
    ${list.filter((x) => x.name === "head").map((x) => html`<line class="mouth" x1=${x.start[0] + 4} y1=${x.start[1] - 2} x2=${x.start[0] + 9} y2=${x.start[1] - 2 - jaw * 0.25} />`)}
  </g>`;
}
