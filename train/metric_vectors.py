"""Test vectors for the scores of the Go package bench, from pystoi and from the trainer's own mel distance and SI-SDR.

    python -m train.metric_vectors [OUT_DIR]

writes to OUT_DIR, by default cmd/internal/bench/testdata, little-endian 16-bit samples at 24 kHz

    reference.s16     the last two seconds of assets/samples/kathleen-b0520.flac (CC0), with the pause that ends it
    degraded.s16      the same through a low-pass at 3 kHz, with noise that swells and clipping

and scores.json: for each of the estimates of `estimates`, STOI and ESTOI with the samples taken to be at several rates,
SI-SDR in dB and the mel distance at 24 kHz.
"""

import json
import sys
from pathlib import Path

import numpy as np
import soundfile
import torch
from pystoi import stoi
from scipy.signal import butter, sosfilt

from . import frames, losses
from .evaluate import si_sdr

SAMPLES = 94 * 512  # a whole number of hops at every scale of the mel distance
RATES = (8_000, 10_000, 16_000, 22_050, 24_000, 44_100, 48_000)


def degrade(signal: np.ndarray) -> np.ndarray:
    low = sosfilt(butter(4, 3_000, fs=frames.SAMPLE_RATE, output="sos"), signal)
    swell = 1 + np.sin(2 * np.pi * 3 * np.arange(len(signal)) / frames.SAMPLE_RATE)
    return np.clip(1.3 * low + 0.01 * swell * np.random.default_rng(1).standard_normal(len(signal)), -0.25, 0.25)


def estimates(reference: np.ndarray, degraded: np.ndarray) -> dict[str, np.ndarray]:
    """The signals that are scored; the Go test makes them too."""
    late = np.concatenate([np.zeros(37, dtype=np.float32), reference[:-37]])
    return {"same": reference, "degraded": degraded, "mixed": (reference + degraded) / 2, "late": late}


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "cmd/internal/bench/testdata")
    folder.mkdir(parents=True, exist_ok=True)
    recording, _ = soundfile.read("assets/samples/kathleen-b0520.flac", dtype="int16")
    pair = {"reference": recording[-SAMPLES:], "degraded": (degrade(recording[-SAMPLES:] / 32768) * 32768).astype("<i2")}
    for name, samples in pair.items():
        (folder / f"{name}.s16").write_bytes(samples.astype("<i2").tobytes())
    reference, degraded = (samples.astype(np.float32) / 32768 for samples in pair.values())

    scores = {}
    for name, estimate in estimates(reference, degraded).items():
        wide = [x.astype(np.float64) for x in (reference, estimate)]
        scores[name] = {
            "stoi": {rate: float(stoi(*wide, rate)) for rate in RATES},
            "estoi": {rate: float(stoi(*wide, rate, extended=True)) for rate in RATES},
            "si_sdr": si_sdr(*wide),
            "mel": float(losses.mel_distance(torch.from_numpy(estimate)[None], torch.from_numpy(reference)[None])),
        }
    (folder / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")


if __name__ == "__main__":
    main()
