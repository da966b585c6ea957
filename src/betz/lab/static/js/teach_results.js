// What was answered in this browser, and the same as a file.
import { useState } from "../vendor/hooks.js";
import { csv, dayOf, keep, kept, tableOf, unkept, unread } from "./teach_store.js";
import { download, html } from "./ui.js";
import { words } from "./words.js";

const w = words.teach;

export function Results() {
  const { results, cards, name } = kept.value;
  const [sure, ask] = useState(false);
  const share = results.reduce((sum, r) => sum + r.score.share, 0) / (results.length || 1);
  const due = cards.filter((c) => c.due <= dayOf(new Date())).length;
  const save = () => download("betz-results.csv", "text/csv", csv(tableOf(kept.value, w.columns)));
  return html`<section class="results" aria-labelledby="teach-results"><h3 id="teach-results">${w.results}</h3>
    ${unread.value && html`<p class="missing" role="alert">${w.unread}</p>`}${unkept.value && html`<p class="missing" role="alert">${w.unkept}</p>`}
    <p class="note">${results.length ? w.summary(results.length, Math.round(100 * share), due) : w.none2}</p>
    ${results.length > 0 && html`<div class="field"><label for="teach-name">${w.name}</label><input id="teach-name" type="text" maxlength="120" value=${name} onInput=${(e) => keep(() => ({ name: e.target.value }))} /></div>
      <div class="row"><button onClick=${save}>${w.csv}</button>
      ${sure ? html`<span>${w.sure}</span><button onClick=${() => { keep(() => ({ results: [], cards: [] })); ask(false); }}>${w.forget}</button><button onClick=${() => ask(false)}>${words.lesion.cancel}</button>`
        : html`<button onClick=${() => ask(true)}>${w.forget}</button>`}</div>`}
  </section>`;
}
