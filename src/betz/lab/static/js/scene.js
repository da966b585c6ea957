// The body in three dimensions: capsules of the skeleton's own table on its own hinges, drawn when something changes.
// Frame: x to the front, y to the patient's left, z up. This module alone needs three.js, and is loaded with it.
import {
  AmbientLight, BoxGeometry, BufferGeometry, CapsuleGeometry, Color, DirectionalLight, Float32BufferAttribute, Group, Mesh,
  MeshLambertMaterial, PerspectiveCamera, Quaternion, Raycaster, Scene, SphereGeometry, Vector2, Vector3, WebGLRenderer,
} from "../vendor/three.js";
import { INKS } from "./posing.js";

const LEAST = 0.16; // m: half of what the picture shows at least
const FOV = 18, MARGIN = 1.07; // deg; share of the picture that is left free
const REACH = { one: 45, many: 15 }; // deg: how far a limb that moves is looked for, so that the picture need not follow it
const BALL = new SphereGeometry(0.018, 12, 8);
const ROUND = 5; // steps of the end of a capsule
const THIN = 0.95; // a body behind another one, where both lie alike, lies inside it
const TRUNK = ["pelvis", "abdomen", "chest"], AROUND = 28;
const UP = new Vector3(0, 0, 1), ALONG = new Vector3(0, 1, 0);
const rad = (deg) => (deg * Math.PI) / 180;

export function makeScene(canvas, body) {
  const renderer = new WebGLRenderer({ canvas, antialias: devicePixelRatio < 2, alpha: true });
  const scene = new Scene();
  const camera = new PerspectiveCamera(FOV, 1, 0.1, 50);
  const lamp = new DirectionalLight(0xffffff, 2.2);
  scene.add(new AmbientLight(0xffffff, 1.5), lamp, lamp.target);
  const inks = Object.fromEntries(INKS.map((name) => [name, new MeshLambertMaterial()]));
  Object.assign(inks.ghost, { transparent: true, opacity: 0.4, depthWrite: false });
  const mine = figure(body, inks, false), twin = figure(body, inks, true);
  const supports = Object.fromEntries(Object.entries(body.postures).map(([name, p]) => [name, support(p, inks.support)]));
  scene.add(mine.root, twin.root, ...Object.values(supports));
  const spots = body.touch.map((spot) => {
    const ball = new Mesh(BALL, inks.spot);
    ball.position.set(...spot.at);
    ball.userData = spot;
    mine.groups.get(spot.link).add(ball);
    return ball;
  });
  let now = null;
  let wanted = { az: 0, el: 5, close: false };

  function draw() {
    if (!now) return;
    for (const [name, group] of Object.entries(supports)) group.visible = name === now.posture;
    aim(camera, body, mine, now, wanted);
    lamp.position.copy(camera.position).addScaledVector(UP, 1.2 * camera.position.distanceTo(lamp.target.position));
    mine.pose(now.posture, now.of[0]);
    twin.root.visible = now.of[1] !== null && now.moved.length > 0;
    if (twin.root.visible) { twin.pose(now.posture, now.of[1]); twin.only(now.moved); }
    renderer.render(scene, camera);
  }

  canvas.addEventListener("webglcontextrestored", draw);
  return {
    show(what, view) { now = what; wanted = view; draw(); },
    paint(colours) { for (const [name, ink] of Object.entries(inks)) ink.color = new Color(colours[name]); draw(); },
    size(width, height) {
      renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
      renderer.setSize(width, height, false);
      camera.aspect = width / height;
      draw();
    },
    // which places can be touched: of a section, one of them chosen
    offer(section, chosen) {
      for (const ball of spots) {
        ball.visible = ball.userData.section === section;
        ball.material = ball.userData.name === chosen ? inks.chosen : inks.spot;
      }
      draw();
    },
    // the place under a point of the picture (0 to 1 from its upper left corner), or null
    touched(x, y) {
      const ray = new Raycaster();
      ray.setFromCamera(new Vector2(2 * x - 1, 1 - 2 * y), camera);
      const hit = ray.intersectObject(mine.root, true).find((one) => one.object.visible);
      return hit?.object.userData.section ? hit.object.userData : null;
    },
    seen: (name, side) => { const v = spots.find((b) => b.userData.name === name && b.userData.side === side).getWorldPosition(new Vector3()).project(camera); return [(v.x + 1) / 2, (1 - v.y) / 2]; },
    place: (link) => mine.groups.get(link).getWorldPosition(new Vector3()).toArray(), // where a link begins, m
    dispose() { renderer.dispose(); renderer.forceContextLoss(); },
  };
}

