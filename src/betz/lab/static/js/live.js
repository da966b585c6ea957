// A live session: every twentieth of a second the hand is told to the server, and what it did comes back as a frame.
// The traces are drawn like the sweep of an oscilloscope: from left to right, then over the old ones.
import { batch, effect, signal, untracked } from "../vendor/signals.js";
import * as s from "./state.js";
import { begin as began, end as ended, hears, watches } from "./actions.js";
import { send } from "./socket.js";
import { samples } from "./player.js";
import { stream } from "./sound.js";

export const SWEEP = 6000; // ms of a sweep
const REAL = 2000; // ms over which the speed of time is told
const CALM = 250; // ms between two tellings of numbers

export const live = signal(null); // what the server said of the session, while it lasts
export const wiring = signal(false); // asked for, and not there yet
export const hand = signal({ grip: "hold", at: 0, press: 0, effort: 0 });
export const told = signal({ ms: 0, factor: 1, deg: 0, nm: 0 }); // numbers beside the lever
export const over = signal(""); // why the last one ended

let asked = 0; // number of the message that begins it
let strike = null; // a tendon that the next step strikes
let out = new Set(); // numbers of the steps under way
let timer = 0, started = 0, sent = 0; // the clock of the hand: real ms, and slices since then
let past = []; // [real ms, simulated ms] of the last slices
let ring = null; // the traces of the sweep, and how much simulated time they have seen
let seen = 0;

export function begin(joint, side, who) {
  stop();
  over.value = "";
  s.frozen.value = false;
  wiring.value = true;
  asked = send({ do: "live", joint, side, who });
  began(asked);
}

// The hand leaves; the server is told where it does not know.
export function stop(says = "", tell = true) {
  wiring.value = false;
  if (!live.value) return;
  if (tell) send({ do: "end" });
  clearInterval(timer);
  live.value = null;
  if (s.run.value?.live) { unrolled(); s.run.value = { ...s.run.value, live: false }; }
  over.value = says;
  out = new Set();
}

export const hold = (at) => { hand.value = { ...hand.value, grip: "hold", at }; };
export const press = (nm) => { hand.value = { ...hand.value, grip: nm ? "press" : "free", press: nm }; };
export const letGo = () => press(0);
export const effort = (level) => { hand.value = { ...hand.value, effort: level }; };
export const tap = (reflex) => { strike = reflex; };

function open(a) {
  ended(a.n);
  if (a.n !== asked || !wiring.value) { send({ do: "end" }); return; }
  wiring.value = false;
  const data = a.series.map((one) => new Float32Array(samples(one.per_ms, SWEEP)).fill(NaN));
  data[a.series.findIndex((x) => x.id === "angle")][0] = a.start;
  s.looked.value = null;
  ring = data;
  seen = 0;
  live.value = a;
  hand.value = { grip: "hold", at: a.start, press: 0, effort: 0 };
  told.value = { ms: 0, factor: 1, deg: a.start, nm: 0 };
  s.run.value = { n: a.n, live: true, tool: "live", who: a.who, words: a.words, side: a.side, joint: a.joint, at: 0, ms: SWEEP, series: a.series,
    shown: a.series.map((one) => one.id), inside: [], spikes: [[], []], data: [data, null], have: [SWEEP, 0] };
  s.clock.value = 0.5;
  s.said.value = a.words;
  again();
  clearInterval(timer);
  timer = setInterval(tick, a.slice / 2);
}

// The clock of the hand begins anew: nothing is under way.
function again() {
  out = new Set();
  started = performance.now();
  sent = 0;
  past = [];
}

function tick() {
  const a = live.value;
  if (!a || s.connection.value !== "online" || s.frozen.value || document.hidden) { started = performance.now(); sent = 0; past = []; return; }
  const due = Math.floor((performance.now() - started) / a.slice) - sent;
  if (due < 1 || out.size >= a.ahead) return;
  if (due > a.ahead) { started = performance.now(); sent = 0; } // too slow a machine: time itself goes slower, nothing is left out
  const { grip, at, press: nm, effort: level } = hand.value;
  out.add(send({ do: "hand", effort: level, ...(grip === "hold" ? { hold: at } : grip === "press" ? { press: nm } : {}), ...(strike ? { tap: strike } : {}) }));
  strike = null;
  sent += 1;
}

const strips = new Set(); // who draws what comes: (data of the sweep, first ms, ms)
export const listen = (draw) => { strips.add(draw); return () => strips.delete(draw); };
export const sweep = () => ring;

// Where time stands still, the last sweep from its oldest moment on; it goes on where it was.
function unrolled() {
  const run = s.run.value;
  if (seen < SWEEP) return;
  const data = ring.map((values, k) => { const at = samples(run.series[k].per_ms, seen % SWEEP); const out = new Float32Array(values.length); out.set(values.subarray(at)); out.set(values.subarray(0, at), values.length - at); return out; });
  s.run.value = { ...run, data: [data, null] };
  s.clock.value = SWEEP;
}

// A frame of this session; false: it is of something else.
function frame(f) {
  const run = s.run.value;
  if (!run || run.tool !== "live" || run.n !== f.n) return false;
  if (!run.live) return true;
  const first = f.first % SWEEP;
  let at = 0;
  run.series.forEach((one, k) => {
    const size = samples(one.per_ms, f.ms);
    ring[k].set(f.values.subarray(at, at + size), samples(one.per_ms, first));
    if (k === 0) stream(f.values.subarray(at, at + size), one.per_ms);
    at += size;
  });
  seen = f.first + f.ms;
  strips.forEach((draw) => draw(ring, first, f.ms));
  if (!s.frozen.value) s.clock.value = first + f.ms - 0.5; // the last sample that has come
  count(run, f);
  return true;
}

let calm = 0;
function count(run, f) {
  const now = performance.now();
  past.push([now, f.first + f.ms]);
  while (past.length > 2 && now - past[0][0] > REAL) past.shift();
  if (now - calm < CALM) return;
  calm = now;
  const [[t0, ms0]] = past;
  const of = (id) => ring[run.series.findIndex((x) => x.id === id)][(f.first % SWEEP) + f.ms - 1];
  told.value = { ms: f.first + f.ms, factor: now - t0 > REAL / 4 ? (f.first + f.ms - ms0) / (now - t0) : told.value.factor, deg: of("angle"), nm: of("torque") };
}

const { error, stopped } = hears({});
const failed = (plain) => (a) => {
  out.delete(a.n);
  if (a.n === asked && wiring.value) wiring.value = false;
  plain(a);
};
hears({ live: open, went: (a) => { out.delete(a.n); }, lived: (a) => { if (a.says) stop(a.says, false); }, error: failed(error), stopped: failed(stopped) });
watches(frame);

// Something else is done, or another patient lies there: the hand leaves. A connection that comes back begins its clock anew.
effect(() => { if (live.value && s.run.value?.n !== live.value.n) stop(); });
effect(() => {
  const still = s.frozen.value;
  if (!live.peek() || !s.run.peek()?.live) return;
  if (still) { untracked(() => batch(unrolled)); return; }
  s.run.value = { ...s.run.peek(), data: [ring, null] };
  s.clock.value = Math.max(0.5, (seen % SWEEP || SWEEP) - 0.5);
});
effect(() => { if (s.tool.value !== "live" && live.peek()) stop(); });
effect(() => { if (s.connection.value === "online") again(); });
