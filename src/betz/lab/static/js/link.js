// A patient as the part of the address behind the #: person, time, lesions. Nothing else travels in a link.
const LIMITS = ["tracts", "body_parts", "muscles"];

export function encode(patient) {
  const q = new URLSearchParams({ seed: patient.seed, days: patient.days });
  for (const key of ["age", "sex", "scale"]) if (patient[key] != null) q.set(key, patient[key]);
  for (const one of patient.lesions) {
    const limits = LIMITS.filter((k) => one[k]?.length).map((k) => `${k}=${one[k].join("+")}`);
    q.append("lesion", [one.site, one.side, one.fraction ?? 1, one.kind ?? "destruction", ...limits].join(":"));
  }
  return q.toString();
}

// null where the address tells of no patient; what is no number or side is left for the server to refuse in a sentence
export function decode(fragment) {
  const q = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!q.has("seed")) return null;
  const number = (key, other) => (q.has(key) ? Number(q.get(key)) : other);
  const patient = { seed: number("seed"), days: number("days", 0), lesions: q.getAll("lesion").map(lesion) };
  for (const key of ["age", "scale"]) if (q.has(key)) patient[key] = number(key);
  if (q.has("sex")) patient.sex = q.get("sex");
  return patient;
}

function lesion(text) {
  const [site, side, fraction, kind, ...limits] = text.split(":");
  const one = { site, side, fraction: Number(fraction ?? 1), kind: kind || "destruction" };
  for (const limit of limits) {
    const [key, names] = limit.split("=");
    if (LIMITS.includes(key) && names) one[key] = names.split("+");
  }
  return one;
}
