"""Test vectors for the Go package dsp, from the front end the networks are trained with (train/frames.py).

    python -m train.dsp_vectors [OUT_DIR]

writes raw little-endian float32 files to OUT_DIR, by default dsp/testdata:

    signal.f32        6001 samples: a rising tone with noise, silence, then a click
    spectrum.f32      [19][641][2], its scaled STFT, the last hop filled with zeros
    logmel.f32        [19][100], its log-mel
    resynthesis.f32   [6080], the inverse STFT of that spectrum times the gains of `gains`: no signal has that spectrum
"""

import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import frames

SAMPLES = 6001


def make_signal() -> np.ndarray:
    seconds = np.arange(SAMPLES) / frames.SAMPLE_RATE
    rising = 0.5 * np.sin(2 * np.pi * (150 * seconds + 20_000 * seconds**2))
    signal = rising + 0.05 * np.random.default_rng(1).standard_normal(SAMPLES)
    signal[2500:4500] = 0
    signal[4400] = 1
    return signal.astype(np.float32)


def gains(count: int) -> torch.Tensor:
    """A gain for every frame and bin, [count, bins], that the Go test computes too."""
    frame, bin = torch.arange(count)[:, None], torch.arange(frames.BINS)
    return 0.5 + ((7 * frame + 3 * bin) % 16) / 16


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dsp/testdata")
    signal = torch.from_numpy(make_signal())
    spectrum = frames.stft(F.pad(signal, (0, -SAMPLES % frames.HOP))[None])
    results = {
        "signal": signal,
        "spectrum": torch.view_as_real(spectrum),
        "logmel": frames.log_mel(spectrum, frames.mel_bank(frames.BINS, frames.MELS)),
        "resynthesis": frames.istft(spectrum * gains(spectrum.shape[1])),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, tensor in results.items():
        (folder / f"{name}.f32").write_bytes(tensor.numpy().astype("<f4").tobytes())


if __name__ == "__main__":
    main()
