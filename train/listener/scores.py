"""Scores of decoded development clips.

Predicted opinion scores (`mos`), and against the original PESQ-WB, STOI, ESTOI, SI-SDR, mel distance and errors of level. The clips are listed in
dev_clips.tsv: speakers who are kept out of training. No loss imitates P.808 or word errors; which losses imitate the others, RESULTS.md says.
"""

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soundfile
import torch
from scipy.signal import resample_poly

from ..audio import frames
from ..audio.corpus import Corpus, limit
from ..losses import level, spectral
from . import mos
from .whisper import Evaluator, mistakes, words

LIST = Path(__file__).with_name("dev_clips.tsv")
TEACHER_SETTINGS = (("rvq", 8), ("mcrvq", 8), ("grvq", 8), ("rvq", 4), ("mcrvq", 4), ("grvq", 4), ("rvq", 2))  # quantizer and codebooks
SINGLE_SETTINGS = (("single", 5), ("single", 4), ("single", 3))  # and digits
FRAME_RATE = frames.SAMPLE_RATE // frames.HOP


def bits_per_second(kind: str, depth: int) -> int:
    """The bitrate of a quantizer with so many codebooks, or digits of the single one, without entropy coding."""
    return FRAME_RATE * depth * (3 if kind == "single" else 10)


def dev_clips(corpus: Corpus, path: Path = LIST) -> list:
    """The clips of a list (corpus, name), by default dev_clips.tsv, in its order."""
    wanted = [tuple(line.rstrip("\n").split("\t")) for line in open(path) if not line.startswith("#")]
    known = {(c.corpus, Path(c.name).stem): c for c in corpus.clips}  # whatever they were packed as
    return [known[name, Path(file).stem] for name, file in wanted]


def si_sdr(reference: np.ndarray, estimate: np.ndarray) -> float:
    """Scale-invariant signal-to-distortion ratio in dB (Le Roux et al. 2019)."""
    scale = estimate @ reference / (reference @ reference + 1e-9)
    noise = estimate - scale * reference
    return float(10 * np.log10((scale**2 * (reference @ reference) + 1e-9) / (noise @ noise + 1e-9)))


def level_error(reference: np.ndarray, estimate: np.ndarray) -> float:
    """By how many dB the estimate's RMS is above the reference's."""
    return float(10 * np.log10((np.mean(np.square(estimate)) + 1e-12) / (np.mean(np.square(reference)) + 1e-12)))


