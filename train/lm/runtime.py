"""An exported model run from Python, token by token, as the Go package lm does it: its reference, and the voice that `listen` scores."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from safetensors.numpy import load_file
from scipy.special import log_softmax

from ..frontend.symbols import BOUNDARY, VOICES, numbers
from ..single.quantizer import DIGITS, LEVELS
from .alignment import FEATURES, follow
from .model import FINE, HEAD, RECENT, ROPE_BASE, START
from .tokens import Clip

SHORTEST = 0.54  # least duration of a symbol, a little over one token: none can be skipped
RUN_LIMIT = 6  # frames in a row with the same coarse part, in a sound and not a pause, before it gets less likely
RUN_PENALTY = 1.0  # of its logit, for every further frame


@dataclass
class Prompt:
    """What was heard before: tokens, and their phonemes where they are known."""

    ids: np.ndarray
    phonemes: str = ""


@dataclass
class Choice:
    """How tokens are drawn; a temperature of 0 takes the most likely."""

    temperature: float = 0.0
    top_p: float = 1.0


USUAL = Choice(0.35, 0.8)  # what the Go package speech draws with


def draw(logits: np.ndarray, choice: Choice, rng: np.random.Generator | None) -> int:
    """One index by its logit: the most likely, or one of the fewest that together have the probability top_p."""
    if choice.temperature == 0:
        return int(logits.argmax())
    share = np.exp((logits - logits.max()) / choice.temperature)
    order = np.argsort(-share, kind="stable")
    mass = np.cumsum(share[order])
    kept = int(np.searchsorted(mass, choice.top_p * mass[-1])) + 1
    return int(order[np.searchsorted(mass[:kept], rng.random() * mass[min(kept, len(mass)) - 1], side="right")])


class Runtime:
    """The networks of an export's folder."""

    def __init__(self, folder: Path, threads: int = 1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.encoder, self.step = (onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
                                   for name in ("encoder", "step"))
        self.tables = load_file(folder / "tables.safetensors")
        self.info = json.loads((folder / "model.json").read_text(encoding="utf-8"))

    def read(self, phonemes: str, voice: str) -> tuple[np.ndarray, np.ndarray]:
        """Contexts [symbols, width] and durations [symbols] (25 ms) of a sentence with its boundaries."""
        feed = {"text": numbers(phonemes)[None].astype(np.int64), "voice": np.array([VOICES.index(voice)], np.int64)}
        contexts, durations = self.encoder.run(None, feed)
        return contexts[0], durations[0].astype(np.float64)

    def speak(self, phonemes: str, voice: str, speed: float = 1.0, prompt: Prompt | None = None, choice: Choice = Choice(), seed: int = 0) -> np.ndarray:
        """Tokens of a sentence."""
        contexts, durations = self.read(phonemes, voice)
        symbol, place = follow(np.maximum(durations / speed, SHORTEST))
        sound = np.array([BOUNDARY, *(c.isalpha() for c in phonemes), BOUNDARY], bool)
        voicebox, rng, ids, run = Voicebox(self), np.random.default_rng(seed), [], 0
        if prompt is not None:
            self._hear(voicebox, prompt, voice)
        for j, where in zip(symbol, place):
            coarse, hidden = voicebox.advance(contexts[j], where)
            if ids and sound[j] and run > RUN_LIMIT:
                coarse[ids[-1] // FINE] -= RUN_PENALTY * (run - RUN_LIMIT)
            first = draw(coarse, choice, rng)
            run = run + 1 if ids and ids[-1] // FINE == first else 1
            second = draw(self.fine_logits(hidden, first), choice, rng)
            ids.append(first * FINE + second)
            voicebox.heard(ids[-1])
        return np.array(ids)

    def bits(self, clip: Clip) -> float:
        """Bits per token that the exported networks need for a clip, given its own durations."""
        feed = {"text": clip.symbols[None].astype(np.int64), "voice": np.array([clip.voice], np.int64)}
        contexts = self.encoder.run(["contexts"], feed)[0][0]
        voicebox, total = Voicebox(self), 0.0
        for token, j, where in zip(clip.ids.astype(int), *follow(clip.durations, len(clip.ids))):
            coarse, hidden = voicebox.advance(contexts[j], where)
            total -= log_softmax(coarse)[token // FINE] + log_softmax(self.fine_logits(hidden, token // FINE))[token % FINE]
            voicebox.heard(token)
        return total / len(clip.ids) / np.log(2)

    def fine_logits(self, hidden: np.ndarray, coarse: int) -> np.ndarray:
        """Logits [64] of the fine part, given the frame's part of the hidden units and the coarse part."""
        activation = np.maximum(hidden + self.tables["fine_table"][coarse], 0)
        return self.tables["fine_weight"] @ activation + self.tables["fine_bias"]

    def _hear(self, voicebox: "Voicebox", prompt: Prompt, voice: str) -> None:
        if prompt.phonemes:
            contexts, durations = self.read(prompt.phonemes, voice)
            symbol, place = follow(durations * len(prompt.ids) / (durations.sum() * 1.875), len(prompt.ids))
            contexts = contexts[symbol]
        else:
            contexts = np.repeat(self.tables["listen"][None], len(prompt.ids), 0)
            place = np.zeros((len(prompt.ids), FEATURES), np.float32)
        for token, context, where in zip(prompt.ids, contexts, place):
            voicebox.advance(context, where)
            voicebox.heard(int(token))


class Voicebox:
    """The state between steps: recent tokens, the cache, and the angles of its slots."""

    def __init__(self, runtime: Runtime):
        info = self.info = runtime.info
        self.session = runtime.step
        cache = np.zeros((1, info["shared_heads"], info["slots"], HEAD), np.float32)
        self.cache = {f"{name}_{i}": cache.copy() for i in range(info["depth"]) for name in ("key", "value")}
        self.cos, self.sin = np.zeros((2, info["slots"], HEAD // 2), np.float32)
        self.frame, self.slot = 0, 0
        self.recent = np.full((RECENT, DIGITS), START)

    def advance(self, context: np.ndarray, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Coarse logits [512] and the hidden part of the fine ones of the next frame."""
        slots, window = self.info["slots"], self.info["window"]
        if self.slot == slots:
            for memory in self.cache.values():
                memory[:, :, :window] = memory[:, :, slots - window :].copy()
            self.slot = window
        angle = self.frame * ROPE_BASE ** (-np.arange(0, HEAD, 2) / HEAD)
        self.cos[self.slot], self.sin[self.slot] = np.cos(angle), np.sin(angle)
        rows = (np.arange(RECENT * DIGITS) * (LEVELS + 1) + self.recent.ravel()).astype(np.int64)
        feed = {"rows": rows, "context": context[None, None], "place": place[None, None], "cos": self.cos, "sin": self.sin,
                "last": np.array([self.slot], np.int32), "filled": np.array([self.slot + 1], np.int32)} | self.cache
        coarse, hidden, *cache = self.session.run(None, feed)
        self.cache = dict(zip(self.cache, cache))
        self.frame, self.slot = self.frame + 1, self.slot + 1
        return coarse[0, 0], hidden[0, 0]

    def heard(self, token: int) -> None:
        """The token of the frame that was just computed."""
        digits = [token // LEVELS ** (DIGITS - 1 - d) % LEVELS for d in range(DIGITS)]
        self.recent = np.vstack([digits, self.recent[:-1]])
