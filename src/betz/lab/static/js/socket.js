// The connection: numbered messages out, records and frames in. A lost connection comes back and hears what it missed.
import { catalogue, connection } from "./state.js";

const token = new URLSearchParams(location.search).get("token") ?? "";
const ELSEWHERE = 4001;
const HEAD = 20; // bytes: number of the message, of the answer, whose, first ms, ms

let socket = null;
let page = null; // the key by which the server knows this page
let heard = 0; // the last message that came
let number = 0;
let wait = 500; // ms until the next try
const waiting = [];
const most = () => (catalogue.value?.limits.bytes ?? 0) / 2; // letters of two bytes, at worst
let hear = { toolong: () => {}, record: () => {}, frame: () => {}, fresh: () => {}, missed: () => {} };

export const hasToken = token !== "";

export function connect(listeners) {
  hear = listeners;
  open();
}

function open() {
  connection.value = page ? "lost" : "connecting";
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/socket?token=${encodeURIComponent(token)}`);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => socket.send(JSON.stringify({ do: "hello", n: 0, heard, ...(page ? { page } : {}) }));
  socket.onmessage = (e) => (typeof e.data === "string" ? record(JSON.parse(e.data)) : frame(e.data));
  socket.onclose = (e) => {
    socket = null;
    if (e.code === ELSEWHERE) { connection.value = "elsewhere"; return; }
    connection.value = page ? "lost" : "refused";
    setTimeout(open, wait);
    wait = Math.min(wait * 2, 5000);
  };
}

function record(said) {
  if (said.is === "welcome" || said.is === "back") {
    wait = 500;
    connection.value = "online";
    if (said.is === "welcome") { page = said.page; heard = said.s; hear.fresh(); }
    else if (!said.whole) hear.missed();
    waiting.splice(0).forEach((text) => socket.send(text));
    return;
  }
  if (said.s) heard = said.s;
  if (said.is === "lost") hear.missed();
  hear.record(said);
}

function frame(buffer) {
  const [s, n, who, first, ms] = new Uint32Array(buffer.slice(0, HEAD));
  heard = s;
  hear.frame({ n, who, first, ms, values: new Float32Array(buffer.slice(HEAD)) });
}

export function send(what) {
  const n = ++number;
  const text = JSON.stringify({ ...what, n });
  if (text.length > most()) { hear.toolong(); return 0; } // the server would end the connection
  if (socket?.readyState === WebSocket.OPEN && connection.value === "online") socket.send(text);
  else waiting.push(text);
  return n;
}

export async function ask(question) {
  const answer = await fetch(`/api/${question}`, { headers: { "X-Betz-Token": token } });
  const body = await answer.text();
  if (answer.headers.get("content-type")?.startsWith("application/json")) return { ok: answer.ok, ...JSON.parse(body) };
  return { ok: false, says: body.trim() };
}

// for tests: as if the network had gone
export const drop = () => socket?.close(4000);
