// A seated person from the side as jointed segments: angles in degrees as the server tells them (they grow with
// flexion), positions in the units of the drawing. All numbers here are layout.
export const REST = {
  temporomandibular: 0, elbow: 70, wrist: 0, finger_mcp: 30, hip: 80, knee: 80, ankle: 0, hallux: 0, lumbar_spine: 0,
};

// name, from which segment's end, length, width, and its direction (deg, 0 = forwards, 90 = down) from the pose
const TREE = [
  ["trunk", null, -30, 15, (p) => 90 + p.lumbar_spine],
  ["neck", "trunk", -5, 7, () => 85],
  ["head", "neck", -13, 17, () => 82],
  ["jaw", "neck", -3.4, 0, () => 60],
  ["thigh", null, 25, 11, (p, a) => 90 - p.hip],
  ["shank", "thigh", 25, 8.5, (p, a) => a.thigh + p.knee],
  ["foot", "shank", 9.5, 5.5, (p, a) => a.shank - 90 - p.ankle],
  ["toe", "foot", 4, 3.2, (p, a) => a.foot - p.hallux],
  ["arm", "trunk", 18, 7, () => 78],
  ["forearm", "arm", 15, 6, (p, a) => a.arm - p.elbow],
  ["hand", "forearm", 6, 5, (p, a) => a.forearm - p.wrist],
  ["fingers", "hand", 6, 3.4, (p, a) => a.hand + p.finger_mcp],
];
// the part that is pointed at when a joint moves: [end of which segment, how far around it is shown]
export const CLOSE = {
  temporomandibular: ["neck", 14], elbow: ["arm", 27], wrist: ["forearm", 20], finger_mcp: ["hand", 17], hip: ["trunk0", 40],
  knee: ["thigh", 36], ankle: ["shank", 18], hallux: ["foot", 12], lumbar_spine: ["trunk", 40],
};
const HIP = [38, 62];

// From in front: joints that swing a limb aside: its parts, its pivot in one half (x from the midline, height), and the
// angle at which the figure is drawn
export const SWING = {
  hip_abduction: [["thigh", "shank", "foot"], [0.5, 4.95], 5],
};

export function segments(pose) {
  const angles = {}, ends = {}, out = [];
  for (const [name, from, length, width, turn] of TREE) {
    const start = from ? ends[from] : HIP;
    const a = turn(pose, angles);
    angles[name] = a;
    const rad = (a * Math.PI) / 180;
    const end = [start[0] + length * Math.cos(rad), start[1] + length * Math.sin(rad)];
    ends[name] = end;
    out.push({ name, start, end, width });
  }
  ends.trunk0 = HIP;
  return { list: out, ends };
}
