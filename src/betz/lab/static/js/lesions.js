// Which lesions the patient has, and how one is placed: from the map, from the list of all sites, or as a case.
import { useEffect, useMemo, useRef, useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { change, giveUp, loadCase, look, place, remove, section } from "./actions.js";
import { Drawing } from "./neuraxis.js";
import { Choice, Slider, html } from "./ui.js";
import { words } from "./words.js";


const USUAL_SHARE = 90;

export function Neuraxis() {
  const [view, show] = useState("front");
  const w = words.neuraxis;
  const [large, enlarge] = useState(false);
  return html`<section class=${`panel neuraxis ${large ? "large" : ""}`} aria-labelledby="neuraxis-title">
    <h2 id="neuraxis-title">${w.title}</h2>
    ${s.hidden.value ? html`<p class="note">${words.teach.map}</p>` : html`<${Cases} /><${Lesions} />`}
    ${s.chosen.value && !s.hidden.value && html`<${Form} key=${JSON.stringify(s.chosen.value)} start=${s.chosen.value} />`}
    <div class="tabs" role="group" aria-label=${w.title}>
      ${["front", "sections", "list"].map((v) => html`<button key=${v} aria-pressed=${view === v} onClick=${() => show(v)}>${w[v]}</button>`)}
      ${view !== "list" && html`<button class="enlarge" aria-pressed=${large} onClick=${() => enlarge(!large)}>${w.large}</button>`}
    </div>
    ${view === "list" ? html`<${Sites} />` : html`<${Drawing} part=${view} />`}
    ${view === "front" && html`<${Pointed} /><p class="note">${s.hidden.value ? "" : w.how} ${w.umn}</p>`}
    ${view === "sections" && html`<${Choice} id="level" label=${w.level} value=${s.level.value} onChange=${section}
      options=${[["", w.usual], ...s.catalogue.value.segments.map((one) => [one, one])]} />`}
    ${view !== "list" && html`<${Key} />`}
  </section>`;
}

// What lies at the place under the pointer, and which tracts pass there.
function Pointed() {
  const at = s.pointed.value;
  return html`<p class="pointed">${at ? html`<b>${at.label}</b>${at.passes.length ? `: ${at.passes.join(", ")}` : ""}` : " "}</p>`;
}

const Key = () => html`<ul class="key" aria-hidden="true">
  ${Object.entries(words.neuraxis.key).map(([ink, name]) => html`<li key=${ink}><i class=${`ink-${ink}`}></i>${name}</li>`)}
</ul>`;

function Cases() {
  const { cases } = s.catalogue.value;
  const first = Object.entries(words.cases.first).filter(([id]) => cases.some((c) => c.id === id));
  const groups = [...new Set(cases.map((c) => c.category))];
  return html`<div class="row cases">
    <span class="lead">${words.cases.try}</span>
    ${first.map(([id, name]) => html`<button key=${id} onClick=${() => loadCase(id)}>${name}</button>`)}
    <label class="hidden" for="case">${words.cases.choose}</label>
    <select id="case" value="" onChange=${(e) => { loadCase(e.target.value); e.target.value = ""; }}>
      <option value="">${words.cases.choose}…</option>
      ${groups.map((g) => html`<optgroup key=${g} label=${g}>
        ${cases.filter((c) => c.category === g).map((c) => html`<option key=${c.id} value=${c.id}>${c.name}</option>`)}</optgroup>`)}
    </select>
  </div>`;
}

function Lesions() {
  const { lesions } = s.patient.value;
  if (!lesions.length) return html`<p class="note">${words.lesion.none}</p>`;
  const name = (one) => `${words.sides[one.side]} ${s.siteById.value.get(one.site)?.name ?? one.site}`;
  return html`<div class="placed"><ul class="chips" tabindex="-1" aria-label=${words.lesion.title}>
    ${lesions.map((one, k) => html`<li key=${k}>
      <button class="plain" onClick=${() => look(one.site)}>${name(one)}, ${Math.round(100 * one.fraction)} %${one.kind && one.kind !== "destruction" ? `, ${words.lesion.kinds[one.kind]}` : ""}</button>
      <button class="cross" aria-label=${words.lesion.remove(name(one))} onClick=${() => remove(k)}>×</button></li>`)}
  </ul>
  ${lesions.length > 1 && html`<button class="plain" onClick=${() => change({ lesions: [] })}>${words.lesion.clear}</button>`}</div>`;
}

function Form({ start }) {
  const [site, setSite] = useState(start.site);
  const [side, setSide] = useState(start.side);
  const [share, setShare] = useState(USUAL_SHARE);
  const [kind, setKind] = useState("destruction");
  const first = useRef();
  const w = words.lesion;
  useEffect(() => { first.current?.focus(); look(site, false); }, [site]);
  const names = start.sites.map((id) => [id, s.siteById.value.get(id).name]);
  return html`<form class="lesion" aria-label=${w.title} onSubmit=${(e) => { e.preventDefault(); place({ site, side, fraction: share / 100, kind }); }}
      onKeyDown=${(e) => { if (e.key === "Escape") giveUp(); }}>
    ${names.length > 1 ? html`<${Choice} id="lesion-site" label=${w.site} value=${site} options=${names} onChange=${setSite} />`
      : html`<h3>${names[0][1]}</h3>`}
    <div class="pair">
      <${Choice} id="lesion-side" label=${w.side} value=${side} options=${["left", "right", "both"].map((k) => [k, words.sides[k]])} onChange=${setSide} />
      <${Choice} id="lesion-kind" label=${w.kind} value=${kind} options=${s.catalogue.value.kinds.map((k) => [k, w.kinds[k] ?? k])} onChange=${setKind} />
    </div>
    <${Slider} id="lesion-share" label=${w.share} value=${share} low=5 high=100 step=5 unit="%" onInput=${setShare} />
    <div class="row">
      <button type="submit" class="main" ref=${first}>${w.put}</button>
      <button type="button" onClick=${() => look(site)}>${w.about}</button>
      <button type="button" onClick=${giveUp}>${w.cancel}</button>
    </div>
  </form>`;
}

function Sites() {
  const [text, search] = useState("");
  const sites = s.catalogue.value.sites;
  const wanted = text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  const index = useMemo(() => sites.map((one) => [one.id, one.name, ...one.also].join(" ").toLowerCase().replaceAll("_", " ")), [sites]);
  const found = sites.filter((_, k) => wanted.every((word) => index[k].includes(word)));
  return html`<div class="sites">
    <div class="field"><label for="site-search">${words.neuraxis.search}</label>
      <input id="site-search" type="search" value=${text} onInput=${(e) => search(e.target.value)} autocomplete="off" /></div>
    <p role="status" class="note">${words.neuraxis.found(found.length)}</p>
    <ul>${found.map((one) => html`<li key=${one.id}><button class="plain" data-site=${one.id}
      onClick=${() => { s.chosen.value = { sites: [one.id], site: one.id, side: "left", listed: true }; }}>${one.name}<small>${one.level.replaceAll("_", " ")}</small></button></li>`)}</ul>
  </div>`;
}
