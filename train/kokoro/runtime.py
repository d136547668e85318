"""Kokoro-82M: symbols to sound, with the duration of every symbol."""

import json
from pathlib import Path

import numpy as np
import onnxruntime

SAMPLE_RATE = 24_000
FRAME = 600  # samples of a duration frame: 25 ms
LEAD = 2  # frames that the sound comes before the network's own boundaries
SILENCE_DB = -45.0  # below the clip's loudest frame
LONGEST = 510  # symbols
PAUSES = set(';:,.!?—…"()“”')


class Voices:
    """What the network knows by name: symbols and voices, from a folder that train.kokoro.install wrote."""

    def __init__(self, folder: Path):
        self.vocabulary: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.folder = folder
        self.styles: dict[str, np.ndarray] = {}

    def voices(self) -> list[str]:
        """Names of the voices there are."""
        return sorted(path.stem for path in (self.folder / "voices").glob("*.bin"))

    def chosen(self, names: str) -> list[str]:
        """Voices by their names, comma-separated, or all but af_heart: `others`."""
        return [voice for voice in self.voices() if voice != "af_heart"] if names == "others" else names.split(",")

    def style(self, voice: str, symbols: int) -> np.ndarray:
        """The style vector [1, 256] of a voice for so many symbols."""
        if voice not in self.styles:
            self.styles[voice] = np.fromfile(self.folder / "voices" / f"{voice}.bin", np.float32).reshape(LONGEST, 256)
        return self.styles[voice][min(symbols, LONGEST - 1)][None]

    def numbers(self, phonemes: str) -> list[int]:
        """The network's numbers of the symbols, with a boundary at each end; ValueError where it has none or takes no text of this length."""
        if strange := sorted(set(phonemes) - set(self.vocabulary)):
            raise ValueError(f"{phonemes!r}: no such symbols: {strange}")
        if not 1 <= len(phonemes) <= LONGEST:
            raise ValueError(f"{len(phonemes)} symbols: want 1 to {LONGEST}")
        return [0, *(self.vocabulary[c] for c in phonemes), 0]


class Teacher(Voices):
    """The network and its voices."""

    def __init__(self, folder: Path, threads: int = 1):
        super().__init__(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(folder / "kokoro.onnx"), options, providers=["CPUExecutionProvider"])

    def speak(self, phonemes: str, voice: str, speed: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
        """Sound [samples] in [-1, 1] and durations [len(phonemes) + 2] in frames, one boundary symbol at each end; they add up."""
        tokens = np.array([self.numbers(phonemes)], np.int64)
        feed = {"tokens": tokens, "style": self.style(voice, len(phonemes)), "speed": np.array([speed], np.float32)}
        audio, durations = (out.reshape(-1) for out in self.session.run(["audio", "durations"], feed))
        if len(durations) != tokens.size or durations.sum() * FRAME != len(audio) or not np.isfinite(audio).all():
            raise ValueError(f"{phonemes!r}: {len(audio)} samples, but durations of {durations.sum() * FRAME}")
        return audio, durations.astype(int)


def loudness(audio):
    """Frames [..., frames, FRAME] as an array or a tensor -> their level in dB [..., frames]."""
    power = (audio**2).mean(-1) + 1e-12
    return 10 * (np.log10(power) if isinstance(power, np.ndarray) else power.log10())


def realign(phonemes: str, durations: np.ndarray, audio: np.ndarray) -> np.ndarray:
    """Durations that fit what is heard in audio [samples]."""
    return settle(phonemes, durations, loudness(audio.reshape(-1, FRAME)))


def settle(phonemes: str, durations: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Durations that fit a sound whose frames have these levels in dB: same number, same sum.

    The network's own steer its decoder, but the sound comes LEAD frames before them, and the silence of a pause lies mostly in the last
    phoneme before it. So all boundaries move LEAD frames earlier, and silence at the end of a phrase's last phoneme goes to the
    punctuation behind it (to a space only where four frames or more are silent).
    """
    aligned = durations.copy()
    lead = max(0, min(LEAD, aligned[0] - 1))
    aligned[0] -= lead
    aligned[-1] += lead
    silent = level < level.max() + SILENCE_DB
    ends = np.cumsum(aligned)
    for j in range(1, len(aligned) - 1):
        here, behind = phonemes[j - 1], phonemes[j] if j < len(phonemes) else "."
        if not here.isalpha() or behind.isalpha() or behind in "ˈˌ":
            continue
        tail = 0
        while tail < aligned[j] - 1 and silent[ends[j] - 1 - tail]:
            tail += 1
        if tail >= (1 if behind in PAUSES else 4):
            aligned[j] -= tail
            aligned[j + 1] += tail
    return aligned
