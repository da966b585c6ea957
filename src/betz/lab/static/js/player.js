// Traces arrive in frames and are played as they happened: the clock runs in real time, slower, or stands at the end.
import * as s from "./state.js";
import { play as sound } from "./sound.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");
export const speed = { value: still.matches ? 0 : 1 };
let started = 0; // performance.now() at which the run began on the screen
let ticking = false;

// How many samples a trace has in its first ms; the server counts by the same.
export const samples = (perMs, ms) => Math.floor(perMs * ms + 1e-6);

export function begin(a) {
  const old = s.run.value;
  if (a.who !== 0 && old?.n !== a.n) return; // of something whose place another has taken
  const arrays = a.series.map((one) => new Float32Array(samples(one.per_ms, a.ms)).fill(NaN));
  const mine = old && old.n === a.n ? old : { ...a, data: [null, null], have: [0, 0], spikes: [[], []] };
  const data = [...mine.data];
  const spikes = [...mine.spikes];
  data[a.who] = arrays;
  spikes[a.who] = a.spikes;
  s.run.value = { ...mine, data, spikes };
  if (a.who === 0) replay();
}

export function frame(f) {
  const run = s.run.value;
  if (!run || run.n !== f.n || !run.data[f.who]) return;
  let at = 0;
  run.series.forEach((one, k) => {
    const first = samples(one.per_ms, f.first);
    const size = samples(one.per_ms, f.first + f.ms) - first;
    run.data[f.who][k].set(f.values.subarray(at, at + size), first);
    at += size;
  });
  run.have[f.who] = f.first + f.ms;
  if (f.who === 0 && f.first + f.ms >= run.ms) sound(run, speed.value);
  if (f.first + f.ms >= run.ms && s.clock.value !== null && s.clock.value >= run.ms) s.run.value = { ...run }; // whole, under a clock that stands
}

// Stop the clock where it is, or let it go on from there.
export function freeze() {
  const run = s.run.value;
  s.frozen.value = !s.frozen.value && run !== null;
  if (s.frozen.value || !run || !(s.clock.value < run.ms)) return;
  started = performance.now() - s.clock.value / speed.value;
  if (!ticking) { ticking = true; requestAnimationFrame(tick); }
}

// Stand at a moment of the run.
export function seek(ms) {
  s.frozen.value = true;
  s.clock.value = ms;
}

export function replay() {
  s.frozen.value = false;
  started = performance.now();
  s.clock.value = speed.value === 0 ? Infinity : 0;
  if (!ticking) { ticking = true; requestAnimationFrame(tick); }
}

function tick(now) {
  const run = s.run.value;
  if (s.frozen.value || run?.live) { ticking = false; return; }
  if (!run || speed.value === 0) { ticking = false; if (run) s.clock.value = run.ms; return; }
  const at = Math.min((now - started) * speed.value, run.have[0], run.ms);
  if (at !== s.clock.value) s.clock.value = at;
  ticking = at < run.ms;
  if (ticking) requestAnimationFrame(tick);
}
