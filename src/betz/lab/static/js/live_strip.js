// The traces of a live session beside its lever, drawn as they come: only what is new, over what was there.
import { useEffect, useRef } from "../vendor/hooks.js";
import * as l from "./live.js";
import { html } from "./ui.js";
import { words } from "./words.js";

const LANE = { emg: 52, angle: 56, force: 52 }; // px
const NAME = 15; // px of a lane for its name
const GAP = 14; // px left free before the trace
const LEAST = { emg: 0.1, force: 1, angle: 10 }; // mV, N m, deg: the finest scale, so that noise does not look like an answer
const STEPS = [1, 2, 5, 10]; // of a scale, times a power of ten
const LATELY = 2000; // ms that a new sweep takes its scale from

const step = (x) => { const ten = 10 ** Math.floor(Math.log10(x)); return STEPS.find((k) => k * ten >= x * 0.999) * ten; };
const part = (values, one, from, to) => values.subarray(Math.floor(from * one.per_ms), Math.floor(to * one.per_ms));

// The scale in which some values are drawn: around nothing, or for an angle around where it is; before: a scale that it must hold too.
function scale(one, values, before) {
  let low = Infinity, high = -Infinity;
  for (const x of values) { if (x < low) low = x; if (x > high) high = x; }
  if (!(low <= high)) return before;
  if (before && low >= before[0] && high <= before[1]) return before;
  if (before) { low = Math.min(low, before[0]); high = Math.max(high, before[1]); }
  if (one.ink !== "angle") { const most = step(Math.max(LEAST[one.ink], -low, high)); return [-most, most]; }
  const span = Math.max(LEAST.angle, 1.3 * (high - low)), middle = (low + high) / 2;
  return [Math.floor(middle - span / 2), Math.ceil(middle + span / 2)];
}

export function Strip({ now }) {
  const canvas = useRef();
  const names = useRef([]);
  const height = now.series.reduce((sum, one) => sum + LANE[one.ink], 0);
  useEffect(() => {
    const ctx = canvas.current.getContext("2d");
    let width = 0, ink = {}, last = 0;
    const scales = now.series.map((one) => scale(one, [one.ink === "angle" ? now.start : 0]));
    const tops = now.series.map((_, k) => now.series.slice(0, k).reduce((sum, one) => sum + LANE[one.ink], 0));

    const y = (k, v) => { // a value of a lane as a height
      const tall = LANE[now.series[k].ink], [low, high] = scales[k];
      return tops[k] + NAME + (tall - NAME - 3) * Math.min(1, Math.max(0, (high - v) / (high - low)));
    };
    const x = (ms) => (ms / l.SWEEP) * width;

    function piece(data, first, ms) {
      ctx.clearRect(x(first), 0, x(ms) + GAP, height);
      now.series.forEach((one, k) => {
        const from = Math.max(0, Math.floor(first * one.per_ms) - 1), to = Math.floor((first + ms) * one.per_ms);
        ctx.strokeStyle = ink[one.ink];
        ctx.beginPath();
        for (let i = from; i < to; i++) if (!Number.isNaN(data[k][i])) ctx.lineTo(x(i / one.per_ms), y(k, data[k][i]));
        ctx.stroke();
      });
    }

    function label() {
      now.series.forEach((one, k) => { names.current[k].textContent = words.live.lane(one.title, ...scales[k], one.unit); });
    }

    function whole() {
      const data = l.sweep();
      const style = getComputedStyle(document.documentElement);
      ink = Object.fromEntries(Object.keys(LANE).map((name) => [name, style.getPropertyValue(`--trace-${name}`).trim()]));
      width = canvas.current.clientWidth || 300;
      canvas.current.width = width * devicePixelRatio;
      canvas.current.height = height * devicePixelRatio;
      ctx.scale(devicePixelRatio, devicePixelRatio);
      ctx.lineWidth = 1.2;
      if (data) { piece(data, 0, l.SWEEP); ctx.clearRect(x(last), 0, GAP, height); }
      label();
    }

    // new: [data of the sweep, first ms of it, ms]
    const leave = l.listen((data, first, ms) => {
      last = first + ms;
      let grown = false;
      now.series.forEach((one, k) => {
        const lately = first === 0 ? scale(one, part(data[k], one, l.SWEEP - LATELY, l.SWEEP)) : scales[k]; // finer again with a new sweep
        const wanted = scale(one, part(data[k], one, first, first + ms), lately ?? scales[k]);
        if (wanted[0] !== scales[k][0] || wanted[1] !== scales[k][1]) { scales[k] = wanted; grown = true; }
      });
      if (grown) whole(); else piece(data, first, ms);
    });
    whole();
    const seen = new ResizeObserver(() => { if (canvas.current && canvas.current.clientWidth !== width) whole(); });
    seen.observe(canvas.current);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", whole);
    return () => { leave(); seen.disconnect(); dark.removeEventListener("change", whole); };
  }, [now.n]);
  return html`<div class="strip"><canvas ref=${canvas} style=${{ height: `${height}px` }} role="img" aria-label=${words.live.strip}></canvas>
    ${now.series.map((one, k) => html`<span key=${one.id} class=${`lane ink-${one.ink}`} style=${{ top: `${now.series.slice(0, k).reduce((sum, x) => sum + LANE[x.ink], 0)}px` }}
      ref=${(e) => { names.current[k] = e; }}></span>`)}</div>`;
}
