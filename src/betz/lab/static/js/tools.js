// The tools. A tool has a place and a strength; a side does it, or one button where it is of the whole body.
import * as s from "./state.js";
import { perform, set, stopOne } from "./actions.js";
import { Choice, Slider, html } from "./ui.js";
import { Live } from "./live_view.js";
import { words } from "./words.js";

const TOOLS = ["tap", "stretch", "push", "stroke", "shock", "coil", "needle", "look", "arms", "face", "live"];
const LIST = { tap: "reflexes", stretch: "stretches", push: "regions", stroke: "skins", shock: "muscles", coil: "muscles", needle: "muscles", face: "faces" };
const STEP = { tap: 5, stretch: 10, push: 5, shock: 0.1, coil: 0.1, needle: 1, arms: 5, face: 5 };
const HELD = [0, 10, 30]; // % of the maximum that a muscle holds under coil or needle

function span(tool) {
  const { newtons, speeds, strengths, pulses, seconds, held } = s.catalogue.value.limits;
  return { tap: [0, newtons[1]], stretch: speeds, push: [0, 100], face: [0, 100], shock: strengths, coil: pulses, needle: seconds, arms: held }[tool];
}

export const placeOf = (tool, id) => s.catalogue.value[LIST[tool]]?.find((p) => p.id === id);

export function Tools() {
  const tool = s.tool.value;
  const now = s.settings.value[tool];
  const w = words.tools;
  const where = placeOf(tool, now.place);
  return html`<div class="tools">
    <p class="note" role="status">${s.busy.value ? `${words.patient.working} …` : words.patient.hint}</p>
    <div class="tabs" role="radiogroup" aria-label=${w.title} onKeyDown=${arrows}>
      ${TOOLS.map((t) => html`<button key=${t} role="radio" aria-checked=${t === tool} tabindex=${t === tool ? 0 : -1} data-tool=${t}
        onClick=${() => { s.tool.value = t; }}>${w[t]}</button>`)}
    </div>
    ${tool === "live" && html`<${Live} />`}
    ${tool in LIST && html`<${Choice} id="tool-place" label=${w.place[tool]} value=${now.place} onChange=${(place) => set({ place })}
      options=${s.catalogue.value[LIST[tool]].map((p) => [p.id, p.name])} />`}
    ${tool in STEP && html`<${Slider} id="tool-strength" label=${w.strength[tool]} value=${now.strength} low=${span(tool)[0]} high=${span(tool)[1]}
      step=${STEP[tool]} unit=${w.unit[tool]} onInput=${(strength) => set({ strength })} />`}
    ${tool === "tap" && html`<div class="row">
      <label><input type="checkbox" checked=${now.moves} onChange=${(e) => set({ moves: e.target.checked })} /> ${w.moves}</label>
      <label><input type="checkbox" checked=${now.help} onChange=${(e) => set({ help: e.target.checked })} /> ${w.help}</label></div>`}
    ${"percent" in now && html`<${Choice} id="tool-held" label=${w.held} value=${String(now.percent)} onChange=${(p) => set({ percent: Number(p) })}
      options=${HELD.map((p) => [String(p), w.holds(p)])} />`}
    ${tool in w.about && html`<p class="note">${w.about[tool]}</p>`}
    <${Going} />
    ${tool !== "live" && html`<div class="sides">
      ${where?.both || !(tool in LIST) ? html`<button class="main" data-do="L" onClick=${() => perform("L")}>${w.doBoth}</button>`
        : ["R", "L"].map((side) => html`<button key=${side} class="main" data-do=${side} onClick=${() => perform(side)}>
          ${side === "R" ? w.doRight : w.doLeft}</button>`)}
    </div>`}
  </div>`;
}

// Something that takes seconds tells how far it is, and can be stopped.
function Going() {
  const going = s.going.value;
  const w = words.tools;
  return going && html`<div class="row progress"><progress max="1" value=${going.share} aria-label=${w.going}></progress>
    <span>${w.done(Math.round(100 * going.share))}</span><button onClick=${() => stopOne(going.n)}>${words.chart.stop}</button></div>`;
}

function arrows(e) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
  if (!step) return;
  e.preventDefault();
  s.tool.value = TOOLS[(TOOLS.indexOf(s.tool.value) + step + TOOLS.length) % TOOLS.length];
  e.currentTarget.querySelector(`[data-tool=${s.tool.value}]`).focus();
}