def score(reference: np.ndarray, estimate: np.ndarray, full: bool = False) -> dict[str, float]:
    """All scores of one clip at 24 kHz, PESQ, STOI and opinion scores on its 16 kHz version; with full also the opinion scores of the original."""
    from pesq import NoUtterancesError, pesq  # machines that only train have neither
    from pystoi import stoi

    low = [resample_poly(x, 2, 3).astype(np.float32) for x in (reference, estimate)]
    try:
        quality = pesq(16_000, *low, "wb")
    except NoUtterancesError:
        quality = float("nan")
    pair = [torch.from_numpy(x[: len(x) // 2560 * 2560])[None] for x in (estimate, reference)]
    overall, p808 = mos.dnsmos(low[1])
    scores = {"p808": p808, "distillmos": mos.distillmos(low[1]), "dnsmos": overall, "pesq": quality, "stoi": stoi(*low, 16_000),
              "estoi": stoi(*low, 16_000, extended=True), "si_sdr": si_sdr(reference, estimate), "mel": float(spectral.mel_distance(*pair)),
              "level": level_error(reference, estimate)}
    if full:
        original = mos.dnsmos(low[0])
        scores |= {"p808_original": original[1], "distillmos_original": mos.distillmos(low[0]), "dnsmos_original": original[0]}
    return scores


def worst_band(pairs: list[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Of pairs of reference and estimate, the mean level error in dB of the third of an octave in which it is largest, and that band's centre in Hz."""
    sums, counts = torch.zeros(level.BANDS), torch.zeros(level.BANDS)
    for reference, estimate in pairs:
        whole = len(reference) // 320 * 320
        levels, present = level.band_levels(*(torch.from_numpy(x[:whole])[None] for x in (estimate, reference)))
        sums, counts = sums + (levels * present)[0], counts + present[0]
    mean = sums / counts.clamp(min=1)
    worst = int(mean.abs().argmax())
    return {"band_level": float(mean[worst]), "band": level.LOWEST * 2 ** (worst / 3)}


def word_errors(clips: list, audio: list[np.ndarray], recogniser: Evaluator) -> float:
    """Word errors in per cent, of those clips that have a transcript."""
    said = [words(clip.transcript) for clip in clips]
    wrong = sum(mistakes(reference, words(recogniser.transcribe(heard))).total() for reference, heard in zip(said, audio) if reference)
    return 100 * wrong / sum(map(len, said))


def score_setting(model, corpus: Corpus, clips: list, kind: str, codebooks: int, full: bool = False, gain: float = 1.0, recogniser: Evaluator | None = None) -> dict[str, float]:
    """Mean scores of a quantizer at a number of codebooks (digits, for the single codebook) over clips; full as for `score`.

    gain is applied to the clips first, whose peaks are limited to full scale.
    """
    rows, pairs = [], []
    for clip in clips:
        audio = limit(corpus.load(clip) * np.float32(gain))
        decoded, _ = model.roundtrip(torch.from_numpy(audio).to(model.mel_bank.device), kind, codebooks)
        pairs.append((audio, decoded.cpu().numpy()))
        rows.append(score(*pairs[-1], full))
    scores = {name: float(np.nanmean([r[name] for r in rows])) for name in rows[0]} | worst_band(pairs)
    if recogniser:
        for name, audio in (("wer", [e for _, e in pairs]), ("wer_original", [r for r, _ in pairs])):
            scores[name] = word_errors(clips, audio, recogniser)
    return scores


def level_errors(model, corpus: Corpus, clips: list, kind: str, codebooks: int) -> dict[str, float]:
    """Mean level errors in dB for the clips as they are, 20 dB softer, and as loud as -12 dBFS, peaks limited to full scale."""
    found = {}
    for name, gain in (("level", 0), ("level_soft", -20), ("level_loud", 11)):
        errors = []
        for clip in clips:
            audio = limit(corpus.load(clip) * np.float32(10 ** (gain / 20)))
            errors.append(level_error(audio, model.roundtrip(torch.from_numpy(audio).to(model.mel_bank.device), kind, codebooks)[0].cpu().numpy()))
        found[name] = float(np.mean(errors))
    return found


QUICK = ("p808", "distillmos", "pesq", "stoi", "level", "band_level")  # scores that the logs of training show


def quick(model, corpus: Corpus, settings: Iterable[tuple[str, int]]) -> dict[str, float]:
    """A few scores of some settings (quantizer, codebooks or digits) on every sixth development clip, for the training log."""
    model.eval()
    clips = dev_clips(corpus)[::6]
    result = {}
    for kind, codebooks in settings:
        scores = score_setting(model, corpus, clips, kind, codebooks)
        result |= {f"{kind}{codebooks}_{name}": scores[name] for name in QUICK}
    return result


def score_opus(corpus: Corpus, clips: list, kbps: int) -> dict[str, float]:
    """Mean scores of opusenc at so many kbit/s, and the bits a second of its packets with their Ogg framing."""
    rows, bits, seconds = [], 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        wav, coded, back = (str(Path(folder) / name) for name in ("a.wav", "a.opus", "b.wav"))
        for clip in clips:
            audio = corpus.load(clip)
            soundfile.write(wav, audio, frames.SAMPLE_RATE, "PCM_16")
            subprocess.run(["opusenc", "--quiet", "--bitrate", str(kbps), "--speech", wav, coded], check=True)
            subprocess.run(["opusdec", "--quiet", "--rate", str(frames.SAMPLE_RATE), coded, back], check=True, stderr=subprocess.DEVNULL)
            decoded = np.zeros_like(audio)
            read = soundfile.read(back, dtype="float32")[0][: len(audio)]
            decoded[: len(read)] = read
            rows.append(score(audio, decoded, full=True))
            bits, seconds = bits + 8 * Path(coded).stat().st_size, seconds + len(audio) / frames.SAMPLE_RATE
    return {name: float(np.nanmean([r[name] for r in rows])) for name in rows[0]} | {"file_bits_per_second": bits / seconds}