// ---- a body: groups in groups, as links hang on links
function figure(body, inks, ghost) {
  const groups = new Map(), root = new Group();
  const axes = new Map(body.links.flatMap((link) => link.hinges.map((h) => [h.name, new Vector3(...h.axis)])));
  for (const link of body.links) {
    const group = new Group();
    group.position.set(...link.at);
    (groups.get(link.parent) ?? root).add(group);
    groups.set(link.name, group);
    const ink = ghost ? inks.ghost : inks[{ R: "right", L: "left" }[link.side] ?? "trunk"];
    link.capsules.forEach((c) => group.add(capsule(ghost ? { ...c, radius: THIN * c.radius } : c, ink)));
    if (!ghost) details(link, inks).forEach((one) => group.add(one));
  }
  if (!ghost) trunk(body, groups, inks.trunk);
  const below = (link, name) => { for (let k = link; k; k = body.links.find((one) => one.name === k.parent)) if (k.name === name) return true; return false; };
  // links that go along when some hinges turn
  const along = (hinges) => {
    const first = body.links.filter((link) => link.hinges.some((h) => hinges.includes(h.name)));
    return [first, body.links.filter((link) => first.some((one) => below(link, one.name)))];
  };
  return {
    root, groups, along,
    pose(posture, angles) {
      const { at, turn } = body.postures[posture];
      root.position.set(...at);
      root.quaternion.set(turn[1], turn[2], turn[3], turn[0]);
      const one = new Quaternion();
      for (const link of body.links) {
        const { quaternion } = groups.get(link.name);
        quaternion.identity();
        for (const h of link.hinges) quaternion.multiply(one.setFromAxisAngle(axes.get(h.name), rad(angles[h.name] ?? 0)));
      }
      root.updateMatrixWorld(true);
    },
    only(hinges) {
      const kept = new Set(along(hinges)[1].map((link) => link.name));
      for (const [name, group] of groups) group.children.filter((one) => one.isMesh).forEach((one) => { one.visible = kept.has(name); });
    },
  };
}

function capsule({ start, end, radius }, ink) {
  const from = new Vector3(...start), to = new Vector3(...end), way = to.clone().sub(from);
  const mesh = new Mesh(new CapsuleGeometry(radius, way.length(), ROUND, 3 * ROUND), ink);
  mesh.position.copy(from).add(to).multiplyScalar(0.5);
  if (way.length() > 0) mesh.quaternion.setFromUnitVectors(ALONG, way.normalize());
  return mesh;
}

// The trunk is drawn as one: skin from each of its capsules, which lie across, to the next, on the link of the lower one.
function trunk(body, groups, ink) {
  const all = body.links.filter((link) => TRUNK.includes(link.kind));
  const lifted = (link) => { for (let z = 0, k = link; ; k = all.find((one) => one.name === k.parent)) { if (!k) return z; z += k.at[2]; } };
  const rows = all.flatMap((link) => link.capsules.map((c) => ({ link, c, z: lifted(link) })));
  rows.slice(1).forEach((next, k) => {
    const { link, c, z } = rows[k];
    groups.get(link.name).add(new Mesh(skin([ring(c, 0), ring(next.c, next.z - z)]), ink));
  });
}

// The outline of a capsule that lies across, seen from above: [x, y, z, and the direction of its skin] around it.
function ring({ start, end, radius }, lift) {
  return Array.from({ length: AROUND + 1 }, (_, k) => {
    const turn = (2 * Math.PI * (k + 0.5)) / AROUND, [x, y] = [Math.cos(turn), Math.sin(turn)];
    return [start[0] + radius * x, (y > 0 ? end[1] : start[1]) + radius * y, start[2] + lift, x, y];
  });
}

