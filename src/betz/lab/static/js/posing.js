// What the body shows: how it sits or lies, and the angles of its hinges as the run that is played, or the last look,
// has them. Nothing here moves by itself.
import { samples } from "./player.js";

export const INKS = ["trunk", "right", "left", "detail", "palm", "support", "ghost", "spot", "chosen"]; // colours.css: --body-…
const HINGE = "hinge."; // a trace that is the angle of one hinge

// { posture, of: angles of the patient and of the same person in health (or null), moved: hinges,
//   turned: their angles alone, still: all others }
export function posed(body, run, looked, at) {
  if (looked) {
    const turned = (eye) => Object.fromEntries(eye.limbs.map(([joint, side, deg]) => [hingeOf(body, joint, side), deg]));
    return whole(body, body.posture_of.look, [turned(looked.here), turned(looked.twin)]);
  }
  if (!run) return whole(body, body.posture_of.other, [{}, null]);
  const own = run.series.map((one, k) => [one.id, k]).filter(([id]) => id.startsWith(HINGE));
  const hinge = hingeOf(body, run.joint, run.side);
  const led = own.length ? own.map(([id, k]) => [id.slice(HINGE.length), k]) : hinge ? [[hinge, run.series.findIndex((one) => one.id === "angle")]] : [];
  // of a person whose first frame has not come, nothing is known yet
  const angles = (who) => { const all = led.map(([name, k]) => [name, valueAt(run, who, k, at)]); return all.some(([, deg]) => deg === null) ? null : Object.fromEntries(all); };
  return whole(body, body.posture_of[own.length ? "arms" : run.joint] ?? body.posture_of.other, [angles(0), angles(1)], led.map(([name]) => name), held(body, run));
}

const hingeOf = (body, joint, side) => body.joints[joint]?.[side] ?? body.joints[joint]?.[""];

function whole(body, posture, turned, moved = Object.keys(turned[0]), kept = {}) {
  const still = { ...body.postures[posture].angles, ...kept };
  return { posture, moved, turned, still, of: [{ ...still, ...turned[0] }, turned[1] && { ...still, ...turned[1] }] };
}

// How the examiner holds the limb of a test.
const held = (body, run) => Object.fromEntries(Object.entries(body.held[run.joint] ?? {}).map(([kind, deg]) => [`${run.side} ${kind}`, deg]));

// What a trace says at a moment; before its frames have come, how it began. Null where there is no trace.
export function valueAt(run, who, k, at) {
  const values = run.data[who]?.[k];
  if (!values?.length) return null;
  const last = samples(run.series[k].per_ms, run.ms) - 1;
  const x = values[Math.max(0, Math.min(last, samples(run.series[k].per_ms, Math.min(at ?? 0, run.ms))))];
  return Number.isNaN(x) ? (Number.isNaN(values[0]) ? null : values[0]) : x;
}
