// The patient's body in three dimensions, beside words that say the same. What draws it is loaded when it is opened.
import { useLayoutEffect, useRef } from "../vendor/hooks.js";
import { signal } from "../vendor/signals.js";
import * as s from "./state.js";
import { perform, set } from "./actions.js";
import { seek } from "./player.js";
import { INKS, posed } from "./posing.js";
import { ask } from "./socket.js";
import { placeOf } from "./tools.js";
import { Slider, html } from "./ui.js";
import { words } from "./words.js";

const SITTING = { front: 6, side: 6, quarter: 14 }, LYING = { front: 88, side: 6, quarter: 32 }; // deg: from how high one looks
const TILT = { seated: SITTING, upright: SITTING, lying: LYING, resting: LYING };
const TURN = 38, KEY = 10, DRAG = 0.5; // deg: three-quarter view; of an arrow key; of a pixel
const SECTION = { tap: "reflexes", stroke: "plantar", push: "strength" }; // what can be touched with a tool
const SLIP = 4; // pixels that a touch may move
const LOWEST = -20, HIGHEST = 88;
const ABREAST = 0.35; // cosine from which the sides lie beside each other, not behind each other

export const opened = signal(null); // { body, makeScene } once it is loaded
export const trouble = signal("");
export const drawn = { scene: null }; // the body on the screen, for tests
const loading = signal(false);
const view = signal({ from: "quarter", az: 0, el: 0, close: true });

export const close = () => { opened.value = null; trouble.value = ""; };

export async function open() {
  if (loading.value || opened.value) return;
  trouble.value = "";
  if (!document.createElement("canvas").getContext("webgl2")) { trouble.value = words.body.none; return; }
  loading.value = true;
  try {
    const [{ makeScene }, body] = await Promise.all([import("./scene.js"), ask("body")]);
    if (body.ok) opened.value = { body, makeScene };
    else trouble.value = body.says;
  } catch { trouble.value = words.body.failed; }
  loading.value = false;
}

// The choice between figure and body.
export function Which() {
  const w = words.body;
  const is = opened.value !== null;
  return html`<div class="row which" role="group" aria-label=${w.which}>
    <button id="body-figure" aria-pressed=${!is} onClick=${close}>${w.figure}</button>
    <button id="body-open" aria-pressed=${is} aria-busy=${loading.value} onClick=${open}>${w.body}</button>
    ${trouble.value && html`<p class="note" role="alert" id="body-trouble">${trouble.value}</p>`}</div>`;
}

export function Body3d() {
  const { body } = opened.value;
  const run = s.run.value;
  const shown = posed(body, run, s.looked.value, s.clock.value);
  shown.begun = posed(body, run, s.looked.value, 0).of[0];
  const eye = seenFrom(view.value, shown.posture, run?.side);
  const w = words.body;
  const caption = `${w.seen[named(eye.az, eye.el)]}, ${w.postures[shown.posture]}`;
  const said = moves(body, run, shown);
  const turn = (az, el) => { view.value = { ...view.value, from: null, az: eye.az + az, el: Math.max(LOWEST, Math.min(HIGHEST, eye.el + el)) }; };
  return html`<figure class="body3d"><figcaption>${caption}</figcaption>
    <${Stage} shown=${shown} eye=${eye} turn=${turn} label=${`${w.label}: ${caption}. ${said}`} />
    <div class="row" role="group" aria-label=${w.view}>${["front", "side", "quarter"].map((from) => html`<button key=${from} data-view=${from} aria-pressed=${view.value.from === from}
      onClick=${() => { view.value = { ...view.value, from }; }}>${w.views[from]}</button>`)}
      <button id="body-close" aria-pressed=${view.value.close} onClick=${() => { view.value = { ...view.value, close: !view.value.close }; }}>${w.close}</button></div>
    <p class="moves" id="body-moves">${said}</p>
    ${run && !s.looked.value && html`<${Slider} id="moment" label=${w.moment} value=${Math.round(Math.min(s.clock.value ?? 0, run.ms))} low=${0} high=${run.ms} step=${10}
      text=${w.ms(Math.round(Math.min(s.clock.value ?? 0, run.ms) - run.at))} onInput=${seek} />`}
    <p class="note">${w.how}</p></figure>`;
}

