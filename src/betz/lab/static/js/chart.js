// The chart: what single tests showed, the whole examination, the same person in health beside it, what changed.
import * as s from "./state.js";
import { examine, reading, save, stop } from "./actions.js";
import { Earlier } from "./runs.js";
import { html } from "./ui.js";
import { words } from "./words.js";

const FORMS = ["json", "csv", "html", "png"];

export function Chart() {
  const w = words.chart;
  const doing = s.progress.value;
  return html`<div class="chart">
    <div class="row">
      <button class="main" onClick=${() => examine("patient", false)} disabled=${!!doing}>${w.whole}</button>
      <button onClick=${() => examine("patient", true)} disabled=${!!doing}>${w.quick}</button>
      <button onClick=${() => examine("twin", s.quick.value)} disabled=${!!doing}>${w.twin}</button>
    </div>
    ${doing && html`<div class="row progress"><progress max=${doing.total} value=${doing.done} aria-label=${w.whole}></progress>
      <span>${w.progress(doing.done, doing.total, w.stages[doing.words] ?? doing.words)}</span><button onClick=${stop}>${w.stop}</button></div>`}
    <${SoFar} />
    <${Changed} />
    <${Earlier} />
    ${(s.hidden.value ? ["patient", "twin"] : ["patient", "twin", "second"]).map((who) => s.charts.value[who] && html`<${Whole} key=${who} who=${who} chart=${s.charts.value[who]} />`)}
  </div>`;
}

function SoFar() {
  const w = words.chart;
  const rows = s.found.value;
  return html`<h3>${w.soFar}</h3>
    ${rows.length === 0 ? html`<p class="note">${w.nothing}</p>` : html`<div class="wide"><table id="so-far">
      <thead><tr><th scope="col">${w.test}</th><th scope="col">${words.patient.title}</th><th scope="col">${words.healthy}</th></tr></thead>
      <tbody>${[...rows].reverse().map((r) => html`<tr key=${r.n}><th scope="row">${r.what}, ${words.sides[r.side].toLowerCase()}</th>
        <td class=${r.value && r.value !== r.usual ? "odd" : ""}>${reading(r.tool, r.here, r.value, r.share)}</td>
        <td>${reading(r.tool, r.twin, r.twin_value)}</td></tr>`)}</tbody></table></div>`}`;
}

function Changed() {
  const rows = s.changed.value;
  const w = words.chart;
  if (!rows) return null;
  return html`<h3>${w.changed}</h3>
    ${rows.length === 0 ? html`<p class="note">${w.same}</p>` : html`<div class="wide"><table id="changed">
      <thead><tr><th scope="col">${w.sign}</th><th scope="col">${words.healthy}</th><th scope="col">${words.patient.title}</th></tr></thead>
      <tbody>${rows.map((r) => html`<tr><th scope="row">${r.section}: ${r.name}</th><td>${r.twin}</td><td class="odd">${r.here}</td></tr>`)}</tbody>
    </table></div>`}`;
}

function Whole({ who, chart }) {
  const w = words.chart;
  return html`<details class="whole" open=${who !== "twin"}><summary>${{ patient: w.of, twin: w.ofTwin, second: w.ofSecond }[who]}</summary>
    <p>${chart.patient}</p><p class="strong">${chart.impression}</p><p>${chart.summary}</p>
    ${!s.hidden.value && chart.abnormal?.length > 0 && html`<div class="row"><button onClick=${() => { s.tab.value = "why"; }}>${words.why.from}</button></div>`}
    ${!s.hidden.value && html`<div class="row"><span>${w.save}</span>${FORMS.map((form) => html`<button key=${form} data-form=${form} onClick=${() => save(form, who)}>${form.toUpperCase()}</button>`)}</div>`}
    <div class="wide"><table>${chart.blocks.map(([title, rows]) => html`<tbody key=${title}>
      <tr class="head"><th scope="col">${title}</th><th scope="col">${words.sides.L}</th><th scope="col">${words.sides.R}</th></tr>
      ${rows.map(([name, left, oddLeft, right, oddRight]) => html`<tr key=${name}><th scope="row">${name}</th>
        <td class=${oddLeft ? "odd" : ""} colspan=${right ? 1 : 2}>${left}</td>${right && html`<td class=${oddRight ? "odd" : ""}>${right}</td>`}</tr>`)}
    </tbody>`)}</table></div></details>`;
}
