"""Scores on the development clips: `python -m train.evaluate --checkpoint train/runs/teacher/last.pt [--whisper DIR]`.

Prints a table for every quantizer and rate, and how the codebooks are used. Predicted opinion scores: P.808 and P.835 of DNSMOS, DistillMOS
(`mos`). Against the original: PESQ-WB, STOI, ESTOI, SI-SDR, mel distance, level error and the largest level error of a third of an octave, in
dB. With Whisper (`train.lm.hearing`) also word errors in per cent, of the decoded clips and of the originals. The clips are listed in
train/dev_clips.tsv: speakers who are kept out of training. No loss imitates P.808 or word errors; which losses imitate the others, RESULTS.md says.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import soundfile
import torch
from pesq import NoUtterancesError, pesq
from pystoi import stoi
from scipy.signal import resample_poly

from . import frames, losses, mos
from .data import Corpus, limit
from .quantizers import CODES
from .single import CODES as SINGLE_CODES
from .single import Student
from .system import Codec

LIST = Path(__file__).with_name("dev_clips.tsv")
TEACHER_SETTINGS = (("rvq", 8), ("mcrvq", 8), ("grvq", 8), ("rvq", 4), ("mcrvq", 4), ("grvq", 4), ("rvq", 2))
SINGLE_SETTINGS = (("single", 5), ("single", 4), ("single", 3))
BITS = {"single": 3}  # of a digit; books have 10


def dev_clips(corpus: Corpus, path: Path = LIST) -> list:
    """The clips of a list (corpus, name), by default train/dev_clips.tsv, in its order."""
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
    low = [resample_poly(x, 2, 3).astype(np.float32) for x in (reference, estimate)]
    try:
        quality = pesq(16_000, *low, "wb")
    except NoUtterancesError:
        quality = float("nan")
    pair = [torch.from_numpy(x[: len(x) // 2560 * 2560])[None] for x in (estimate, reference)]
    overall, p808 = mos.dnsmos(low[1])
    scores = {"p808": p808, "distillmos": mos.distillmos(low[1]), "dnsmos": overall, "pesq": quality, "stoi": stoi(*low, 16_000),
              "estoi": stoi(*low, 16_000, extended=True), "si_sdr": si_sdr(reference, estimate), "mel": float(losses.mel_distance(*pair)),
              "level": level_error(reference, estimate)}
    if full:
        original = mos.dnsmos(low[0])
        scores |= {"p808_original": original[1], "distillmos_original": mos.distillmos(low[0]), "dnsmos_original": original[0]}
    return scores


def worst_band(pairs: list[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Of pairs of reference and estimate, the mean level error in dB of the third of an octave in which it is largest, and that band's centre in Hz."""
    sums, counts = torch.zeros(losses.LEVEL_BANDS), torch.zeros(losses.LEVEL_BANDS)
    for reference, estimate in pairs:
        whole = len(reference) // 320 * 320
        levels, present = losses.band_levels(*(torch.from_numpy(x[:whole])[None] for x in (estimate, reference)))
        sums, counts = sums + (levels * present)[0], counts + present[0]
    mean = sums / counts.clamp(min=1)
    worst = int(mean.abs().argmax())
    return {"band_level": float(mean[worst]), "band": 200 * 2 ** (worst / 3)}


def word_errors(clips: list, audio: list[np.ndarray], recogniser: "Ear") -> float:
    """Word errors in per cent, of those clips that have a transcript."""
    from .lm.hearing import mistakes, words

    said = [words(clip.transcript) for clip in clips]
    wrong = sum(mistakes(reference, words(recogniser.transcribe(heard))).total() for reference, heard in zip(said, audio) if reference)
    return 100 * wrong / sum(map(len, said))


def score_setting(model, corpus: Corpus, clips: list, kind: str, books: int, full: bool = False, gain: float = 1.0, recogniser: "Ear | None" = None) -> dict[str, float]:
    """Mean scores of a quantizer at a number of codebooks (digits, for the single codebook) over clips; full as for `score`.

    gain is applied to the clips first, whose peaks are limited to full scale.
    """
    rows, pairs = [], []
    for clip in clips:
        audio = limit(corpus.load(clip) * np.float32(gain))
        decoded, _ = model.roundtrip(torch.from_numpy(audio).to(model.mel_bank.device), kind, books)
        pairs.append((audio, decoded.cpu().numpy()))
        rows.append(score(*pairs[-1], full))
    scores = {name: float(np.nanmean([r[name] for r in rows])) for name in rows[0]} | worst_band(pairs)
    if recogniser:
        for name, audio in (("wer", [e for _, e in pairs]), ("wer_original", [r for r, _ in pairs])):
            scores[name] = word_errors(clips, audio, recogniser)
    return scores


def level_errors(model, corpus: Corpus, clips: list, kind: str, books: int) -> dict[str, float]:
    """Mean level errors in dB for the clips as they are, 20 dB softer, and as loud as -12 dBFS, peaks limited to full scale."""
    found = {}
    for name, gain in (("level", 0), ("level_soft", -20), ("level_loud", 11)):
        errors = []
        for clip in clips:
            audio = limit(corpus.load(clip) * np.float32(10 ** (gain / 20)))
            errors.append(level_error(audio, model.roundtrip(torch.from_numpy(audio).to(model.mel_bank.device), kind, books)[0].cpu().numpy()))
        found[name] = float(np.mean(errors))
    return found


QUICK = ("p808", "distillmos", "pesq", "stoi", "level", "band_level")  # scores that the logs of training show


