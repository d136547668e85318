"""A share of the training clips: drawn as the configurations draw them, coded as Ogg Opus, in tar files that train.audio.corpus reads."""

import io
import os
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import soundfile

from ..audio.corpus import WEIGHTS, Clip, Corpus
from ..audio.frames import SAMPLE_RATE

COMPRESSION = 0.896  # of libsndfile's 6 to 256 kbit/s, from 1 down to 0: 32 kbit/s
TARS = 16  # unpacked side by side
FRAME = TARS * 24_000  # bytes that the tar files take beside their clips, at most: manifests, and the zeros at their ends
BLOCK = tarfile.BLOCKSIZE


def masses(corpus: Corpus, weights: dict[str, float]) -> dict[str, float]:
    """By how much each corpus is heard in training with `weights`, as Corpus has them: parts of a whole."""
    mass: dict[str, float] = {}
    for clip in corpus.train:
        mass[clip.corpus] = mass.get(clip.corpus, 0.0) + clip.samples * (WEIGHTS | weights).get(clip.corpus, 1.0)
    return {name: value / sum(mass.values()) for name, value in mass.items()}


def order(corpus: Corpus, wanted: list[dict[str, float]], rng: np.random.Generator) -> list[Clip]:
    """All training clips in a random order, any beginning of which has about as much of each corpus as the masses wanted say, on average over them.

    Sampling without replacement by exponential races (Efraimidis and Spirakis 2006): a clip's chance to be next is its weight's part of what is left.
    """
    samples: dict[str, int] = {}
    for clip in corpus.train:
        samples[clip.corpus] = samples.get(clip.corpus, 0) + clip.samples
    rate = {name: sum(mass[name] for mass in wanted) / count for name, count in samples.items()}
    arrival = rng.exponential(size=len(corpus.train)) / np.array([rate[clip.corpus] for clip in corpus.train])
    return [corpus.train[i] for i in np.argsort(arrival)]


def opus(audio: np.ndarray) -> bytes:
    """A clip [samples] at 24 kHz as Ogg Opus."""
    sink = io.BytesIO()
    soundfile.write(sink, audio, SAMPLE_RATE, format="OGG", subtype="OPUS", compression_level=COMPRESSION)
    return sink.getvalue()


def coded(corpus: Corpus, clips: list[Clip]) -> Iterator[tuple[Clip, bytes]]:
    """Clips with their audio as Ogg Opus, coded on all processors, not much ahead of what is taken."""
    ahead = 4 * (os.cpu_count() or 1)
    with ThreadPoolExecutor() as pool:
        for first in range(0, len(clips), ahead):
            some = clips[first : first + ahead]
            yield from zip(some, pool.map(lambda clip: opus(corpus.load(clip)), some))


def size(data: bytes) -> int:
    """Bytes that a clip takes in a tar, with its row in the manifest, about."""
    return BLOCK + -(-len(data) // BLOCK) * BLOCK + 80


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))


def write(chosen: list[tuple[Clip, bytes]], folder: Path) -> None:
    """Write clips with their audio into up to TARS tar files, each a whole as train.audio.corpus wants it."""
    folder.mkdir(parents=True)
    for part in range(min(TARS, len(chosen))):
        manifests: dict[str, list[str]] = {}
        with tarfile.open(folder / f"{part:02}.tar", "w") as tar:
            for clip, data in chosen[part::TARS]:
                _add(tar, f"{clip.corpus}/{clip.name}", data)
                manifests.setdefault(clip.corpus, ["file\tspeaker\tsrc_rate\n"]).append(f"{clip.name}\t{clip.speaker}\t{2 * clip.bandwidth}\n")
            for name, rows in manifests.items():
                _add(tar, f"{name}/manifest.tsv", "".join(rows).encode())


def names(folder: Path) -> set[tuple[str, str]]:
    """Corpus and file name of all clips that `write` put into a folder."""
    found = set()
    for path in sorted(folder.glob("*.tar")):
        with tarfile.open(path) as tar:
            found |= {tuple(name.split("/", 1)) for name in tar.getnames() if not name.endswith("/manifest.tsv")}
    return found
