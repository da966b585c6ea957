// Hidden lesions: what a person does about them, and what the server answers.
import { batch, effect, signal } from "../vendor/signals.js";
import * as s from "./state.js";
import { begin, clear, end, focusOn, hears, lying } from "./actions.js";
import { encode } from "./link.js";
import { tell } from "./kept.js";
import { send } from "./socket.js";
import { dayOf, keep, kept, withCard } from "./teach_store.js";
import { words } from "./words.js";

const NOTHING = { levels: [], side: "", site: "" };
const MOST = 50_000; // letters of a file of a sealed case, as the server takes them

export const guess = signal(NOTHING); // the answer as far as it is filled in
export const level = signal(1);
export const weighed = signal([]); // answers with what speaks for and against each
export const large = signal(false);

effect(() => document.documentElement.classList.toggle("large-type", large.value));

// A place of the map or of the list is an answer while the lesion is hidden.
effect(() => {
  const at = s.chosen.value;
  if (!at || !s.hidden.value) return;
  batch(() => { fill({ levels: [levelOf(at.site)], site: at.site, ...(at.listed ? {} : { side: at.side }) }); s.tab.value = "teach"; s.chosen.value = null; });
});

const levelOf = (site) => s.catalogue.value.levels.find((one) => one.sites.includes(site)).id;

export const fill = (part) => { guess.value = { ...guess.peek(), ...part }; };

export const draw = (number) => begin(send({ do: "quiz", level: level.value, cards: kept.value.cards, day: dayOf(new Date()), ...(number == null ? {} : { number }) }));
export const cover = () => begin(send({ do: "cover", level: level.value }));
export const seal = (title) => begin(send({ do: "seal", title, level: level.value }));
export const show = () => begin(send({ do: "show" }));

export async function open(file) {
  if (file.size > MOST) { s.trouble.value = words.teach.tooLong; return; }
  begin(send({ do: "unseal", text: await file.text() }));
}

// The answer that is filled in, with its site where there is a field for one; where something is missing, which of it.
export function answer(how, { site: asked, wanted }) {
  const { levels, side, site } = guess.value;
  const missing = !levels.length ? "levels" : !side ? "side" : wanted && !site ? "site" : null;
  if (missing) return missing;
  begin(send({ do: how, levels, side, ...(asked && site ? { site } : {}) }));
  return null;
}

hears({
  quiz: (a) => {
    history.replaceState(null, "", `${location.pathname}${location.search}`); // nothing of a patient in the address
    clear();
    lying(a.n);
    batch(() => {
      s.quiz.value = { ...a, stage: "open" };
      s.line.value = a.line;
      s.said.value = `${words.teach.asked} ${a.line}`;
      guess.value = NOTHING;
      weighed.value = [];
      s.chosen.value = null;
      s.card.value = null; // it may be that of a site that is covered now
      s.map.value = null; // that of the patient before
    });
    focusOn("#teach-head");
  },
  told: (a) => {
    if (!a.answer) end(a.n); // an answer is weighed too, which takes longer
    s.quiz.value = { ...a, stage: "told", site: a.level === 3 };
    s.patient.value = { days: 0, ...a.person };
    s.line.value = a.line;
    s.said.value = `${verdict(a.score)}. ${a.lesions.join(", ")}`;
    guess.value = NOTHING;
    name(a);
    history.replaceState(null, "", `${location.pathname}${location.search}#${encode(s.patient.value)}`);
    remember(a);
    focusOn("#teach-head");
  },
  weighed: (a) => {
    end(a.n);
    weighed.value = [...weighed.value, a];
    s.said.value = words.teach.yours;
  },
});

// Charts and examinations that were made while the lesion was hidden.
function name(a) {
  tell(a.lines);
  const { patient } = s.charts.value;
  if (patient) s.charts.value = { ...s.charts.value, patient: { ...patient, patient: a.lines.patient, impression: a.impression } };
  const { twin } = s.charts.value;
  if (twin) s.charts.value = { ...s.charts.value, twin: { ...twin, patient: a.lines.twin } };
}

function remember(a) {
  if (!a.score || a.covered) return;
  const { truth, answer: said, score, title, level: asked, card } = a;
  const row = { when: new Date().toISOString().slice(0, 16), level: asked, title, truth, answer: said, score };
  keep(({ results, cards }) => ({ results: [...results, row], cards: card ? withCard(cards, card) : cards }));
}

export function verdict(score) {
  const w = words.teach;
  return !score ? w.shown : score.share === 1 ? w.right : score.share === 0 ? w.wrong : w.part;
}
