// The lever of a live session: what it does by mouse, finger and arrow keys, and the numbers beside it.
import { useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import * as l from "./live.js";
import { Strip } from "./live_strip.js";
import { Choice, Slider, fixed, html, short } from "./ui.js";
import { words } from "./words.js";

const SLOW = 0.95; // told from here down

export function Live() {
  const [joint, choose] = useState("ankle");
  const [who, whose] = useState("patient");
  const w = words.live;
  const now = l.live.value;
  return html`<div class="live">
    <p class="note">${w.about}</p>
    <div class="pair"><${Choice} id="live-joint" label=${w.joint} value=${joint} onChange=${choose} options=${s.catalogue.value.live.map((x) => [x.joint, x.name])} />
      <${Choice} id="live-who" label=${w.whose} value=${who} onChange=${whose} options=${Object.entries(w.who)} /></div>
    <div class="sides">${["R", "L"].map((side) => html`<button key=${side} class="main" data-do=${side} disabled=${l.wiring.value}
      onClick=${() => l.begin(joint, side, who)}>${w.take[side]}</button>`)}</div>
    <p class="note" role="status" id="live-word">${l.wiring.value ? w.wiring : l.over.value || (now ? now.words : "")}</p>
    ${now && html`<${Lever} now=${now} />`}
  </div>`;
}

function Lever({ now }) {
  const w = words.live;
  const { grip, at, press, effort } = l.hand.value;
  const { ms, factor, deg, nm } = l.told.value;
  const asked = effort === 0 ? w.relaxed : w.efforts(effort > 0 ? now.plus : now.minus, Math.round(Math.abs(effort) * 100));
  return html`<div class="lever" data-grip=${grip}>
    <${Strip} now=${now} />
    <${Slider} id="live-hold" label=${w.hold} value=${grip === "hold" ? at : Math.round(Math.min(now.high, Math.max(now.low, deg)))} low=${now.low} high=${now.high} step=${1}
      text=${`${grip === "hold" ? at : fixed(deg, 0)}°`} onInput=${l.hold} />
    <div class="springs" onPointerUp=${(e) => { if (e.target.type === "range") l.letGo(); }} onPointerCancel=${l.letGo}>
      <${Slider} id="live-press" label=${w.press} value=${grip === "press" ? press : 0} low=${-now.press} high=${now.press} step=${now.press / 20}
        text=${`${fixed(grip === "press" ? press : 0, 1)} N m`} onInput=${l.press} /></div>
    <${Slider} id="live-effort" label=${w.effort} value=${Math.round(effort * 100)} low=${-100} high=${100} step=${5} text=${asked} onInput=${(p) => l.effort(p / 100)} />
    <div class="row"><button data-live="free" aria-pressed=${grip === "free"} onClick=${l.letGo}>${w.letGo}</button>
      ${now.taps.map((t) => html`<button key=${t.id} data-live=${t.id} onClick=${() => l.tap(t.id)}>${w.tap(t.name)}</button>`)}
      <button data-live="end" onClick=${() => l.stop()}>${w.end}</button></div>
    <p class="numbers"><span>${fixed(deg, 0)}°</span> <span>${fixed(nm, 1)} N m</span> <span>${w.time((ms / 1000).toFixed(0), now.most_ms / 1000)}</span>
      <span class=${factor < SLOW ? "slow" : ""} id="live-factor">${factor < SLOW ? w.slow(factor.toFixed(1)) : w.real}</span></p>
    <p class="note">${w.hand(...["stiffness", "damping", "inertia"].map((k) => short(now.grip[k])))}</p>
  </div>`;
}
