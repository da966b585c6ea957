// Teach: a hidden lesion is examined, found and told; what spoke for and against an answer; cases that are handed out.
import { useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { lie, stop } from "./actions.js";
import { answer, cover, draw, fill, guess, large, level, open, seal, show, verdict, weighed } from "./teach_actions.js";
import { Results } from "./teach_results.js";
import { Choice, html } from "./ui.js";
import { words } from "./words.js";

const w = words.teach;

export function Teach() {
  const quiz = s.quiz.value;
  const Part = { open: Asked, told: Told }[quiz?.stage] ?? Begin;
  return html`<div class="teach"><${Part} quiz=${quiz} />
    <label class="row"><input type="checkbox" checked=${large.value} onChange=${(e) => { large.value = e.target.checked; }} /> ${w.large}</label>
    <${Results} /></div>`;
}

const Head = ({ children }) => html`<h3 id="teach-head" tabindex="-1">${children}</h3>`;

function Begin() {
  const [number, type] = useState("");
  const [title, call] = useState("");
  const hurt = s.patient.value.lesions.length > 0;
  return html`<${Head}>${w.begin}<//><p class="note">${w.how}</p>
    <form onSubmit=${(e) => { e.preventDefault(); draw(number === "" ? null : Number(number)); }}>
      <${Choice} id="teach-level" label=${w.level} value=${level.value} options=${Object.entries(w.levels)} onChange=${(v) => { level.value = Number(v); }} />
      <div class="field"><label for="teach-number">${w.number}</label><input id="teach-number" type="number" min="0" max=${s.catalogue.value.limits.seed}
        step="1" placeholder=${w.any} value=${number} onInput=${(e) => type(e.target.value)} /></div>
      <div class="row"><button type="submit" class="main">${w.next}</button></div>
    </form>
    <div class="field"><label for="teach-file">${w.open}</label>
      <input id="teach-file" type="file" accept=".json,application/json" onChange=${(e) => { if (e.target.files[0]) open(e.target.files[0]); e.target.value = ""; }} /></div>
    <h3>${w.handOut}</h3><p class="note">${w.handHow}</p>
    <form class="row" onSubmit=${(e) => { e.preventDefault(); seal(title.trim()); }}>
      <label for="teach-title">${w.title2}</label><input id="teach-title" type="text" required pattern=".*\\S.*" maxlength="120" value=${title} onInput=${(e) => call(e.target.value)} />
      <button type="submit" disabled=${!hurt}>${w.seal}</button></form>
    <p class="note">${w.coverHow}</p>
    <div class="row"><button onClick=${cover} disabled=${!hurt}>${w.cover}</button></div>`;
}

function Asked({ quiz }) {
  return html`<${Head}>${w.asked}<//>${quiz.title && html`<p class="strong">${quiz.title}</p>`}<p>${quiz.line}</p>
    <${Answer} label=${w.answer} several=${quiz.several} site=${quiz.site} how="answer" wanted=${quiz.site} />
    <div class="row"><button onClick=${show}>${w.show}</button><button onClick=${() => lie(s.patient.value)}>${w.leave}</button></div>`;
}

// Level, side and site, by keyboard and mouse; the map fills them in too.
function Answer({ label, several, site, how, wanted }) {
  const [missing, miss] = useState(null);
  const { levels } = s.catalogue.value;
  const now = guess.value;
  const filled = { levels: now.levels.length > 0, side: now.side !== "", site: now.site !== "" };
  const told = missing && !filled[missing];
  const kind = several ? "checkbox" : "radio";
  const choose = (id) => {
    const chosen = several ? levels.map((one) => one.id).filter((one) => (one === id) !== now.levels.includes(one)) : [id];
    const still = levels.some((one) => chosen.includes(one.id) && one.sites.includes(now.site));
    fill({ levels: chosen, ...(still ? {} : { site: "" }) });
  };
  const groups = levels.filter((one) => now.levels.includes(one.id));
  return html`<form class="answer" onSubmit=${(e) => { e.preventDefault(); miss(answer(how, { site, wanted })); }}>
    <fieldset><legend>${several ? w.atSeveral : w.at}</legend>${levels.map((one) => html`<label key=${one.id}>
      <input type=${kind} name="teach-at" value=${one.id} checked=${now.levels.includes(one.id)} onChange=${() => choose(one.id)} /> ${one.name}</label>`)}</fieldset>
    <fieldset><legend>${w.side}</legend>${["left", "right", "both"].map((one) => html`<label key=${one}>
      <input type="radio" name="teach-side" value=${one} checked=${now.side === one} onChange=${() => fill({ side: one })} /> ${words.sides[one]}</label>`)}</fieldset>
    ${site && html`<div class="field"><label for="teach-site">${w.site}</label>
      <select id="teach-site" value=${now.site} onChange=${(e) => fill({ site: e.target.value })}><option value="">${wanted ? w.choose : w.noSite}</option>
        ${groups.map((one) => html`<optgroup key=${one.id} label=${one.name}>${one.sites.map((id) => html`<option key=${id} value=${id} selected=${id === now.site}>${s.siteById.value.get(id).name}</option>`)}</optgroup>`)}
      </select></div>`}
    <p role="alert" class=${told ? "missing" : "hidden"}>${told ? w.need[missing] : ""}</p>
    <div class="row"><button type="submit" class="main">${label}</button></div></form>`;
}

function Told({ quiz }) {
  const { truth, answer: said, score } = quiz;
  return html`<${Head}>${verdict(score)}${score ? `: ${w.points(Math.round(100 * score.share))}` : ""}<//>
    <p class="strong">${quiz.title}</p><p>${quiz.line}</p>${quiz.impression && html`<p>${quiz.impression}</p>`}
    ${said && html`<div class="wide"><table id="verdict"><thead><tr><td></td><th scope="col">${w.was}</th><th scope="col">${w.said}</th><th scope="col">${w.got}</th></tr></thead>
      <tbody>${rows(truth, said, score).map(([name, was, mine, got]) => html`<tr key=${name}><th scope="row">${name}</th><td>${was}</td><td>${mine}</td>
        <td class=${got < 1 ? "odd" : ""}>${got < 1 ? "✗" : "✓"} ${Math.round(100 * got)} %</td></tr>`)}</tbody></table></div>`}
    <${Weighing} />
    ${weighed.value.map((one, k) => html`<${Weighed} key=${k} one=${one} title=${k === 0 && said ? w.yours : w.other} />`)}
    <details class="whole"><summary>${w.compare}</summary><${Answer} label=${w.weigh} several=${true} site=${true} how="weigh" wanted=${false} /></details>
    <div class="row"><button class="main" onClick=${() => draw(null)}>${w.nextOne}</button><button onClick=${() => { s.quiz.value = null; }}>${w.leave}</button></div>`;
}

const rows = (truth, said, score) => [
  [w.parts.level, truth.names.join(", "), said.names.join(", "), score.level],
  [w.parts.side, words.sides[truth.side], words.sides[said.side], score.side],
  ...(score.site === null ? [] : [[w.parts.site, few(truth.site_names), said.site_names.join(", "), score.site]]),
];

const SOME = 6; // sites that are told one by one
const few = (names) => names.slice(0, SOME).join(", ") + (names.length > SOME ? w.more(names.length - SOME) : "");

function Weighing() {
  const doing = s.progress.value;
  if (!doing?.weighs) return s.busy.value && html`<p class="note" role="status">${w.waits}</p>`;
  return html`<div class="row progress" role="status"><progress max=${doing.total} value=${doing.done} aria-label=${w.working[doing.weighs]}></progress>
    <span>${w.working[doing.weighs]}</span><button onClick=${stop}>${words.chart.stop}</button></div>`;
}

function Weighed({ one, title }) {
  const some = one.shared.length + one.lacks.length > 0;
  const alike = some && !one.own && !one.lacks.length && !one.extra.length;
  return html`<section class="weighed" aria-label=${title}><h4>${title}: ${one.answer.names.join(", ")}, ${words.sides[one.answer.side]}</h4>
    <p class="note">${one.own ? w.own : `${w.as(few(one.lesions))} ${w.truth}`} ${w.tested(one.tested)}</p>
    ${!some && html`<p>${w.healthy}</p>`}${alike && html`<p>${w.alike}</p>`}
    ${["shared", "lacks", "extra"].map((part) => html`<h5 key=${part}>${w[part]}</h5>${one[part].length ? html`<ul class=${part}>${one[part].map((f) => html`<li>${finding(f)}</li>`)}</ul>` : html`<p class="note">${w.none}</p>`}`)}
  </section>`;
}

// A finding in words; where the word is only that it is there, what has it.
const finding = (f) => {
  const [there, names] = [f.value === "yes", f.names.join(", ")];
  return `${f.section}${f.side ? `, ${words.sides[f.side].toLowerCase()}` : ""}: ${f.mark} ${there ? names : f.value}${!there && names ? ` (${names})` : ""}`;
};
