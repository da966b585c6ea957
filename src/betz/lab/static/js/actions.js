// Everything that changes what the page knows: what a person does, and what the server answers.
import { batch } from "../vendor/signals.js";
import * as s from "./state.js";
import { ask, connect, send } from "./socket.js";
import { forget, keep as keepRun, leave } from "./kept.js";
import { decode, encode } from "./link.js";
import { download, short } from "./ui.js";
import { words } from "./words.js";
import * as player from "./player.js";

export async function start() {
  const offered = await ask("catalogue");
  if (!offered.ok) { s.trouble.value = offered.says; return; }
  s.catalogue.value = offered;
  const linked = decode(location.hash);
  if (linked) s.patient.value = linked;
  addEventListener("hashchange", () => { const p = decode(location.hash); if (p && encode(p) !== encode(s.patient.value)) lie(p); });
  connect({ record, frame: (f) => watched(f) || player.frame(f), fresh, toolong: () => { s.trouble.value = words.connection.tooLong; }, missed: () => { s.trouble.value = words.connection.missed; } });
}

// A page that the server does not know: what lies here is told again; a hidden patient it cannot tell.
function fresh() {
  const lost = s.hidden.value;
  forget();
  s.charts.value = {};
  lie(s.patient.value);
  if (lost) s.trouble.value = words.teach.gone;
}

// ---- what a person does

let since = 0; // number of the message that laid down this patient: what answers an earlier one is of another

export function clear() {
  batch(() => {
    leave();
    s.found.value = [];
    s.charts.value = s.charts.value.second ? { second: s.charts.value.second } : {};
    s.changed.value = null;
    s.progress.value = null;
    s.script.value = "";
    s.trouble.value = "";
    s.run.value = null;
    s.looked.value = null;
    s.going.value = null;
    s.jobs.value = new Set();
    s.level.value = "";
  });
}

export function lie(patient) {
  batch(() => { s.patient.value = patient; s.quiz.value = null; clear(); });
  history.replaceState(null, "", `${location.pathname}${location.search}#${encode(patient)}`);
  const told = Object.fromEntries(Object.entries(patient).filter(([, v]) => v != null));
  lying(send({ do: "patient", ...told }));
}

export const lying = (n) => { since = n || since; };

export const section = (level) => { s.level.value = level; send({ do: "map", level }); };
export const change = (part) => lie({ ...s.patient.value, ...part });

export function place(lesion) {
  const most = s.catalogue.value.limits.lesions;
  if (s.patient.value.lesions.length >= most) { s.trouble.value = words.lesion.few(most); return; }
  s.chosen.value = null;
  const days = s.patient.value.days || 180; // a first lesion is looked at after half a year
  change({ lesions: [...s.patient.value.lesions, lesion], days });
  focusOn(".chips");
}

export function giveUp() {
  s.chosen.value = null;
  focusOn(document.querySelector("#site-search") ? "#site-search" : ".place[tabindex='0']");
}

// The field that had the focus has gone: it goes where one would look next.
export const focusOn = (where) => requestAnimationFrame(() => document.querySelector(where)?.focus());

export const remove = (k) => change({ lesions: s.patient.value.lesions.filter((_, i) => i !== k) });

export function loadCase(id) {
  const found = s.catalogue.value.cases.find((c) => c.id === id);
  if (found) change({ lesions: found.lesions, days: found.days });
}

const WHOLE = ["look", "arms", "face"]; // tools of the whole body

export function perform(side) {
  const tool = s.tool.value;
  const { place, strength, moves, help, percent } = s.settings.value[tool];
  const what = {
    tap: { reflex: place, newtons: strength, moves, help },
    stretch: { test: place, speed: strength },
    push: { region: place, effort: strength / 100 },
    stroke: { skin: place },
    shock: { muscle: place, strength },
    coil: { muscle: place, strength, percent },
    needle: { muscle: place, seconds: strength, percent },
    look: {},
    arms: { seconds: strength },
    face: { ask: place, effort: strength / 100 },
  }[tool];
  begin(send({ do: tool, ...(WHOLE.includes(tool) ? {} : { side }), ...what }));
}

