"""How buzzy decoded speech is: `python -m train.listener.buzz ORIGINALS DECODED...`, folders of WAV files (24 kHz) with the same names.

Buzz is noise that is modulated at F0. So, in frames of 40 ms where the original is voiced, this takes the envelopes of two high bands and the
highest peak of their autocorrelations at lags of 2.5 to 16 ms: over .5 for noise in pulses at F0, under .2 for a steady hiss.
Voices pulse too: what counts is the difference from the originals, above them for buzz, below them for hiss.
"""

import argparse
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import butter, hilbert, sosfiltfilt

from ..audio.frames import SAMPLE_RATE

FRAME, STEP = 960, 480  # samples
LAGS = slice(60, 384)  # samples: 400 to 62 Hz
BANDS = ((2000, 4000), (4000, 7000))  # Hz
LOUD = 1e-4  # mean square below which a frame is not asked
VOICED = 0.6  # peak of a voiced frame's own autocorrelation below 900 Hz


def peak(frame: np.ndarray) -> float:
    """The highest peak of the autocorrelation of frame [FRAME] at lags of F0, 1 if it repeats exactly; 0 for a constant."""
    frame = frame - frame.mean()
    power = np.square(frame).sum()
    if power == 0:
        return 0.0
    spectrum = np.fft.rfft(frame, 2 * FRAME)
    return float(np.fft.irfft(np.square(np.abs(spectrum)))[LAGS].max() / power)


def voiced(audio: np.ndarray) -> list[int]:
    """Where the frames of audio [samples] begin that are loud and voiced."""
    low = sosfiltfilt(butter(4, 900, "low", fs=SAMPLE_RATE, output="sos"), audio)
    starts = range(0, len(audio) - FRAME + 1, STEP)
    return [t for t in starts if np.square(low[t : t + FRAME]).mean() > LOUD and peak(low[t : t + FRAME]) > VOICED]


def buzz(audio: np.ndarray, starts: list[int]) -> np.ndarray:
    """audio [samples] -> the peaks of the envelopes of both bands [2, frames] in the frames that begin there."""
    envelopes = [np.abs(hilbert(sosfiltfilt(butter(4, band, "band", fs=SAMPLE_RATE, output="sos"), audio))) for band in BANDS]
    return np.array([[peak(envelope[t : t + FRAME]) for t in starts] for envelope in envelopes])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("originals", type=Path)
    parser.add_argument("decoded", type=Path, nargs="+")
    args = parser.parse_args()
    originals = {path.name: soundfile.read(path)[0] for path in sorted(args.originals.glob("*.wav"))}
    if not originals:
        raise SystemExit(f"{args.originals} has no WAV files")
    starts = {name: voiced(audio) for name, audio in originals.items()}
    for folder in (args.originals, *args.decoded):
        found = []
        for name, audio in originals.items():
            decoded = soundfile.read(folder / name)[0][: len(audio)]
            found.append(buzz(np.pad(decoded, (0, len(audio) - len(decoded))), starts[name]))
        peaks = np.concatenate(found, 1)
        print(f"{folder}: {peaks.shape[1]} frames  " + "  ".join(f"{low} to {high} Hz {row.mean():.3f}" for (low, high), row in zip(BANDS, peaks)))


if __name__ == "__main__":
    main()
