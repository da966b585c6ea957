// Why a sign is there: the path that is broken, and the mechanisms that make it.
import { signal } from "../vendor/signals.js";
import { useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { begin, end, examine, hears } from "./actions.js";
import { send } from "./socket.js";
import { Path, PathTable, breaks, nameOf, placeOf } from "./path.js";
import { Choice, html } from "./ui.js";
import { words } from "./words.js";

export const why = signal(null); // the sign that was asked about: its path, and mechanism after mechanism
s.charts.subscribe((charts) => { if (why.value && !charts[why.value.who]) why.value = null; }); // another patient lies there

hears({
  path: (a) => { if (why.value?.n === a.n) why.value = { ...why.value, ...a }; s.said.value = a.words; },
  mechanism: (a) => {
    const now = why.value;
    if (now?.n !== a.n) return;
    why.value = { ...now, done: a.done, total: a.total, mechanisms: a.name ? [...now.mechanisms, a] : now.mechanisms };
  },
  why: (a) => {
    end(a.n);
    const now = why.value;
    if (now?.n === a.n) s.said.value = words.why.found(changing(now).length, now.total);
  },
});

const changing = (now) => now.mechanisms.filter((m) => m.state === "changes");

export function askWhy(who, sign) {
  s.tab.value = "why";
  if (why.value && s.jobs.value.has(why.value.n)) stop(why.value);
  const n = send({ do: "why", who, sign });
  why.value = { n, who, words: "", sides: [], done: 0, total: 0, mechanisms: [] };
  begin(n);
}

const stop = (now) => send({ do: "stop", job: now.n });

export function Why() {
  const w = words.why;
  if (s.hidden.value) return html`<p class="note">${w.hidden}</p>`;
  const charts = Object.keys(w.who).filter((who) => s.charts.value[who]);
  const now = why.value;
  return html`<div class="why">
    ${charts.length ? html`<${Ask} charts=${charts} />` : html`<p class="note">${w.none}</p>
      <div class="row"><button class="main" disabled=${!!s.progress.value} onClick=${() => examine("patient", true)}>${words.chart.quick}</button></div>`}
    ${now && html`<h3>${now.words}</h3>
      ${now.sides.map((d) => html`<${Side} key=${d.side} d=${d} sign=${now.words} />`)}
      <${Mechanisms} now=${now} />`}
  </div>`;
}

function Ask({ charts }) {
  const w = words.why;
  const [chosen, choose] = useState({});
  const who = charts.includes(chosen.who) ? chosen.who : charts[0];
  const signs = s.charts.value[who].abnormal;
  const sign = signs.some((one) => one.sign === chosen.sign) ? chosen.sign : signs[0]?.sign;
  return html`<form onSubmit=${(e) => { e.preventDefault(); askWhy(who, sign); }}>
    ${charts.length > 1 && html`<${Choice} id="why-who" label=${w.of} value=${who} options=${charts.map((one) => [one, w.who[one]])} onChange=${(v) => choose({ who: v })} />`}
    ${signs.length ? html`<${Choice} id="why-sign" label=${w.sign} value=${sign} options=${signs.map((one) => [one.sign, one.words])}
        onChange=${(v) => choose({ who, sign: v })} />
      <div class="row"><button type="submit" class="main">${w.ask}</button></div>` : html`<p class="note">${w.nothing}</p>`}
  </form>`;
}

function Side({ d, sign }) {
  const w = words.why;
  const side = words.sides[d.side].toLowerCase();
  const felt = words.sides[d.felt.side]?.toLowerCase();
  const found = breaks(d);
  return html`<section class="path-side" aria-label=${w.path(side)}>
    <h4>${w.path(side)}</h4>
    <p class="note">${w.muscles}: ${d.muscles.join(", ")}.${d.felt.muscles.length > 0 && ` ${w.spindles(felt)}: ${d.felt.muscles.join(", ")}.`}
      ${d.felt.field && ` ${w.skin(felt)}: ${w.fields[d.felt.field] ?? d.felt.field}.`}</p>
    <${Path} d=${d} sign=${sign} />
    ${found.length ? html`<p>${w.broken}</p><ul class="breaks">${found.map((b, k) => html`<li key=${k}>${w.breaks(placeOf(b.row), b.line, b.before, b.after)}
      ${b.row.hurt.length > 0 && html` <small>(${b.row.hurt.join("; ")})</small>`}</li>`)}</ul>` : html`<p>${w.whole}</p>`}
    <p class="note">${w.slow}${d.few.length > 0 && ` ${w.few(d.few.map(nameOf).join(", "))}`}</p>
    <${PathTable} d=${d} />
  </section>`;
}

function Mechanisms({ now }) {
  const w = words.why;
  const running = s.jobs.value.has(now.n);
  const found = changing(now);
  if (!running && !now.total) return null; // it was refused, or stopped before its turn
  const names = (state) => now.mechanisms.filter((m) => m.state === state).map((m) => m.name.replaceAll("_", " "));
  const rest = [["none", w.unchanged], ["same", w.same], ["failed", w.failed]].filter(([state]) => names(state).length);
  return html`<section class="mechanisms" aria-labelledby="mechanisms-title"><h4 id="mechanisms-title">${w.mechanisms}</h4>
    <p class="note">${w.asked}</p>
    ${running ? html`<div class="row progress"><progress max=${now.total || 1} value=${now.done} aria-label=${w.mechanisms}></progress>
        <span>${w.progress(now.done, now.total)}</span><button onClick=${() => stop(now)}>${w.stop}</button></div>`
      : html`<p class="strong">${now.done < now.total ? `${w.soFar(now.done, now.total)} ` : ""}${w.found(found.length, now.done)}</p>`}
    ${found.length > 0 && html`<div class="wide" tabindex="0" role="region" aria-label=${w.changing}><table id="mechanisms">
      <thead><tr><th scope="col">${w.away}</th><th scope="col">${w.here}</th><th scope="col">${w.health}</th></tr></thead>
      <tbody>${found.map((m) => html`<tr key=${m.name}><th scope="row"><b>${m.name.replaceAll("_", " ")}</b><small>${m.what}${m.takes_along.length > 0 && ` (${w.along(m.takes_along.join(", ").replaceAll("_", " "))})`}</small></th>
        <td class="odd">${w.change(w.kinds[m.changed.kind], m.changed.from, m.changed.to)}</td>
        <td>${m.healthy ? w.change(w.kinds[m.healthy.kind], m.healthy.from, m.healthy.to) : w.asWas}</td></tr>`)}</tbody></table></div>`}
    ${rest.map(([state, title]) => html`<p class="note" key=${state}><b>${title}:</b> ${names(state).join(", ")}.</p>`)}
    <p class="note">${w.one}</p></section>`;
}
