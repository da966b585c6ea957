// What a look found, on the figure: thin parts, parts that twitch as they twitched, and how the limbs lie.
import { useEffect, useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { Body } from "./figure.js";
import { REST } from "./pose.js";
import { html } from "./ui.js";
import { words } from "./words.js";

const FLASH = 120; // ms that a twitch is seen
const still = matchMedia("(prefers-reduced-motion: reduce)");

// Over the figure from in front; words in the chart say the same of every part.
export function Marks({ points, body }) {
  const { thin, twitches } = s.looked.value.here;
  const outline = (region) => body.filter((b) => b.section === "strength" && b.name === region);
  return html`<g aria-hidden="true"><defs><pattern id="hatch-thin" width="0.16" height="0.16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="0.07" height="0.16" class="thin-line" /></pattern></defs>
    ${twitches.map(([region, side, times]) => outline(region).map((b, k) => html`<${Twitching} key=${`twitch ${region}${side}${k}`} name=${`${region} ${side}`}
      points=${points(b.outline, side)} times=${times} />`))}
    ${thin.map(([region, side, share]) => outline(region).map((b, k) => html`<polygon key=${`thin ${region}${side}${k}`} class="thin" data-thin=${`${region} ${side}`}
      points=${points(b.outline, side)}><title>${words.eye.thin(Math.floor(100 * share))}</title></polygon>`))}</g>`;
}

// A part flashes when its muscle twitched; where motion is not wanted it is marked.
function Twitching({ points, times, name }) {
  const [now, tell] = useState(still.matches);
  useEffect(() => {
    if (still.matches) return undefined;
    const waiting = times.map((ms) => [setTimeout(() => tell(true), ms), setTimeout(() => tell(false), ms + FLASH)]).flat();
    return () => waiting.forEach(clearTimeout);
  }, [times]);
  return html`<polygon class=${`twitch ${now ? "now" : ""}`} data-twitch=${name} points=${points} />`;
}

// From the side: where elbow and knee came to lie when they were let go, the same person in health behind.
export function Lying() {
  const { here, twin } = s.looked.value;
  const pose = (eye, side) => ({ ...REST, ...Object.fromEntries(eye.limbs.filter(([, one]) => one === side).map(([joint, , deg]) => [joint, deg])) });
  return html`<div class="lying">${["R", "L"].map((side) => {
    const caption = words.eye.lies(words.sides[side], here.limbs.filter(([, one]) => one === side).map(([joint, , deg]) => `${joint} ${deg.toFixed(0)}°`).join(", "));
    return html`<figure key=${side}><figcaption>${caption}</figcaption><svg viewBox="4 0 92 100" role="img" aria-label=${caption}>
      <${Body} ghost=${true} pose=${pose(twin, side)} /><${Body} ghost=${false} pose=${pose(here, side)} /></svg></figure>`;
  })}</div>`;
}
