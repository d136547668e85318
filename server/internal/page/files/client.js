// What both halves of the page have in common: requests to the server, with its key if it wants one, and the player.

export const RATE = 24000;

const key = document.getElementById("key");
key.value = sessionStorage.getItem("lilt-key") || "";
key.addEventListener("change", () => sessionStorage.setItem("lilt-key", key.value));

/** request sends a request; its errors have the server's own words. */
export async function request(path, options = {}) {
  const headers = new Headers(options.headers);
  if (key.value) headers.set("Authorization", "Bearer " + key.value);
  const response = await fetch(path, { ...options, headers });
  if (response.ok) return response;
  if (response.status === 401) document.getElementById("key-section").hidden = false;
  let message = "the server answers with status " + response.status;
  try {
    message = (await response.json()).error.message;
  } catch { /* the answer was none of ours */ }
  throw new Error(message);
}

/** say shows what is going on, and reads it to who cannot see. */
export function say(element, text, wrong = false) {
  element.textContent = text;
  element.classList.toggle("wrong", wrong);
}

/** download offers a file to be kept. */
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

let context;

/** audio returns the audio context, which a page may only have after a click. */
export function audio() {
  context ??= new AudioContext({ sampleRate: RATE });
  context.resume();
  return context;
}

let playing = null; // one thing at a time

/** Player plays samples while more of them come, from any place. */
export class Player {
  pieces = []; // {at, samples}
  length = 0; // samples
  sources = new Set();
  active = false;
  ended = false; // no more come
  onend = () => {};

  add(samples) {
    const piece = { at: this.length, samples };
    this.pieces.push(piece);
    this.length += samples.length;
    if (this.active) this.#schedule(piece);
  }

  finish() {
    this.ended = true;
    if (this.active && this.sources.size === 0) this.stop();
  }

  /** play plays from a place, in seconds. */
  play(from = 0) {
    if (playing && playing !== this) playing.stop();
    this.#silence();
    playing = this;
    this.active = true;
    this.from = from;
    this.began = audio().currentTime + 0.03;
    for (const piece of this.pieces) this.#schedule(piece);
  }

  /** position is where it is, in seconds, or -1. */
  get position() {
    return this.active ? Math.max(this.from + context.currentTime - this.began, 0) : -1;
  }

  stop() {
    this.#silence();
    if (!this.active) return;
    this.active = false;
    this.onend();
  }

  #silence() {
    for (const source of this.sources) {
      source.onended = null;
      source.stop();
    }
    this.sources.clear();
  }

  #schedule({ at, samples }) {
    const start = at / RATE, end = start + samples.length / RATE;
    if (end <= this.from || samples.length === 0) return;
    const skip = Math.max(this.from - start, 0);
    let when = this.began + start + skip - this.from;
    const late = context.currentTime + 0.01 - when;
    if (late > 0 && start >= this.from) { // it comes too late: all that follows does
      this.began += late;
      when += late;
    }
    const buffer = context.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(samples, 0);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    source.start(Math.max(when, 0), skip);
    this.sources.add(source);
    source.onended = () => {
      this.sources.delete(source);
      if (this.ended && this.sources.size === 0) this.stop();
    };
  }

  /** samples are all there are so far. */
  get samples() {
    const all = new Float32Array(this.length);
    for (const { at, samples } of this.pieces) all.set(samples, at);
    return all;
  }
}

/** fromPCM16 turns signed 16-bit samples, the lower byte first, into floats. */
export function fromPCM16(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength >> 1 }, (_, i) => view.getInt16(2 * i, true) / 32768);
}

/** toWAV makes a WAV file of samples. */
export function toWAV(samples) {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at, s) => [...s].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + 2 * samples.length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, 2 * RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((v, i) => view.setInt16(44 + 2 * i, Math.max(-32768, Math.min(32767, Math.round(v * 32768))), true));
  return new Blob([view], { type: "audio/wav" });
}