function skin(rings) {
  const points = rings.flat(), made = new BufferGeometry();
  made.setAttribute("position", new Float32BufferAttribute(points.flatMap(([x, y, z]) => [x, y, z]), 3));
  made.setAttribute("normal", new Float32BufferAttribute(points.flatMap(([, , , x, y]) => [x, y, 0]), 3));
  const up = AROUND + 1;
  made.setIndex(Array.from({ length: AROUND }, (_, k) => [k, k + 1, k + up, k + 1, k + 1 + up, k + up]).flat());
  return made;
}

// What tells front from back and palm from back of the hand: a nose, eyes, palms.
function details(link, inks) {
  const blob = (ink, at, sizes) => { const m = new Mesh(new SphereGeometry(1, 12, 8), ink); m.position.set(...at); m.scale.set(...sizes); return m; };
  if (link.kind === "head") {
    const { start, end, radius: r } = link.capsules.at(-1);
    const z = (start[2] + end[2]) / 2, x = start[0];
    return [blob(inks.trunk, [x + r, 0, z - 0.25 * r], [0.2 * r, 0.14 * r, 0.25 * r]),
      ...[-1, 1].map((side) => blob(inks.detail, [x + 0.9 * r, side * 0.4 * r, z + 0.1 * r], [0.08 * r, 0.11 * r, 0.08 * r]))];
  }
  if (link.kind === "radius") {
    const { start, end, radius: r } = link.capsules[0];
    const inwards = link.side === "R" ? 1 : -1;
    return [blob(inks.palm, [start[0], inwards * 0.8 * r, (start[2] + end[2]) / 2], [0.75 * r, 0.35 * r, 0.6 * Math.abs(end[2] - start[2]) + 0.3 * r])];
  }
  return [];
}

function support({ rests_on }, ink) {
  const group = new Group();
  for (const [at, half] of rests_on) {
    const box = new Mesh(new BoxGeometry(...half.map((x) => 2 * x)), ink);
    box.position.set(...at);
    group.add(box);
  }
  return group;
}

// ---- the camera: all of what is looked at in the picture, from where it is wanted
function aim(camera, body, mine, now, { az, el, close }) {
  const out = new Vector3(Math.cos(rad(az)) * Math.cos(rad(el)), Math.sin(rad(az)) * Math.cos(rad(el)), Math.sin(rad(el)));
  const right = new Vector3(-Math.sin(rad(az)), Math.cos(rad(az)), 0), up = out.clone().cross(right);
  const axes = [right, up, out], low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
  const [first, moving] = mine.along(now.moved);
  const seen = close && first.length ? new Set([...moving, ...first.map((k) => body.links.find((one) => one.name === k.parent)),
    ...body.links.filter((one) => now.moved.length > 1 && one.kind === "head")]) : new Set(body.links);
  const reach = now.moved.length > 1 ? REACH.many : REACH.one;
  const still = now.begun;
  for (const way of [0, -1, 1]) {
    const turned = now.moved.map((name) => { const [least, most] = body.range[name]; return [name, Math.min(most, Math.max(least, still[name] + way * reach))]; });
    mine.pose(now.posture, { ...still, ...Object.fromEntries(turned) });
    for (const link of seen) for (const c of link.capsules) for (const end of [c.start, c.end]) {
      const at = mine.groups.get(link.name).localToWorld(new Vector3(...end));
      axes.forEach((axis, k) => { const x = at.dot(axis); low[k] = Math.min(low[k], x - c.radius); high[k] = Math.max(high[k], x + c.radius); });
    }
  }
  const half = low.map((x, k) => Math.max(LEAST, (high[k] - x) / 2));
  const middle = axes.reduce((sum, axis, k) => sum.addScaledVector(axis, (low[k] + high[k]) / 2), new Vector3());
  const away = MARGIN * Math.max(half[1], half[0] / camera.aspect) / Math.tan(rad(FOV / 2)) + half[2];
  camera.up.copy(up);
  camera.position.copy(middle).addScaledVector(out, away);
  camera.lookAt(middle);
  camera.updateProjectionMatrix();
}
