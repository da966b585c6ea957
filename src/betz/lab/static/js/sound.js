// EMG to the loudspeaker, as every neurologist knows it: the first electrode, as loud as it is large.
import { signal } from "../vendor/signals.js";

export const on = signal(false);
const RATE = 8000; // samples a second: the least that every browser plays
const FULL_MV = 2; // mV that are as loud as it gets
const LATE = 0.06; // s: what a piece may come late
let context = null;
let until = 0; // when what was told to the loudspeaker so far has been played, s

// A wave in mV, ready to be started; perMs: its samples in a ms of what is heard.
function sounding(wave, perMs) {
  context ??= new AudioContext();
  const times = RATE / (1000 * perMs);
  const buffer = context.createBuffer(1, Math.floor(wave.length * times), RATE);
  const out = buffer.getChannelData(0);
  for (let k = 0; k < out.length; k++) out[k] = Math.max(-1, Math.min(1, wave[Math.floor(k / times)] / FULL_MV));
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  return source;
}

// A piece of a live session, after the pieces before it; where they came late, after a moment of silence.
export function stream(wave, perMs) {
  if (!on.value) return;
  const source = sounding(wave, perMs);
  if (until < context.currentTime) until = context.currentTime + LATE;
  source.start(until);
  until += source.buffer.duration;
}

export function play(run, speed) {
  if (!on.value || !run.data[0] || speed === 0) return;
  sounding(run.data[0][0], run.series[0].per_ms * speed).start();
}
