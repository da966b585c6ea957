// Two cursors over the traces: time and value between them; and the last recording as a file.
import * as s from "./state.js";
import { keep } from "./actions.js";
import { Slider, html, short } from "./ui.js";
import { words } from "./words.js";

const STEP = 0.5; // ms: a step of the arrow keys
const FORMS = ["csv", "json", "nwb", "wav"];
const set = (part) => { s.cursors.value = { ...s.cursors.value, ...part }; };

export function Measure({ run, shown }) {
  const w = words.measure;
  const { on } = s.cursors.value;
  const [low, high] = [-run.at, run.ms - run.at];
  const at = Object.fromEntries(["a", "b"].map((k) => [k, Math.min(high, Math.max(low, s.cursors.value[k]))]));
  return html`<div class="measure"><button id="measure" aria-pressed=${on} onClick=${() => set({ on: !on })}>${w.title}</button>
    ${on && html`<div class="pair">${["a", "b"].map((k) => html`<${Slider} key=${k} id=${`cursor-${k}`} label=${w[k]} value=${at[k]} low=${low} high=${high} step=${STEP}
        text=${w.ms(at[k].toFixed(1))} onInput=${(x) => set({ [k]: x })} />`)}</div>
      <p role="status" id="between">${w.between((at.b - at.a).toFixed(1))}</p>
      <div class="wide"><table id="measured"><thead><tr>${[w.trace, w.a, w.b, w.difference].map((t) => html`<th scope="col" key=${t}>${t}</th>`)}</tr></thead>
        <tbody>${shown.map((id) => html`<${Row} key=${id} run=${run} k=${run.series.findIndex((one) => one.id === id)} at=${at} />`)}</tbody></table></div>
      <p class="note">${w.how}</p>`}</div>`;
}

function Row({ run, k, at }) {
  const one = run.series[k];
  const cell = (of) => [0, 1].filter((who) => run.data[who]).map((who) => said(of(who), who)).join(" ");
  const read = (who, t) => value(run, who, k, t);
  return html`<tr><th scope="row">${one.title} (${one.unit})</th><td>${cell((who) => read(who, at.a))}</td><td>${cell((who) => read(who, at.b))}</td>
    <td>${cell((who) => read(who, at.b) - read(who, at.a))}</td></tr>`;
}

const said = (x, who) => { const text = Number.isFinite(x) ? short(x) : "–"; return who === 1 ? `(${text})` : text; };

function value(run, who, k, t) {
  const values = run.data[who][k];
  return values[Math.max(0, Math.min(values.length - 1, Math.floor((t + run.at) * run.series[k].per_ms + 1e-6)))];
}

// ---- on the traces
export function drawCursors(u, ink) {
  if (!s.cursors.value.on) return;
  u.ctx.save();
  u.ctx.strokeStyle = u.ctx.fillStyle = ink;
  u.ctx.lineWidth = devicePixelRatio;
  u.ctx.font = `${11 * devicePixelRatio}px system-ui`;
  for (const k of ["a", "b"]) {
    const x = u.valToPos(s.cursors.value[k], "x", true);
    if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
    u.ctx.beginPath();
    u.ctx.moveTo(x, u.bbox.top);
    u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
    u.ctx.stroke();
    u.ctx.fillText(k.toUpperCase(), x + 3, u.bbox.top + (k === "a" ? 12 : 24) * devicePixelRatio); // one below the other where they are close
  }
  u.ctx.restore();
}

// A click on a trace brings the nearer cursor there.
export const onTrace = (u) => u.over.addEventListener("click", (e) => {
  const { on, a, b } = s.cursors.value;
  if (!on) return;
  const t = Math.round(u.posToVal(e.offsetX, "x") / STEP) * STEP;
  set(Math.abs(t - a) <= Math.abs(t - b) ? { a: t } : { b: t });
});

// ---- the last recording as a file
export function Keep({ run }) {
  const w = words.keep;
  if (!run) return null;
  return html`<div class="row keep"><span>${w.title}</span>
    ${FORMS.map((form) => html`<button key=${form} data-keep=${form} onClick=${() => keep(form, run.live ? run.who : "patient")}>${w.form[form]}</button>`)}
    ${run.data[1] && FORMS.map((form) => html`<button key=${`${form}-twin`} data-keep=${`${form}-twin`} onClick=${() => keep(form, "twin")}>${w.twin(w.form[form])}</button>`)}</div>`;
}
