"""Audio for training: unpack the corpora once into a single memory-mapped file, then draw random crops.

`python -m train.audio.corpus --tars DIR --out train/runs/data` writes `audio.i16` (24 kHz mono, 16-bit, all clips end to end) and
`clips.tsv` beside it. Splits are by speaker, story or prompt (see `split_of`), never by chance, so that a development
speaker is never heard in training.

A tar holds folders CORPUS/ with Ogg Opus or FLAC files and a manifest.tsv: tab-separated columns file, speaker, transcript and, where it is not 24,000 Hz, src_rate,
the rate of the original recording; for synthetic speech phonemes, durations and aligned too (train.kokoro.generate). The names of corpora are those of WEIGHTS below. The
development clips that are scored, train/listener/dev_clips.tsv, must be among them.
"""

import argparse
import csv
import io
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import resample_poly

from .augment import degrade
from .frames import SAMPLE_RATE, SPEECH_LEVEL

# Corpora that are not speech are kept at a low weight: they teach the codec to survive noise and music.
WEIGHTS = {"env_esc10": 0.3, "music": 0.3, "kokoro_heart": 1.0, "kokoro_voices": 1.5, "kathleen": 1.0,
           "libri_train100_1each": 2.0, "asp_en": 1.5, "asp_fr": 1.5, "ljspeech": 1.0, "cv59": 1.0, "cv_en500": 2.0, "wakewords": 0.5, "kerstin": 0.7,
           "nathalie": 0.7, "flemishguy": 0.7}
NOISES = ("env_esc10", "music")  # what is mixed into speech
UNHEARD = "cy"  # the language of Common Voice that no training hears


@dataclass
class Clip:
    """One recording: where it lies in audio.i16 (samples), what it is, and up to which frequency (Hz) it has content."""

    name: str
    corpus: str
    speaker: str
    split: str
    start: int
    samples: int
    bandwidth: int
    transcript: str


def split_of(corpus: str, name: str, speaker: str) -> str:
    """`dev`, `dev_seen` (a speaker who is also in training) or `train`."""
    stem = Path(name).stem
    if speaker in ("ls1088", "ls3526"):  # in whatever part of LibriSpeech
        return "dev"
    if corpus == "asp_en" and stem[:4] in ("0008", "0311"):
        return "dev"
    if corpus in ("cv59", "cv_en500") and (stem.startswith(f"{UNHEARD}__") or zlib.crc32(speaker.encode()) % 20 == 0):
        return "dev"
    if corpus == "kathleen" and re.match(r"arctic_b05", stem):
        return "dev_seen"
    if corpus.startswith("kokoro") and stem.split("__")[0].endswith("7"):
        return "dev_seen"
    return "train"


