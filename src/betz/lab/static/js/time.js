// Time since the lesion: a slider from the first hour to two years, even in the logarithm. And who the person is.
import { useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { change } from "./actions.js";
import { Choice, Slider, html } from "./ui.js";
import { words } from "./words.js";

const FIRST = 1 / 24, LAST = 730; // days
const STEPS = 200;
const MONTH = 30.4, LONG = 60; // days; from LONG on months are told too

const toStep = (days) => Math.round((STEPS * Math.log(Math.max(days, FIRST) / FIRST)) / Math.log(LAST / FIRST));
const toDays = (step) => {
  const days = FIRST * (LAST / FIRST) ** (step / STEPS);
  return days < 1 ? Math.max(1, Math.round(days * 24)) / 24 : Math.round(days);
};

export function since(days) {
  const w = words.time;
  if (days > 0 && days < 1) return w.hours(Math.max(1, Math.round(days * 24)));
  return w.days(Number(days.toFixed(1))) + (days >= LONG ? w.months(Math.round(days / MONTH)) : "");
}

export function Time() {
  const [moving, move] = useState(null);
  const days = moving ?? s.patient.value.days;
  if (s.hidden.value) return html`<p class="time">${words.time.title}: <b>${since(s.quiz.value.days)}</b></p>`;
  return html`<div class="time">
    <${Slider} id="time" label=${words.time.title} value=${toStep(days)} low=0 high=${STEPS} step=1 text=${since(days)}
      onInput=${(k) => move(toDays(k))} onChange=${(k) => { move(null); change({ days: toDays(k) }); }} />
    <ol class="marks" aria-hidden="true">${Object.entries(words.time.marks).sort(([a], [b]) => a - b).map(([d, name]) => html`<li key=${d}
      style=${{ left: `${(100 * toStep(Number(d))) / STEPS}%` }}>${name}</li>`)}</ol>
  </div>`;
}

export function Person() {
  const w = words.person;
  const { seed, age, sex } = s.patient.value;
  const [own, set] = useState({});
  const now = { seed, age, sex, ...own };
  const apply = (e) => { e.preventDefault(); set({}); change(now); };
  const field = (key, low, high) => html`<div class="field"><label for=${`person-${key}`}>${w[key]}</label>
    <input id=${`person-${key}`} type="number" min=${low} max=${high} step="1" value=${now[key] ?? ""} required=${key === "seed"}
      placeholder=${w.any} onInput=${(e) => set({ ...own, [key]: e.target.value === "" ? null : Number(e.target.value) })} /></div>`;
  return html`<details class="person"><summary>${w.title}</summary>
    <form onSubmit=${apply}><div class="trio">${field("seed", 0, s.catalogue.value.limits.seed)}${field("age", 18, 95)}
      <${Choice} id="person-sex" label=${w.sex} value=${now.sex ?? ""} options=${[["", w.any], ["female", w.female], ["male", w.male]]}
        onChange=${(v) => set({ ...own, sex: v || null })} /></div>
      <button type="submit">${w.set}</button></form></details>`;
}
