// Which examinations the server keeps of this page, which two of them are chosen, and the second patient.
import { signal } from "../vendor/signals.js";
import * as s from "./state.js";
import { send } from "./socket.js";

export const runs = signal([]); // examinations that the server keeps, the oldest first
export const letGo = signal(null); // the last one that it keeps no more
export const pair = signal([null, null]); // numbers of the two that are chosen
export const compared = signal(null);
export const second = signal(null); // line of the second patient
let lying = null; // run of the patient who lies there
s.charts.subscribe((charts) => { if (!charts.patient) lying = null; });

export function compare(first, other) {
  pair.value = [first, other];
  s.trouble.value = "";
  s.jobs.value = new Set([...s.jobs.value, send({ do: "compare", first, second: other })]);
}

const lineOf = (patient) => patient.replace(/^Patient\s+/, "");

// A chart comes with the number under which it is kept: called by what hears charts.
export function keep({ who, patient, kept }) {
  const run = { ...kept, who, line: lineOf(patient) };
  const gone = runs.value.find((one) => one.run === kept.let_go);
  runs.value = [...runs.value.filter((one) => one !== gone), run];
  if (gone) letGo.value = { ...gone, most: runs.value.length };
  if (run.who === "patient") lying = run.run;
  const [first, other] = pair.value;
  const before = runs.value.at(-2);
  if (before && (first === null || other === null || ![first, other].every((k) => runs.value.some((one) => one.run === k)))) {
    pair.value = [before.run, run.run];
  }
  if (run.who === "second" && lying !== null && runs.value.some((one) => one.run === lying)) compare(lying, run.run);
}

// Of a hidden patient nobody knows who it is: left without an answer, its examinations are let go, as the server does.
export function leave() {
  if (runs.value.every((one) => one.line)) return;
  runs.value = runs.value.filter((one) => one.line);
  pair.value = [null, null];
}

// Once it is told, they get their lines; lines: by who.
export const tell = (lines) => { runs.value = runs.value.map((one) => (one.line ? one : { ...one, line: lineOf(lines[one.who]) })); };

export const forget = () => { runs.value = []; letGo.value = null; pair.value = [null, null]; compared.value = null; second.value = null; };
