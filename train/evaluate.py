"""Scores on the development clips: PESQ-WB, STOI, ESTOI, SI-SDR and mel distance, and how the books are used.

`python -m train.evaluate --checkpoint train/runs/teacher/last.pt` prints a table for every quantiser and rate. The clips are listed in
train/dev_clips.tsv: speakers that no training clip has.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from pesq import NoUtterancesError, pesq
from pystoi import stoi
from scipy.signal import resample_poly

from . import losses
from .data import SAMPLE_RATE, Corpus
from .quantizers import CODES

LIST = Path(__file__).with_name("dev_clips.tsv")
SETTINGS = (("rvq", 8), ("mcrvq", 8), ("grvq", 8), ("rvq", 4), ("mcrvq", 4), ("grvq", 4), ("rvq", 2))


def dev_clips(corpus: Corpus) -> list:
    """The clips of train/dev_clips.tsv (corpus, name), in its order."""
    wanted = [tuple(line.rstrip("\n").split("\t")) for line in open(LIST) if not line.startswith("#")]
    known = {(c.corpus, c.name): c for c in corpus.clips}
    return [known[key] for key in wanted]


def si_sdr(reference: np.ndarray, estimate: np.ndarray) -> float:
    """Scale-invariant signal-to-distortion ratio in dB (Le Roux et al. 2019)."""
    scale = estimate @ reference / (reference @ reference + 1e-9)
    noise = estimate - scale * reference
    return float(10 * np.log10((scale**2 * (reference @ reference) + 1e-9) / (noise @ noise + 1e-9)))


def score(reference: np.ndarray, estimate: np.ndarray) -> dict[str, float]:
    """All scores of one clip at 24 kHz; PESQ and STOI on its 16 kHz version."""
    low = [resample_poly(x, 2, 3).astype(np.float32) for x in (reference, estimate)]
    try:
        quality = pesq(16_000, *low, "wb")
    except NoUtterancesError:
        quality = float("nan")
    pair = [torch.from_numpy(x[: len(x) // 512 * 512])[None] for x in (estimate, reference)]
    return {"pesq": quality, "stoi": stoi(*low, 16_000), "estoi": stoi(*low, 16_000, extended=True),
            "si_sdr": si_sdr(reference, estimate), "mel": float(losses.mel_distance(*pair))}


def score_setting(model, corpus: Corpus, clips: list, kind: str, books: int) -> dict[str, float]:
    """Mean scores of a quantiser at a number of books over clips."""
    rows = []
    for clip in clips:
        audio = corpus.load(clip)
        decoded, _ = model.roundtrip(torch.from_numpy(audio), kind, books)
        rows.append(score(audio, decoded.numpy()))
    return {name: float(np.nanmean([r[name] for r in rows])) for name in rows[0]}


def quick(model, corpus: Corpus) -> dict[str, float]:
    """A few scores on every third development clip, for the training log."""
    model.eval()
    clips = dev_clips(corpus)[::3]
    result = {}
    for kind, books in (("rvq", 8), ("mcrvq", 8), ("grvq", 4), ("rvq", 2)):
        for name, value in score_setting(model, corpus, clips, kind, books).items():
            if name in ("pesq", "stoi", "si_sdr"):
                result[f"{kind}{books}_{name}"] = value
    return result


@torch.no_grad()
def book_use(model, corpus: Corpus, kind: str, seconds: float = 7200) -> list[dict[str, float]]:
    """Per book, over training audio: share of codes used, and perplexity / size."""
    rng = np.random.default_rng(1)
    counts = None
    for _ in range(int(seconds / 160)):
        audio, _ = corpus.batch(rng, 16, 10 * SAMPLE_RATE)
        _, ids, _, _ = model.quantizers[kind](model.encode(torch.from_numpy(audio)))
        ids = ids.reshape(-1, ids.shape[-1])
        more = torch.stack([torch.bincount(ids[:, i], minlength=CODES) for i in range(ids.shape[1])])
        counts = more if counts is None else counts + more
    share = counts / counts.sum(1, keepdim=True)
    entropy = -(share * share.clamp(min=1e-12).log()).sum(1)
    return [{"used": float((c > 0).float().mean()), "perplexity": float(e.exp() / CODES)} for c, e in zip(counts, entropy)]


def load_model(checkpoint: Path):
    """The averaged weights of a checkpoint as a Codec."""
    from .system import Codec

    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    model = Codec(**state["config"]["model"])
    model.load_state_dict(state["average"])
    return model.eval(), state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", default="train/runs/data")
    parser.add_argument("--json", type=Path, help="write the scores here too")
    parser.add_argument("--use-seconds", type=float, default=7200, help="training audio for the use of the books")
    args = parser.parse_args()
    torch.set_num_threads(2)
    model, state = load_model(args.checkpoint)
    corpus = Corpus(args.data)
    clips = dev_clips(corpus)
    print(f"step {state['step']}, {state['seconds'] / 3600:.2f} h, {state['audio'] / 3600:.1f} h of audio seen; {len(clips)} development clips")
    result = {"step": state["step"], "hours": state["seconds"] / 3600, "audio_hours": state["audio"] / 3600, "scores": {}, "use": {}}
    for kind, books in SETTINGS:
        scores = score_setting(model, corpus, clips, kind, books)
        result["scores"][f"{kind}-{books}"] = scores
        print(f"{kind:6} {books} books {books * 750:5} bit/s  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
    for kind in model.quantizers:
        result["use"][kind] = book_use(model, corpus, kind, args.use_seconds)
        print(f"{kind:6} " + "  ".join(f"{b['used'] * 100:.1f}%/{b['perplexity']:.2f}" for b in result["use"][kind]), flush=True)
    if args.json:
        args.json.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
