// The page: four parts around one patient.
import { render } from "../vendor/preact.js";
import "../vendor/signals.js";
import * as s from "./state.js";
import { start } from "./actions.js";
import { hasToken } from "./socket.js";
import { Neuraxis } from "./lesions.js";
import { Person, Time } from "./time.js";
import { Figures } from "./figure.js";
import { Tools } from "./tools.js";
import { Traces } from "./traces.js";
import { Beside } from "./side.js";
import { html } from "./ui.js";
import { words } from "./words.js";

function Page() {
  if (!hasToken) return html`<p class="alone" role="alert">${words.connection.noToken}</p>`;
  if (!s.catalogue.value) return html`<p class="alone" role="status">${s.trouble.value || words.connection.connecting}</p>`;
  const state = s.connection.value;
  return html`<a class="skip" href="#patient" onClick=${(e) => { e.preventDefault(); document.getElementById("patient").focus(); }}>${words.skip}</a>
    <header><h1>${words.title}</h1><p class="line" id="line" title=${s.line.value}>${s.line.value}</p>
      <p class=${`connection ${state}`} role="status">${words.connection[state]}</p></header>
    <div class="notices"><p role="alert" class=${s.trouble.value ? "trouble" : "hidden"}>${s.trouble.value}</p>
      <p aria-live="polite" class="hidden" id="said">${s.said.value}</p></div>
    <main>
      <${Neuraxis} />
      <section class="panel patient" id="patient" tabindex="-1" aria-labelledby="patient-title" aria-busy=${s.busy.value}>
        <h2 id="patient-title">${words.patient.title}</h2>
        <${Time} /><${Figures} /><${Tools} />${!s.hidden.value && html`<${Person} />`}
      </section>
      <${Traces} />
      <${Beside} />
    </main>
    <footer><p>${words.disclaimer} Betz ${s.catalogue.value.version}</p></footer>`;
}

render(html`<${Page} />`, document.getElementById("page"));
if (hasToken) start();
