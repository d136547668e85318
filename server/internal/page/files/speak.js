import { Player, audio, download, fromPCM16, request, say, toWAV } from "./client.js";

const $ = (id) => document.getElementById(id);
const status = $("speak-status");
let player = null; // of what is spoken or was spoken last
let words = []; // {start, end, button}
let spoken = null; // the request
let abort = null; // ends it

$("speed").addEventListener("input", () => ($("speed-value").value = Number($("speed").value).toFixed(1)));

/** label says in words what the name of a voice such as bf_emma tells. Others are as their makers named them. */
function label(name) {
  const [, nation, sex, rest] = /^([ab])([fm])_(\w+)$/.exec(name) ?? [];
  if (!rest) return name;
  return `${rest[0].toUpperCase()}${rest.slice(1)} (${nation === "a" ? "American" : "British"} ${sex === "f" ? "woman" : "man"})`;
}

async function listVoices() {
  try {
    const { voices } = await (await request("v1/audio/voices")).json();
    $("voice").replaceChildren(...voices.map((v) => new Option(label(v.name), v.id)));
  } catch (error) {
    say(status, "The voices cannot be listed: " + error.message, true);
  }
}

$("speak-form").addEventListener("submit", (event) => {
  event.preventDefault();
  speak();
});
$("stop").addEventListener("click", () => {
  abort?.abort();
  player?.stop();
});

/** speak speaks the text, and plays it while it comes. */
async function speak() {
  audio();
  abort?.abort();
  player?.stop();
  const mine = (abort = new AbortController());
  const current = (player = new Player());
  window.lilt = { player: current, asked: performance.now() }; // for tests
  spoken = {
    model: "lilt", input: $("text").value, voice: $("voice").value || "default",
    speed: Number($("speed").value), seed: Number($("seed").value),
  };
  words = [];
  $("words").replaceChildren();
  $("words").hidden = true;
  $("downloads").hidden = true;
  $("use-speech").disabled = true;
  $("stop").disabled = false;
  say(status, "Speaking …");
  current.onend = () => {
    mark(-1);
    if (player === current) $("stop").disabled = true;
  };
  try {
    const response = await request("v1/audio/speech", {
      method: "POST", signal: mine.signal, headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...spoken, response_format: "pcm", stream_format: "sse", timestamp_granularities: ["word"] }),
    });
    for await (const event of events(response.body)) {
      if (event.type === "speech.audio.words") addWords(event.words);
      if (event.type === "error") throw new Error(event.error.message);
      if (event.type !== "speech.audio.delta") continue;
      current.add(fromPCM16(Uint8Array.from(atob(event.audio), (c) => c.charCodeAt(0))));
      if (!current.active && !window.lilt.played) {
        window.lilt.played = performance.now();
        current.play();
        follow();
      }
    }
    current.finish();
    say(status, `${(current.length / 24000).toFixed(1)} seconds. Click a word to hear it from there.`);
    $("downloads").hidden = false;
    $("use-speech").disabled = false;
  } catch (error) {
    current.finish();
    if (mine === abort) $("stop").disabled = true;
    if (error.name === "AbortError") say(status, "Stopped.");
    else say(status, error.message, true);
  }
}

/** events reads server-sent events. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) yield JSON.parse(part.replace(/^data: /, ""));
  }
}

function addWords(list) {
  for (const { word, start, end } of list) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word;
    button.tabIndex = words.length === 0 ? 0 : -1;
    button.addEventListener("click", () => playFrom(start));
    words.push({ start, end, button });
    $("words").append(button, " ");
  }
  $("words").hidden = false;
}

function playFrom(seconds) {
  player.play(seconds);
  $("stop").disabled = false;
  follow();
}

// The arrow keys go from word to word; one of them alone is reached with Tab.
$("words").addEventListener("keydown", (event) => {
  const at = words.findIndex((w) => w.button === document.activeElement);
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: words.length - 1 }[event.key];
  if (to === undefined || at < 0 || !words[to]) return;
  event.preventDefault();
  words[at].button.tabIndex = -1;
  words[to].button.tabIndex = 0;
  words[to].button.focus();
});

/** follow marks the words as they are heard. */
function follow() {
  const position = player.position;
  mark(position);
  if (position >= 0) requestAnimationFrame(follow);
}

function mark(position) {
  for (const { start, end, button } of words) {
    button.classList.toggle("now", position >= start && position < end);
    button.classList.toggle("said", position >= end);
  }
}

for (const button of document.querySelectorAll("[data-format]")) {
  button.addEventListener("click", async () => {
    const format = button.dataset.format;
    try {
      if (format === "wav") return download(toWAV(player.samples), "speech.wav");
      // The same seed gives the same speech.
      const response = await request("v1/audio/speech", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...spoken, response_format: format }),
      });
      download(await response.blob(), "speech." + format);
    } catch (error) {
      say(status, error.message, true);
    }
  });
}

$("use-speech").addEventListener("click", () => document.dispatchEvent(new CustomEvent("lilt-speech", { detail: toWAV(player.samples) })));

document.getElementById("key").addEventListener("change", listVoices);
listVoices();
