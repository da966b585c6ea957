// The traces of a live session beside its lever, drawn as they come: only what is new, over what was there.
import { useEffect, useRef } from "../vendor/hooks.js";
import * as l from "./live.js";
import { html } from "./ui.js";
import { words } from "./words.js";

const LANE = { emg: 46, angle: 50, force: 50 }; // px
const NAME = 15; // px of a lane for its name
const GAP = 14; // px left free before the trace
const LEAST = { emg: 0.1, force: 1 }; // mV, N m: the finest scale, so that noise does not look like an answer
const STEPS = [1, 2, 5, 10]; // of a scale, times a power of ten

const step = (x) => { const ten = 10 ** Math.floor(Math.log10(x)); return STEPS.find((k) => k * ten >= x * 0.999) * ten; };
const loud = (values) => values.reduce((most, x) => (Math.abs(x) > most ? Math.abs(x) : most), 0);

export function Strip({ now }) {
  const canvas = useRef();
  const names = useRef([]);
  const height = now.series.reduce((sum, one) => sum + LANE[one.ink], 0);
  useEffect(() => {
    const ctx = canvas.current.getContext("2d");
    let width = 0, ink = {}, last = 0;
    const most = now.series.map((one) => LEAST[one.ink]);
    const tops = now.series.map((_, k) => now.series.slice(0, k).reduce((sum, one) => sum + LANE[one.ink], 0));

    // a value of a lane as a height: the angle between the ends of the joint, everything else around nothing
    const y = (k, v) => {
      const tall = LANE[now.series[k].ink], [low, high] = now.series[k].ink === "angle" ? [now.low, now.high] : [-most[k], most[k]];
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
      now.series.forEach((one, k) => { names.current[k].textContent = words.live.lane(one.title, one.ink === "angle" ? null : most[k], one.unit); });
    }

    function whole() {
      const data = l.sweep()?.data;
      const style = getComputedStyle(document.documentElement);
      ink = Object.fromEntries(Object.keys(LANE).map((name) => [name, style.getPropertyValue(`--trace-${name}`).trim()]));
      width = canvas.current.clientWidth || 300;
      canvas.current.width = width * devicePixelRatio;
      canvas.current.height = height * devicePixelRatio;
      ctx.scale(devicePixelRatio, devicePixelRatio);
      ctx.lineWidth = 1.2;
      if (data) { piece(data, 0, last); }
      label();
    }

    // new: [data of the sweep, first ms of it, ms]
    const leave = l.listen((data, first, ms) => {
      last = first + ms;
      let grown = false;
      now.series.forEach((one, k) => {
        if (one.ink === "angle") return;
        const here = loud(data[k].subarray(Math.floor(first * one.per_ms), Math.floor((first + ms) * one.per_ms)));
        const wanted = step(Math.max(LEAST[one.ink], first === 0 ? loud(data[k]) : here)); // smaller again with a new sweep
        if (wanted > most[k] || (first === 0 && wanted < most[k])) { most[k] = wanted; grown = true; }
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
