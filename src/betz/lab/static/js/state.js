// What the page knows. Parts read these signals; only `actions.js` changes them.
import { computed, signal } from "../vendor/signals.js";

export const connection = signal("connecting");
export const catalogue = signal(null);
export const said = signal(""); // what is told to a screen reader, and shown as a notice
export const trouble = signal("");

export const patient = signal({ seed: 7, days: 0, lesions: [] });
export const line = signal("");
export const map = signal(null);
export const level = signal(""); // segment of the cord that the sections show; "" = the uppermost hurt one
export const pointed = signal(null); // the place of the map under the pointer or the focus

export const chosen = signal(null); // the lesion that is being placed
export const tool = signal("tap");
export const settings = signal({
  tap: { place: "patellar", strength: 40, moves: true, help: false },
  stretch: { place: "elbow_flexors", strength: 200 },
  push: { place: "elbow_flexors", strength: 100 },
  stroke: { place: "sole" },
  shock: { place: "soleus", strength: 1.2 },
  coil: { place: "first_dorsal_interosseous", strength: 1.4, percent: 0 },
  needle: { place: "tibialis_anterior", strength: 5, percent: 0 },
  look: {},
  arms: { strength: 20 },
  face: { place: "smile", strength: 100 },
  live: {},
});

export const jobs = signal(new Set()); // numbers of what is under way
export const run = signal(null); // the last thing that was done, with its traces
export const clock = signal(null); // ms of the run that are shown
export const frozen = signal(false); // whether the clock was stopped by hand
export const inside = signal(false); // whether cortex and spindle are shown too
export const cursors = signal({ on: false, a: 0, b: 10 }); // two moments of the run, ms from when it was done
export const going = signal(null); // how far something long is: number, share
export const looked = signal(null); // what the last look found, until something else is done
export const found = signal([]); // what single tests showed
export const progress = signal(null);
export const charts = signal({});
export const quick = signal(false); // whether the last examination of the patient was
export const changed = signal(null);
export const card = signal(null);
export const script = signal("");
export const tab = signal("chart");

export const quiz = signal(null); // a lesion to be found: stage "open" (hidden) or "told", and what the server said of it
export const hidden = computed(() => quiz.value?.stage === "open");

export const busy = computed(() => jobs.value.size > 0);
export const siteById = computed(() => new Map((catalogue.value?.sites ?? []).map((s) => [s.id, s])));