def _decode(blob: bytes) -> np.ndarray:
    audio, got = soundfile.read(io.BytesIO(blob), dtype="float32", always_2d=True)
    audio = audio.mean(axis=1)
    if got != SAMPLE_RATE:
        divisor = np.gcd(got, SAMPLE_RATE)
        audio = resample_poly(audio, SAMPLE_RATE // divisor, got // divisor).astype(np.float32)
    return audio


def level(audio: np.ndarray) -> np.ndarray:
    """The clip at the level of all training audio: -23 dBFS RMS over its louder frames, peak below 0.95. It must not be silent."""
    peak = np.abs(audio).max()
    frames = audio[: len(audio) // 480 * 480].reshape(-1, 480)
    power = (frames**2).mean(axis=1) if len(frames) else np.array([peak**2])
    loud = power[power > power.max() * 1e-3].mean()
    return audio * np.float32(min(SPEECH_LEVEL / np.sqrt(loud), 0.95 / peak))


def tar_rows(tar: tarfile.TarFile) -> Iterator[tuple[str, dict]]:
    """Manifests of a tar of corpora, each with its rows that have phonemes."""
    for manifest in sorted(name for name in tar.getnames() if name.endswith("manifest.tsv")):
        for row in csv.DictReader(io.TextIOWrapper(tar.extractfile(manifest), "utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("phonemes"):
                yield manifest.removeprefix("./"), row


def prepare(tars: list[Path], out: Path) -> None:
    """Unpack every corpus of the tar files into out/audio.i16 and out/clips.tsv."""
    out.mkdir(parents=True, exist_ok=True)
    clips: list[Clip] = []
    position = 0
    with open(out / "audio.i16.part", "wb") as sink:
        for tar_path in tars:
            with tarfile.open(tar_path) as tar:
                members = {m.name.lstrip("./"): m for m in tar.getmembers() if m.isfile()}
                for manifest in sorted(n for n in members if n.endswith("manifest.tsv")):
                    corpus = Path(manifest).parent.name
                    rows = csv.DictReader(io.TextIOWrapper(tar.extractfile(members[manifest]), "utf-8"),
                                          delimiter="\t", quoting=csv.QUOTE_NONE)
                    for row in rows:
                        member = members.get(f"{corpus}/{row['file']}")
                        if member is None:
                            continue
                        audio = _decode(tar.extractfile(member).read())
                        if np.abs(audio).max(initial=0) < 1e-4:
                            continue
                        audio = level(audio)
                        sink.write((audio * 32767).astype("<i2").tobytes())
                        source_rate = int(row.get("src_rate") or SAMPLE_RATE)
                        clips.append(Clip(row["file"], corpus, row["speaker"], split_of(corpus, row["file"], row["speaker"]),
                                          position, len(audio), min(source_rate, SAMPLE_RATE) // 2,
                                          (row.get("transcript") or "").replace("\t", " ")))
                        position += len(audio)
            print(f"{tar_path.name}: {position / SAMPLE_RATE / 3600:.2f} h in all", flush=True)
    with open(out / "clips.tsv", "w", encoding="utf-8") as table:
        for c in clips:
            print(c.name, c.corpus, c.speaker, c.split, c.start, c.samples, c.bandwidth, c.transcript, sep="\t", file=table)
    (out / "audio.i16.part").rename(out / "audio.i16")


SOFTEST, LOUDEST = -22.0, 14.0  # dB on clips at -23 dBFS: what is heard in training is between -45 and -9


def limit(audio: np.ndarray) -> np.ndarray:
    """Bring samples into [-1, 1] as a limiter does: peaks beyond full scale are rounded, all else hardly changes."""
    return audio / np.sqrt(np.sqrt(1 + audio**4)) if np.abs(audio).max(initial=0) > 1 else audio


class Corpus:
    """The prepared audio: clips by split, and batches of random crops, in which a corpus has its weight by `weights` or else by WEIGHTS; with augment some are degraded
    (`augment`)."""

    def __init__(self, folder: Path | str, weights: dict[str, float] | None = None, augment: bool = False):
        folder = Path(folder)
        self.audio = np.memmap(folder / "audio.i16", dtype="<i2", mode="r")
        self.clips: list[Clip] = []
        for line in open(folder / "clips.tsv", encoding="utf-8"):
            f = line.rstrip("\n").split("\t")
            self.clips.append(Clip(f[0], f[1], f[2], f[3], int(f[4]), int(f[5]), int(f[6]), f[7]))
        self.train = [c for c in self.clips if c.split == "train"]
        mass = np.array([c.samples * (WEIGHTS | (weights or {})).get(c.corpus, 1.0) for c in self.train], dtype=np.float64)
        self._cumulative = np.cumsum(mass / mass.sum())
        self._noises = [c for c in self.train if c.corpus in NOISES] if augment else []

    def load(self, clip: Clip) -> np.ndarray:
        """A whole clip as float32 in [-1, 1]."""
        return self.audio[clip.start : clip.start + clip.samples].astype(np.float32) / 32768

    def batch(self, rng: np.random.Generator, size: int, samples: int) -> tuple[np.ndarray, np.ndarray]:
        """Crops [size, samples] of random clips at random levels, and each crop's bandwidth in Hz [size]."""
        crops = np.zeros((size, samples), dtype=np.float32)
        bandwidth = np.zeros(size, dtype=np.float32)
        picks = np.searchsorted(self._cumulative, rng.random(size))
        for row, pick in enumerate(picks):
            clip = self.train[min(pick, len(self.train) - 1)]
            bandwidth[row] = clip.bandwidth
            for _ in range(3):  # a silent stretch teaches little: try again twice
                offset = int(rng.integers(0, max(1, clip.samples - samples + 1)))
                piece = self.audio[clip.start + offset : clip.start + min(offset + samples, clip.samples)]
                if np.abs(piece).max(initial=0) > 300:
                    break
            crop = piece.astype(np.float32) / 32768
            if self._noises:
                crop = degrade(crop, self._noise(rng, len(crop)), rng)
            # Most talk at its usual level, some much softer or louder: a stream cannot be normalised before it is heard.
            gain_db = rng.uniform(-8, 6) if rng.random() < 0.5 else rng.uniform(SOFTEST, LOUDEST)
            crops[row, : len(piece)] = limit(crop * np.float32(10 ** (gain_db / 20)))
        return crops, bandwidth

    def _noise(self, rng: np.random.Generator, samples: int) -> np.ndarray:
        """A stretch [samples] of a random noise clip, repeated where it is short."""
        clip = self._noises[int(rng.integers(len(self._noises)))]
        offset = int(rng.integers(0, max(1, clip.samples - samples + 1)))
        piece = self.audio[clip.start + offset : clip.start + min(offset + samples, clip.samples)]
        return np.resize(piece.astype(np.float32) / 32768, samples)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tars", type=Path, required=True, help="folder of the corpus tar files")
    parser.add_argument("--out", type=Path, default=Path("train/runs/data"))
    args = parser.parse_args()
    prepare(sorted(args.tars.glob("*.tar")), args.out)