// The canvas: turned by pointer and arrow keys, painted in the colours of day or night.
function Stage({ shown, eye, turn, label }) {
  const canvas = useRef(), scene = useRef(null), held = useRef(null);
  useLayoutEffect(() => {
    const made = opened.value.makeScene(canvas.current, opened.value.body);
    scene.current = drawn.scene = made;
    const paint = () => made.paint(Object.fromEntries(INKS.map((name) => [name, colour(`--body-${name}`)])));
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", paint);
    paint();
    const fit = () => { const { clientWidth: wide, clientHeight: high } = canvas.current; if (wide && high) made.size(wide, high); };
    const seen = new ResizeObserver(() => canvas.current && fit());
    seen.observe(canvas.current);
    fit();
    return () => { seen.disconnect(); dark.removeEventListener("change", paint); made.dispose(); scene.current = drawn.scene = null; };
  }, []);
  useLayoutEffect(() => { scene.current?.show(shown, eye); });
  const tool = s.tool.value, place = s.settings.value[tool].place;
  useLayoutEffect(() => scene.current?.offer(SECTION[tool], tool === "stroke" ? "sole" : place), [tool, place]);
  const under = (e) => scene.current.touched(e.offsetX / canvas.current.clientWidth, e.offsetY / canvas.current.clientHeight);
  const name = (spot) => spot && `${placeOf(tool, spot.name)?.name ?? spot.name}, ${words.sides[spot.side]}`;
  const point = (e) => { const spot = under(e); canvas.current.title = name(spot) ?? ""; canvas.current.classList.toggle("touch", !!spot); };
  const touch = (e) => { const spot = under(e); if (!spot) return; if (tool !== "stroke") set({ place: spot.name }); perform(spot.side); };
  const release = (e) => { if (held.current && Math.hypot(e.clientX - held.current[2], e.clientY - held.current[3]) < SLIP) touch(e); held.current = null; };
  const drag = (e) => { if (!held.current) { point(e); return; }
    const [x, y, x0, y0] = held.current;
    if (Math.hypot(e.clientX - x0, e.clientY - y0) < SLIP && x === x0 && y === y0) return;
    turn(-DRAG * (e.clientX - x), DRAG * (e.clientY - y));
    held.current = [e.clientX, e.clientY, x0, y0]; };
  const keys = { ArrowLeft: [KEY, 0], ArrowRight: [-KEY, 0], ArrowUp: [0, KEY], ArrowDown: [0, -KEY] };
  const across = Math.cos((eye.az * Math.PI) / 180);
  const sides = Math.abs(across) < ABREAST ? null : across > 0 ? ["R", "L"] : ["L", "R"];
  return html`<div class="stage"><canvas ref=${canvas} tabindex="0" role="img" aria-label=${label}
      onPointerDown=${(e) => { held.current = [e.clientX, e.clientY, e.clientX, e.clientY]; e.currentTarget.setPointerCapture(e.pointerId); }} onPointerMove=${drag}
      onPointerUp=${release} onPointerCancel=${() => { held.current = null; }}
      onKeyDown=${(e) => { if (e.key in keys) { e.preventDefault(); turn(...keys[e.key]); } }}></canvas>
    ${sides && html`<span class="at-left" aria-hidden="true">${sides[0]}</span><span class="at-right" aria-hidden="true">${sides[1]}</span>`}</div>`;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Where one looks from: the side of the limb that is tested, unless somebody has turned the body.
function seenFrom({ from, az, el, close: near }, posture, side) {
  if (!from) return { az, el, close: near };
  const way = side === "L" ? 1 : -1;
  return { az: { front: 0, side: way * 90, quarter: way * TURN }[from], el: TILT[posture][from], close: near };
}

function named(az, el) {
  if (el > 60) return "above";
  const turned = ((((az + 180) % 360) + 360) % 360) - 180;
  const near = [["front", 0], ["R", -90], ["L", 90], ["back", 180], ["back", -180]].find(([, at]) => Math.abs(turned - at) <= 20);
  return near ? near[0] : `${Math.abs(turned) < 90 ? "front" : "back"}${turned < 0 ? "R" : "L"}`;
}

// What moves, in words: joint and angle of the patient, and of the same person in health.
function moves(body, run, { moved, turned: [mine, twin] }) {
  const w = words.body;
  if (run?.tool === "arms" && !s.looked.value) return armsSay(run);
  if (run?.tool === "face" && !s.looked.value) return words.face.beside;
  if (!moved.length) return run?.joint ? w.unseen(run.joint.replaceAll("_", " ")) : w.rest;
  if (!mine) return w.waits;
  return moved.map((name) => {
    const [side, ...kind] = /^[LR] /.test(name) ? [name[0], name.slice(2)] : ["", name];
    const what = [words.sides[side], kind.join(" ").replaceAll("_", " ")].filter(Boolean).join(" ");
    return w.at(what, mine[name].toFixed(0), twin ? twin[name].toFixed(0) : null);
  }).join("; ");
}

function armsSay(run) {
  const at = (what, side) => { const k = run.series.findIndex((one) => one.id === `${what}_${side}`); return run.data[0]?.[k] ?? null; };
  return ["right", "left"].map((side) => [words.sides[side], at("drop", side), at("pronation", side)]).filter(([, drop]) => drop)
    .map(([side, drop, turn]) => { const k = Math.min(drop.length - 1, Math.floor(Math.min(s.clock.value ?? 0, run.ms) * run.series[0].per_ms + 1e-6)); return `${side} ${words.arms.reads(drop[k], turn[k])}`; }).join("; ");
}
