import { Player, RATE, fromPCM16, request, say } from "./client.js";
import { drawSpectrogram, drawTokens } from "./draw.js";

const $ = (id) => document.getElementById(id);
const status = $("codec-status");

const settings = [
  ...[8, 4, 2, 1].map((n) => ({ name: `rvq, ${n} codebook${n > 1 ? "s" : ""}`, query: `quantizer=rvq&codebooks=${n}` })),
  ...[8, 4].map((n) => ({ name: `grvq, ${n} codebooks`, query: `quantizer=grvq&codebooks=${n}` })),
  ...[8, 4].map((n) => ({ name: `mcrvq, ${n} codebooks`, query: `quantizer=mcrvq&codebooks=${n}` })),
  ...[1125, 900, 675].map((n) => ({ name: `single, ${n} bit/s`, query: `quantizer=single&bitrate=${n}` })),
];

let run = 0; // counts recordings: what belongs to an earlier one is dropped

$("file").addEventListener("change", () => $("file").files[0] && take($("file").files[0]));
document.addEventListener("lilt-speech", (event) => take(event.detail));
for (const kind of ["dragover", "dragleave", "drop"]) {
  $("drop").addEventListener(kind, (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
}

/** take codes a recording at every setting, one after the other. */
async function take(file) {
  const mine = ++run;
  $("rows").replaceChildren();
  $("results").hidden = true;
  say(status, "Reading …");
  try {
    const original = await decodeOriginal(file);
    if (mine !== run) return;
    $("results").hidden = false;
    row("original", `${Math.round((file.size * 8) / (original.length / RATE) / 1000)} kbit/s`, original, null);
    for (const { name, query } of settings) {
      say(status, `Encoding with ${name} …`);
      const lilt = await post("v1/codec/encode?" + query, file);
      const bytes = await lilt.arrayBuffer();
      const [sound, tokens] = await Promise.all([
        post("v1/codec/decode?response_format=pcm", bytes).then((r) => r.arrayBuffer()),
        post("v1/codec/tokens?format=json", bytes).then((r) => r.json()),
      ]);
      if (mine !== run) return;
      const samples = fromPCM16(new Uint8Array(sound));
      row(name, `${((bytes.byteLength * 8) / (samples.length / RATE) / 1000).toFixed(2)} kbit/s`, samples, tokens.codes);
    }
    say(status, `${(original.length / RATE).toFixed(1)} seconds, at ${settings.length} settings. The bit rates are those of whole files.`);
  } catch (error) {
    if (mine === run) say(status, error.message, true);
  }
}

const post = (path, body) => request(path, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body });

/** decodeOriginal decodes a file in the browser or, what that does not know, by coding it as well as can be. */
async function decodeOriginal(file) {
  try {
    const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await file.arrayBuffer());
    const mono = new Float32Array(decoded.length);
    for (let c = 0; c < decoded.numberOfChannels; c++) decoded.getChannelData(c).forEach((v, i) => (mono[i] += v / decoded.numberOfChannels));
    return mono;
  } catch {
    throw new Error("This browser cannot play the file, so that there is no original to compare with: choose WAV, FLAC, MP3 or Ogg.");
  }
}

function row(name, rate, samples, codes) {
  const tr = document.createElement("tr");
  const cell = (child, kind) => {
    const td = document.createElement(kind || "td");
    td.append(child);
    tr.append(td);
    return td;
  };
  cell(name, "th").scope = "row";
  const player = new Player();
  player.add(samples);
  player.finish();
  const button = document.createElement("button");
  const show = (playing) => {
    button.textContent = playing ? "Stop" : "Play";
    button.setAttribute("aria-label", `${button.textContent} ${name}`);
  };
  show(false);
  player.onend = () => show(false);
  button.addEventListener("click", () => {
    if (player.active) return player.stop();
    player.play();
    show(true);
  });
  cell(button);
  cell(rate).className = "number";
  cell(drawSpectrogram(samples, name));
  cell(codes ? drawTokens(codes, name) : "–");
  $("rows").append(tr);
}