export function examine(who, quick) {
  s.tab.value = "chart";
  const n = send({ do: "examine", who, quick });
  s.progress.value = { n, done: 0, total: 1, words: "", who };
  if (who === "patient") s.quick.value = quick;
  begin(n);
}

export const stop = () => send({ do: "stop" });
export const stopOne = (job) => send({ do: "stop", job });
export const keep = (form, who) => begin(send({ do: "export", form, who }));
export const save = (form, who) => begin(send({ do: "save", form, who }));
export const showScript = () => send({ do: "script" });

export async function look(name, open = true) {
  const found = await ask(`card?name=${encodeURIComponent(name)}`);
  if (found.ok) { s.card.value = found; s.trouble.value = ""; if (open) s.tab.value = "card"; }
  else s.trouble.value = found.says;
}

export const set = (part) => {
  const tool = s.tool.value;
  s.settings.value = { ...s.settings.value, [tool]: { ...s.settings.value[tool], ...part } };
};

export const begin = (n) => { s.trouble.value = ""; s.jobs.value = new Set([...s.jobs.value, n]); };
export const end = (n) => { for (const one of [s.going, s.progress]) if (one.value?.n === n) one.value = null; const left = new Set(s.jobs.value); left.delete(n); s.jobs.value = left; };

// ---- what the server answers

function record(a) {
  if (!(a.is in HEARD) || (a.n !== null && a.n < since)) return;
  batch(() => HEARD[a.is](a));
}

const HEARD = {
  patient: (a) => { s.line.value = a.line; s.said.value = a.line; },
  map: (a) => { s.map.value = a; },
  began: (a) => { if (a.who === 0) s.looked.value = null; player.begin(a); },
  going: (a) => { s.going.value = a; },
  looked: (a) => { s.looked.value = a; HEARD.found(a); },
  found: (a) => {
    end(a.n);
    s.found.value = [...s.found.value, a];
    s.said.value = sentence(a);
    if (s.tab.value === "script") showScript();
  },
  progress: (a) => { s.progress.value = { ...s.progress.value, ...a }; },
  chart: (a) => {
    end(a.n);
    s.charts.value = { ...s.charts.value, [a.who]: a };
    keepRun(a);
    if (a.changed) s.changed.value = a.changed;
    s.said.value = `${words.chart.done} ${a.impression}`;
  },
  script: (a) => { s.script.value = a.text; },
  file: (a) => { end(a.n); if (a.gzip) unpack(bytes(a.gzip)).then((all) => download(a.name, a.kind, all)); else download(a.name, a.kind, a.text ?? bytes(a.base64)); },
  stopped: (a) => { end(a.n); s.said.value = words.chart.stopped; },
  error: (a) => { end(a.n); s.trouble.value = a.says; },
};

// Parts of the page with records of their own tell here how they are heard.
export const hears = (more) => Object.assign(HEARD, more);
let watched = () => false; // whether a frame was for such a part
export const watches = (frame) => { watched = frame; };

const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

const unpack = (packed) => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

// What was found, in words: what an eye, an electrode and a hand got.
export function reading(tool, r, value, share) {
  if (tool in words.readings) return words.readings[tool](r, value, short);
  const w = words.chart;
  const parts = value ? [value] : [];
  if (share != null) parts.push(w.share(Math.floor(100 * share + 1e-9)));
  if (tool !== "push") parts.push(w.emg(short(r.emg_mv), r.latency_ms === null ? null : r.latency_ms.toFixed(0)));
  if (tool !== "stretch" && Math.abs(r.deg) >= 1) parts.push(w.moved(r.deg.toFixed(0)));
  if (r.nm != null && tool !== "stroke") parts.push(w.torque(short(r.nm)));
  return parts.join(" · ");
}

const sentence = (a) =>
  `${a.what}, ${words.sides[a.side]}: ${reading(a.tool, a.here, a.value, a.share)}. ` +
  `${words.chart.health}: ${reading(a.tool, a.twin, a.twin_value)}.`;