def quick(model, corpus: Corpus) -> dict[str, float]:
    """A few scores on every sixth development clip, for the training log."""
    model.eval()
    clips = dev_clips(corpus)[::6]
    result = {}
    for kind, books in (("rvq", 8), ("grvq", 4)):
        scores = score_setting(model, corpus, clips, kind, books)
        result |= {f"{kind}{books}_{name}": scores[name] for name in QUICK}
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


def whole_frames(audio: np.ndarray, device: torch.device) -> torch.Tensor:
    """A clip [samples] as a batch of one [1, samples], without what is left after its last whole frame."""
    return torch.from_numpy(audio[: len(audio) // frames.HOP * frames.HOP])[None].to(device)


@torch.no_grad()
def book_use(model, corpus: Corpus, seconds: float = 7200) -> dict[str, list[dict[str, float]]]:
    """For each quantiser and book, over so many seconds of random training clips: share of codes used, and perplexity / size.

    Clips are taken whole and one by one: padding them to one length would count its silence as speech.
    """
    order = np.random.default_rng(1).permutation(len(corpus.train))
    counts = {kind: torch.zeros(len(quantizer.books), CODES) for kind, quantizer in model.quantizers.items()}
    for index in order:
        if seconds <= 0:
            break
        audio = corpus.load(corpus.train[index])
        seconds -= len(audio) / frames.SAMPLE_RATE
        latents = model.encode(whole_frames(audio, model.mel_bank.device))
        for kind, quantizer in model.quantizers.items():
            ids = quantizer(latents)[1].flatten(0, -2).cpu()
            counts[kind] += torch.stack([torch.bincount(book, minlength=CODES) for book in ids.T])
    use = {}
    for kind, table in counts.items():
        share = table / table.sum(1, keepdim=True)
        entropy = -(share * share.clamp(min=1e-12).log()).sum(1)
        use[kind] = [{"used": float((row > 0).float().mean()), "perplexity": float(e.exp() / CODES)} for row, e in zip(table, entropy)]
    return use


@torch.no_grad()
def single_use(model: Student, corpus: Corpus, seconds: float) -> dict[str, float]:
    """As `book_use` for the single book; perplexity / 32,768 is what DistilCodec calls CVU."""
    counts = torch.zeros(SINGLE_CODES, dtype=torch.float64)
    for index in np.random.default_rng(1).permutation(len(corpus.train)):
        if seconds <= 0:
            break
        audio = corpus.load(corpus.train[index])
        seconds -= len(audio) / frames.SAMPLE_RATE
        ids = model.tokens(whole_frames(audio, model.mel_bank.device))
        counts += torch.bincount(ids.flatten().cpu(), minlength=SINGLE_CODES)
    share = counts / counts.sum()
    entropy = -(share * share.clamp(min=1e-12).log()).sum()
    return {"frames": int(counts.sum()), "used": float((counts > 0).float().mean()), "perplexity": float(entropy.exp() / SINGLE_CODES)}


def load_model(checkpoint: Path):
    """The averaged weights of a checkpoint as a Codec, or as a Student if that is what they are."""
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    student = any(name.startswith("quantizers.single.") for name in state["average"])
    model = (Student if student else Codec)(**state["config"]["model"])
    model.load_state_dict(state["average"])
    return model.eval(), state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", default="train/runs/data")
    parser.add_argument("--json", type=Path, help="write the scores here too")
    parser.add_argument("--opus", type=int, nargs="*", default=[], help="score opusenc at these kbit/s beside it")
    parser.add_argument("--clips", type=Path, default=LIST, help="list of clips, for example train/dev_clips_other.tsv")
    parser.add_argument("--whisper", type=Path, help="folder from train.lm.hearing: count word errors too")
    parser.add_argument("--settings", nargs="*", help="only these, as rvq-8")
    parser.add_argument("--use-seconds", type=float, default=7200, help="training audio for the use of the books")
    args = parser.parse_args()
    torch.set_num_threads(2)
    model, state = load_model(args.checkpoint)
    corpus = Corpus(args.data)
    clips = dev_clips(corpus, args.clips)
    print(f"step {state['step']}, {state['seconds'] / 3600:.2f} h, {state['audio'] / 3600:.1f} h of audio seen; {len(clips)} development clips")
    result = {"step": state["step"], "hours": state["seconds"] / 3600, "audio_hours": state["audio"] / 3600, "scores": {}, "use": {}}
    single = isinstance(model, Student)
    recogniser = None
    if args.whisper:
        from .lm.hearing import Ear

        recogniser = Ear(args.whisper, 2)
    for kind, books in SINGLE_SETTINGS if single else TEACHER_SETTINGS:
        if args.settings and f"{kind}-{books}" not in args.settings:
            continue
        scores = score_setting(model, corpus, clips, kind, books, full=True, recogniser=recogniser) | level_errors(model, corpus, clips, kind, books)
        result["scores"][f"{kind}-{books}"] = scores
        rate = 75 * BITS.get(kind, 10) * books
        print(f"{kind:6} {books} {'digits' if single else 'books'} {rate:5} bit/s  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
    for kbps in args.opus:
        result["scores"][f"opus-{kbps}"] = scores = score_opus(corpus, clips, kbps)
        print(f"opus at {kbps} kbit/s  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
    result["use"] = {"single": [single_use(model, corpus, args.use_seconds)]} if single else book_use(model, corpus, args.use_seconds)
    for kind, books in result["use"].items():
        print(f"{kind:6} " + "  ".join(f"{b['used'] * 100:.3f}%/{b['perplexity']:.3f}" for b in books), flush=True)
    if args.json:
        args.json.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
