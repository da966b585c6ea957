// What this browser keeps of earlier answers: cards (when a patient comes again), results, a name. Nothing of it is sent
// but the cards, with the wish for a new patient. And results as a table for a spreadsheet.
import { signal } from "../vendor/signals.js";

const WHERE = "betz.teach";
const PLACE = ["names", "side", "site_names"];
const NEW = { cards: [], results: [], name: "" };

export const unkept = signal(false);
export const unread = signal(false);
export const kept = signal(NEW);

// What this browser keeps now, which another tab may have changed.
function look() {
  let text = null;
  try { text = localStorage.getItem(WHERE); } catch { unkept.value = true; return kept.value; }
  if (text === null) return NEW;
  const found = parse(text);
  if (found) return found;
  unread.value = true;
  try { localStorage.setItem(`${WHERE}.unread`, text); } catch { unkept.value = true; }
  return NEW;
}

kept.value = look();
addEventListener("storage", (e) => { if (e.key === WHERE) kept.value = look(); });

// What was kept, or null where it is not of the shape in which it is kept.
export function parse(text) {
  try {
    const { cards, results, name } = JSON.parse(text);
    const whole = (row, keys) => row && keys.every((k) => k in row);
    const fine = Array.isArray(cards) && Array.isArray(results) && typeof name === "string" && cards.every((c) => typeof c?.key === "string" && Number.isInteger(c.due))
      && results.every((r) => whole(r, ["when", "level", "truth", "answer", "score"]) && whole(r.truth, PLACE) && whole(r.answer, PLACE));
    return fine ? { cards, results, name } : null;
  } catch { return null; }
}

// Change what is kept; change: from what is there now to the parts that are new.
export function keep(change) {
  const now = unkept.value ? kept.value : look();
  kept.value = { ...now, ...change(now) };
  try { localStorage.setItem(WHERE, JSON.stringify(kept.value)); unkept.value = false; } catch { unkept.value = true; }
}

export const withCard = (cards, card) => [...cards.filter((c) => c.key !== card.key), card];

// Days since 1970 on the calendar of this place.
export const dayOf = (now) => Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);

// Rows as text with CRLF, quoted where needed (RFC 4180). A cell that a spreadsheet would take for a formula gets a '.
export const csv = (rows) => rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

function cell(value) {
  const plain = value == null ? "" : String(value);
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function tableOf({ name, results }, columns) {
  const at = (place) => [place.names.join("; "), place.side, place.site_names.join("; ")];
  return [columns, ...results.map((r) => [name, r.when, r.level, r.title ?? "", ...at(r.truth), ...at(r.answer), r.score.level, r.score.side, r.score.site, r.score.share])];
}
