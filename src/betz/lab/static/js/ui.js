// What all parts share: templates, numbers and a label that belongs to its field.
import { h } from "../vendor/preact.js";
import htm from "../vendor/htm.js";

export const html = htm.bind(h);

let ids = 0;
export const freshId = (name) => `${name}-${++ids}`;

// A number as a person reads it: two figures, no trailing noise.
export const short = (x) => fixed(x, Math.abs(x) >= 10 ? 0 : Math.abs(x) >= 1 ? 1 : 2);
// What rounds to nothing has no sign.
export const fixed = (x, digits) => x.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1");

export function Slider({ id, label, value, low, high, step, unit, onInput, onChange, text }) {
  return html`<div class="field slider">
    <label for=${id}>${label}</label>
    <output for=${id}>${text ?? `${value} ${unit ?? ""}`}</output>
    <input type="range" id=${id} min=${low} max=${high} step=${step} value=${value} aria-valuetext=${text ?? `${value} ${unit ?? ""}`}
      onInput=${(e) => onInput?.(Number(e.target.value))} onChange=${(e) => onChange?.(Number(e.target.value))} />
  </div>`;
}

export function Choice({ id, label, value, options, onChange }) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} value=${value} onChange=${(e) => onChange(e.target.value)}>
      ${options.map(([key, name]) => html`<option key=${key} value=${key} selected=${key === value}>${name}</option>`)}
    </select>
  </div>`;
}

export function download(name, kind, content) {
  const url = URL.createObjectURL(new Blob([content], { type: kind }));
  const a = document.createElement("a");
  a.href = url;
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
