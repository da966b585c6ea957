// Earlier examinations of this page, two of them side by side; and a second patient.
import { useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { begin, end, examine, hears } from "./actions.js";
import { compare, compared, letGo, pair, runs, second } from "./kept.js";
import { send } from "./socket.js";
import { Choice, html } from "./ui.js";
import { words } from "./words.js";

hears({
  compared: (a) => { end(a.n); compared.value = a; s.said.value = a.rows.length ? `${words.earlier.changed}: ${a.rows.length}` : words.earlier.same; },
  second: (a) => { end(a.n); second.value = a.line; s.charts.value = { ...s.charts.value, second: undefined }; s.said.value = words.earlier.lies(a.line); },
});

const lineOf = (r) => words.earlier.run(r.run, words.earlier.who[r.who], r.line || words.earlier.hidden, r.quick);

export function Earlier() {
  const w = words.earlier;
  if (s.hidden.value) return null;
  const options = runs.value.map((r) => [String(r.run), lineOf(r)]);
  const [first, other] = pair.value;
  return html`<section class="earlier" aria-labelledby="earlier-title"><h3 id="earlier-title">${w.title}</h3>
    ${letGo.value && html`<p role="status" class="note" id="let-go">${w.letGo(lineOf(letGo.value), letGo.value.most)}</p>`}
    ${runs.value.length < 2 ? html`<p class="note">${w.none}</p>` : html`
      <${Choice} id="run-first" label=${w.first} value=${String(first)} options=${options} onChange=${(v) => { pair.value = [Number(v), other]; }} />
      <${Choice} id="run-second" label=${w.second} value=${String(other)} options=${options} onChange=${(v) => { pair.value = [first, Number(v)]; }} />
      <div class="row"><button id="compare" onClick=${() => compare(first, other)}>${w.compare}</button></div>`}
    ${compared.value && html`<${Compared} two=${compared.value} />`}
    <${Second} />
  </section>`;
}

function Compared({ two }) {
  const w = words.earlier;
  const only = two.only.some((k) => k > 0);
  return html`<div class="compared"><div class="row"><h4>${w.changed}</h4><button onClick=${() => { compared.value = null; }}>${w.close}</button></div>
    <p class="note">${w.first}: ${lineOf(two.first)}<br />${w.second}: ${lineOf(two.second)}</p>
    ${two.rows.length === 0 ? html`<p class="note">${w.same}</p>` : html`<div class="wide" tabindex="0" role="region" aria-label=${w.changed}><table id="different">
      <thead><tr><th scope="col">${w.sign}</th><th scope="col">${w.first}</th><th scope="col">${w.second}</th></tr></thead>
      <tbody>${two.rows.map((r) => html`<tr><th scope="row">${r.section}: ${r.name}</th><td>${r.first}</td><td>${r.second}</td></tr>`)}</tbody></table></div>`}
    ${only && html`<p class="note">${w.only(...two.only)}</p>`}
    <${Beside} two=${two} /></div>`;
}

// Both charts in one table, row beside row; what only one has is empty in the other.
function Beside({ two }) {
  const w = words.earlier;
  const charts = [two.first, two.second];
  const titles = [...new Set(charts.flatMap((c) => c.blocks.map(([title]) => title)))];
  const rowsOf = (c, title) => new Map((c.blocks.find(([t]) => t === title)?.[1] ?? []).map(([name, ...cells]) => [name, cells]));
  return html`<details class="both"><summary>${w.beside}</summary>
    <div class="pair">${charts.map((c, k) => html`<p key=${k}><b>${k ? w.second : w.first}</b>${c.impression && html`<br />${c.impression}`}<br />${c.summary}</p>`)}</div>
    <div class="wide" tabindex="0" role="region" aria-label=${w.beside}><table id="side-by-side">
    ${titles.map((title) => {
      const rows = charts.map((c) => rowsOf(c, title));
      const names = [...new Set(rows.flatMap((one) => [...one.keys()]))];
      return html`<tbody key=${title}><tr class="head"><th scope="col">${title}</th>${[w.first, w.second].map((who) => [w.left, w.right].map((side) => html`<th scope="col">${who} ${side}</th>`))}</tr>
        ${names.map((name) => html`<tr key=${name}><th scope="row">${name}</th>${rows.map((one) => html`<${Cells} cells=${one.get(name)} />`)}</tr>`)}</tbody>`;
    })}</table></div></details>`;
}

function Cells({ cells }) {
  if (!cells) return html`<td colspan="2" class="note">${words.earlier.none2}</td>`;
  const [left, oddLeft, right, oddRight] = cells;
  return html`<td class=${oddLeft ? "odd" : ""} colspan=${right ? 1 : 2}>${left}</td>${right && html`<td class=${oddRight ? "odd" : ""}>${right}</td>`}`;
}

function Second() {
  const w = words.earlier;
  const mine = s.patient.value;
  const cases = s.catalogue.value.cases;
  const [own, set] = useState({});
  const now = { seed: mine.seed + 1, lesion: "same", ...own };
  const found = cases.find((c) => c.id === now.lesion);
  const lesions = found?.lesions ?? (now.lesion === "same" ? mine.lesions : []);
  const days = own.days ?? found?.days ?? (lesions.length ? mine.days : 0);
  const doing = !!s.progress.value;
  const choose = (e) => {
    e.preventDefault();
    const rest = now.seed === mine.seed ? Object.fromEntries(["age", "sex"].filter((k) => mine[k] != null).map((k) => [k, mine[k]])) : {};
    begin(send({ do: "second", seed: now.seed, lesions, days, ...(mine.scale == null ? {} : { scale: mine.scale }), ...rest }));
  };
  return html`<details class="second"><summary>${w.two}</summary><p class="note">${w.how}</p>
    <form onSubmit=${choose}><div class="trio">
      <div class="field"><label for="second-seed">${w.seed}</label><input id="second-seed" type="number" required min="0" max=${s.catalogue.value.limits.seed} step="1"
        value=${now.seed} onInput=${(e) => set({ ...own, seed: Number(e.target.value) })} /></div>
      <${Choice} id="second-lesion" label=${w.whose} value=${now.lesion} onChange=${(v) => set({ ...own, lesion: v, days: undefined })}
        options=${[...Object.entries(w.lesions), ...cases.map((c) => [c.id, c.name])]} />
      <div class="field"><label for="second-days">${w.days}</label><input id="second-days" type="number" required min="0" max=${s.catalogue.value.limits.days} step="any"
        value=${days} onInput=${(e) => set({ ...own, days: Number(e.target.value) })} /></div></div>
      <div class="row"><button type="submit" disabled=${doing}>${w.choose}</button></div></form>
    ${second.value && html`<p id="second-line">${w.lies(second.value)}</p><div class="row">
      <button disabled=${doing} onClick=${() => examine("second", true)}>${w.quick}</button>
      <button disabled=${doing} onClick=${() => examine("second", false)}>${w.whole}</button></div>`}
  </details>`;
}
