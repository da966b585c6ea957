// Traces, drawn by uPlot: what electrodes, eye and hand got, as it happened; cursors read values.
import { useEffect, useRef } from "../vendor/hooks.js";
import * as s from "./state.js";
import * as player from "./player.js";
import { on as sound } from "./sound.js";
import { Keep, Measure, drawCursors, onTrace } from "./measure.js";
import { html, short } from "./ui.js";
import { words } from "./words.js";

const HEIGHT = { emg: 84, angle: 84, force: 84, umn: 70, afferent: 70 };
const LAST = 24; // px of the axis of time under the last trace
const QUIET = 0.1; // mV: what noise of the skin is drawn in, so that it does not look like an answer

export function Traces() {
  const run = s.run.value;
  const w = words.traces;
  const running = run?.live && !s.frozen.value; // they are drawn beside the lever then
  const shown = run && !running ? [...run.shown, ...(s.inside.value ? run.inside : [])] : [];
  return html`<section class="panel traces" aria-labelledby="traces-title">
    <h2 id="traces-title">${w.title}</h2>
    ${run ? html`<p class="what">${run.words}</p>
      ${shown.map((id) => html`<${Trace} key=${`${run.n} ${id}`} run=${run} k=${run.series.findIndex((one) => one.id === id)}
        last=${id === shown.at(-1)} />`)}
      ${[0, 1].map((who) => html`<${Units} key=${`${run.n} units ${who}`} run=${run} who=${who} />`)}
      ${!running && html`<${Measure} run=${run} shown=${shown} />`}
      <p class="note">${running ? words.live.beside : w.legend}</p>` : html`<p class="note">${w.none}</p>`}
    <div class="row">
      <button onClick=${player.replay} disabled=${!run || run.live}>${w.replay}</button>
      <button id="freeze" aria-pressed=${s.frozen.value} onClick=${player.freeze} disabled=${!run}>${w.freeze}</button>
      <label>${w.speed} <select id="speed" onChange=${(e) => { player.speed.value = Number(e.target.value); if (run && !run.live) player.replay(); }}>
        ${[1, 0.25, 0].map((v) => html`<option key=${v} value=${v} selected=${v === player.speed.value}>${w.speeds[v]}</option>`)}</select></label>
      <label><input type="checkbox" checked=${sound.value} onChange=${(e) => { sound.value = e.target.checked; }} /> ${w.sound}</label>
      ${!s.hidden.value && html`<label><input type="checkbox" id="inside" checked=${s.inside.value} onChange=${(e) => { s.inside.value = e.target.checked; }} /> ${w.inside}</label>`}
    </div>
    ${!s.hidden.value && html`<${Keep} run=${run} />`}
  </section>`;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function Trace({ run, k, last }) {
  const box = useRef();
  const value = useRef();
  const plot = useRef(null);
  const one = run.series[k];
  const name = `${one.title} (${one.unit})`;
  useEffect(() => {
    const make = () => {
      plot.current?.destroy();
      plot.current = new uPlot(options(one, box.current.clientWidth, run, last, (u) => { value.current.textContent = read(u); }), cut(run, k, s.clock.value), box.current);
    };
    make();
    const seen = new ResizeObserver(() => box.current && plot.current?.setSize({ width: box.current.clientWidth, height: HEIGHT[one.ink] + (last ? LAST : 0) }));
    seen.observe(box.current);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", make);
    return () => { seen.disconnect(); dark.removeEventListener("change", make); plot.current?.destroy(); plot.current = null; };
  }, [run.n, last]);
  const at = s.clock.value;
  const marked = s.cursors.value;
  useEffect(() => { plot.current?.redraw(false); }, [marked]);
  useEffect(() => { plot.current?.setData(cut(run, k, at)); }, [at, run]);
  return html`<figure class="trace"><figcaption>${name}<output ref=${value}></output></figcaption><div ref=${box}></div></figure>`;
}

// Discharges of single motor units of the first muscle, a row each, in the order of their size.
function Units({ run, who }) {
  const spikes = run.spikes[who];
  const at = who === 0 ? s.clock.value ?? run.ms : run.ms;
  if (!spikes.length || (who === 1 && s.clock.value < run.ms)) return null;
  const most = run.spikes.flat().reduce((high, [, unit]) => Math.max(high, unit), 0) + 1;
  const seen = spikes.filter(([ms]) => ms <= at);
  const d = seen.map(([ms, unit]) => `M${ms} ${(most - unit) / most * 100}v${-Math.max(1, 100 / most)}`).join("");
  const title = `${words.traces.units}: ${run.series[0].title}${who === 1 ? `, ${words.chart.health}` : ""}`;
  return html`<figure class=${`trace units ${who === 1 ? "ghost" : ""}`}><figcaption>${title}</figcaption>
    <svg viewBox="0 -2 ${run.ms} 104" preserveAspectRatio="none" role="img" aria-label=${words.traces.discharges(seen.length, new Set(seen.map(([, u]) => u)).size)}>
      <path d=${d || "M0 0"} vector-effect="non-scaling-stroke" /></svg></figure>`;
}

// [times, same person in health, patient]: the patient as far as the clock has come
function cut(run, k, at) {
  const { per_ms } = run.series[k];
  const n = player.samples(per_ms, run.ms);
  const times = clockOf(run, k, n);
  const shown = Math.min(n, Math.floor((at ?? run.ms) * per_ms));
  const mine = Array.from({ length: n }, (_, i) => (i < shown && run.data[0] ? finite(run.data[0][k][i]) : null));
  const twin = at !== null && at < run.ms ? null : run.data[1]?.[k];
  return [times, twin ? Array.from(twin, finite) : new Array(n).fill(null), mine];
}

const clocks = new WeakMap(); // times of the samples of a trace, which stay as they are while it is played
function clockOf(run, k, n) {
  const one = run.series[k];
  if (!clocks.has(one)) clocks.set(one, Float64Array.from({ length: n }, (_, i) => i / one.per_ms - run.at));
  return clocks.get(one);
}

const finite = (x) => (Number.isNaN(x) ? null : x);

function range(k) {
  const run = s.run.value; // with what has come since the plot was made
  let low = Infinity, high = -Infinity;
  for (const who of run?.data ?? []) for (const x of who?.[k] ?? []) { if (x < low) low = x; if (x > high) high = x; }
  if (!(low < high)) return Number.isFinite(low) ? [low - 1, high + 1] : [-1, 1];
  if (run.series[k].ink === "emg") { low = Math.min(low, -QUIET); high = Math.max(high, QUIET); }
  const gap = 0.08 * (high - low);
  return [low - gap, high + gap];
}

// What lies under the cursor: the patient, the same person in health, when.
function read(u) {
  const at = u.cursor.idx;
  const [times, twin, mine] = u.data.map((row) => (at == null ? null : row[at]));
  if (mine == null) return "";
  return words.traces.read(short(mine), twin == null ? null : short(twin), times.toFixed(0));
}

function options(one, width, run, last, told) {
  const k = run.series.indexOf(one);
  const ink = colour(`--trace-${one.ink}`), faint = colour("--line"), text = colour("--soft");
  const axis = { stroke: text, grid: { stroke: faint, width: 1 }, ticks: { stroke: faint, width: 1 }, font: "11px system-ui" };
  const done = { hooks: { setCursor: told, draw: [(u) => {
    const x = u.valToPos(0, "x", true);
    u.ctx.save();
    u.ctx.strokeStyle = text;
    u.ctx.beginPath();
    u.ctx.moveTo(x, u.bbox.top);
    u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
    u.ctx.stroke();
    u.ctx.restore();
    drawCursors(u, ink);
  }], ready: [onTrace] } };
  return {
    width: width || 300, height: HEIGHT[one.ink] + (last ? LAST : 0), plugins: [done], legend: { show: false },
    cursor: { sync: { key: "run" }, y: false }, padding: [6, 16, 6, 0],
    scales: { x: { time: false, range: () => [-run.at, run.ms - run.at] }, y: { range: () => range(k) } },
    axes: [{ ...axis, show: last, size: LAST }, { ...axis, size: 46, space: 26 }],
    series: [{}, { stroke: text, width: 1, dash: [4, 3], points: { show: false } }, { stroke: ink, width: 1.4, points: { show: false } }],
  };
}
