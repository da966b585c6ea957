// The neuraxis as a drawing: what the lesion cut, and places where a lesion can be put.
import { useMemo, useRef, useState } from "../vendor/hooks.js";
import * as s from "./state.js";
import { html } from "./ui.js";
import { words } from "./words.js";

const VIEW = { front: [0, 6, 103, 113], sections: [100, 3, 60, 110] }; // parts of the page that are shown
const LARGER = { box: 1.5, cortical: 1.22, lmn: 1.22, muscle: 1.2, area: 1.4, segment: 1.15, numeral: 1.1, section: 1.12 };
const USUAL = 1.3; // letters, against those of a printed page
const ANCHOR = { left: "start", center: "middle", right: "end" };
const BASE = { top: "hanging", center: "central", bottom: "alphabetic" };

function Part({ p }) {
  if (p.d) {
    const dash = p.dashed ? `${p.width * 1.6} ${p.width * 0.9}` : null;
    return html`<path d=${p.d} class=${`fill-${p.fill} line-${p.stroke}`} stroke-width=${p.width} stroke-dasharray=${dash} />`;
  }
  const lines = p.text.split("\n");
  const size = p.size * (LARGER[p.name.split(" ")[0]] ?? USUAL);
  return html`<text x=${p.x} y=${p.y} class=${`text-${p.ink} ${p.bold ? "bold" : ""}`} font-size=${size}
    text-anchor=${ANCHOR[p.across]} dominant-baseline=${BASE[p.up]}>
    ${lines.map((one, k) => html`<tspan x=${p.x} dy=${k ? size : -(lines.length - 1) * 0.5 * size}>${one}</tspan>`)}
  </text>`;
}

export function Drawing({ part }) {
  const map = s.map.value;
  const drawn = useMemo(() => map?.parts.filter((p) => (part === "sections") === right(p, map.split)), [map, part]);
  if (!drawn) return html`<p class="wait">…</p>`;
  const label = part === "front" ? words.neuraxis.map : words.neuraxis.crosscut;
  return html`<div class=${`drawing ${part}`}>
    <svg viewBox=${VIEW[part].join(" ")} role="group" aria-label=${label}>
      <defs><pattern id=${`hatch-${part}`} width="0.9" height="0.9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="0.9" height="0.9" class="fill-lesion-plain" /><rect width="0.3" height="0.9" class="fill-ink-plain" /></pattern></defs>
      <g aria-hidden="true" class=${`hatched-${part}`}>${drawn.map((p) => html`<${Part} p=${p} />`)}</g>
      ${part === "front" && html`<${Places} />`}
    </svg>
  </div>`;
}

const right = (p, split) => (p.d ? Number(p.d.slice(1).split(" ")[0]) : p.x) >= split;

// Places where a lesion can be put. One stop for the Tab key; arrow keys go to the next place in their direction.
function Places() {
  const places = s.catalogue.value.places;
  const [at, go] = useState(0);
  const group = useRef();
  const move = (e) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (!way) return;
    e.preventDefault();
    const next = nearest(places, at, way);
    go(next);
    group.current.children[next]?.focus();
  };
  return html`<g ref=${group} onKeyDown=${move} class="places">
    ${places.map((p, k) => html`<${Place} key=${k} place=${p} here=${k === at} onGo=${() => go(k)} />`)}
  </g>`;
}

function nearest(places, at, [dx, dy]) {
  const from = places[at];
  let best = at, least = Infinity;
  places.forEach((p, k) => {
    const ahead = (p.x - from.x) * dx + (p.y - from.y) * dy;
    const aside = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
    const far = ahead + 2 * aside;
    if (k !== at && ahead > 0.05 && far < least) { best = k; least = far; }
  });
  return best;
}

function Place({ place, here, onGo }) {
  const first = s.siteById.value.get(place.sites[0]);
  const side = words.sides[place.side];
  const label = place.sites.length > 1 ? words.neuraxis.many(place.sites.length, side) : `${first.name}, ${side.toLowerCase()}`;
  const hit = Math.max(place.h, 1.3), wide = Math.max(place.w, 1.3);
  const choose = () => {
    onGo();
    s.chosen.value = { sites: place.sites, site: place.sites[0], side: place.side === "L" ? "left" : "right" };
  };
  const point = () => { s.pointed.value = { label, passes: place.sites.length > 1 ? [] : first.passes }; };
  const leave = () => { s.pointed.value = null; };
  return html`<rect x=${place.x - wide / 2} y=${place.y - hit / 2} width=${wide} height=${hit} rx="0.5" class="place"
    role="button" tabindex=${here ? 0 : -1} aria-label=${label} data-site=${place.sites[0]} data-side=${place.side}
    onClick=${choose} onKeyDown=${(e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); choose(); } }}
    onMouseEnter=${point} onFocus=${point} onMouseLeave=${leave} onBlur=${leave}><title>${label}</title></rect>`;
}
