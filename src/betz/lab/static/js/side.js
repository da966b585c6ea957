// Beside the patient, one at a time: chart, why, atlas, script, teaching.
import { useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { look, showScript } from "./actions.js";
import { Chart } from "./chart.js";
import { Teach } from "./teach.js";
import { Why } from "./why.js";
import { html } from "./ui.js";
import { words } from "./words.js";

const TABS = { chart: [words.chart.title, Chart], why: [words.why.title, Why], card: [words.card.title, Card], script: [words.script.title, Script],
  teach: [words.teach.title, Teach] };

export function Beside() {
  const now = s.tab.value;
  const show = (name) => { s.tab.value = name; if (name === "script") showScript(); };
  return html`<section class="panel beside" aria-label=${words.tabs}>
    <div class="tabs" role="tablist" aria-label=${words.tabs} onKeyDown=${(e) => arrows(e, show)}>
      ${Object.entries(TABS).map(([name, [title]]) => html`<button key=${name} role="tab" id=${`tab-${name}`} aria-selected=${now === name}
        aria-controls="beside" tabindex=${now === name ? 0 : -1} onClick=${() => show(name)}>${title}</button>`)}
    </div>
    <div role="tabpanel" id="beside" tabindex="0" aria-labelledby=${`tab-${now}`}><${TABS[now][1]} /></div>
  </section>`;
}

function arrows(e, show) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
  if (!step) return;
  const names = Object.keys(TABS);
  const next = names[(names.indexOf(s.tab.value) + step + names.length) % names.length];
  show(next);
  document.getElementById(`tab-${next}`)?.focus();
}

function Card() {
  const [name, type] = useState("");
  const card = s.card.value;
  const w = words.card;
  return html`<div class="card">
    <form class="row" onSubmit=${(e) => { e.preventDefault(); if (name.trim()) look(name.trim()); }}>
      <label class="hidden" for="card-name">${w.where}</label>
      <input id="card-name" type="search" placeholder=${w.where} value=${name} onInput=${(e) => type(e.target.value)} maxlength="120" />
      <button type="submit">${w.show}</button></form>
    ${card ? html`<article><h3>${card.name} <small>${card.kind}</small></h3>
      ${card.also.length > 0 && html`<p class="note">${w.also}${card.also.join(", ")}</p>`}
      ${card.sections.map(([id, title, texts]) => html`<h4 key=${id}>${title}</h4>
        ${id === "see_also" ? html`<p class="row">${texts.map((t) => html`<button key=${t} class="plain" onClick=${() => look(t)}>${t.replaceAll("_", " ")}</button>`)}</p>`
          : texts.map((t) => html`<p key=${t}>${t}</p>`)}`)}</article>` : html`<p class="note">${w.how}</p>`}
  </div>`;
}

function Script() {
  const w = words.script;
  const [told, tell] = useState("");
  const copy = async (text, done) => {
    try { await navigator.clipboard.writeText(text); tell(done); } catch { tell(w.byHand); }
  };
  return html`<div class="script">
    <p class="note">${w.how}</p>
    <div class="row"><button onClick=${showScript}>${w.refresh}</button>
      <button onClick=${() => copy(s.script.value, w.copied)} disabled=${!s.script.value}>${w.copy}</button>
      <button onClick=${() => copy(location.href, w.linked)}>${w.link}</button><span role="status">${told}</span></div>
    <pre tabindex="0" id="script-text">${s.script.value}</pre>
  </div>`;
}
