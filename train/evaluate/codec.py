"""Scores on the development clips: `python -m train.evaluate.codec --checkpoint train/runs/teacher/last.pt [--whisper DIR]`.

Prints a table for every quantizer and rate, and how the codebooks are used. Predicted opinion scores: P.808 and P.835 of DNSMOS, DistillMOS
(listener/mos.py). Against the original: PESQ-WB, STOI, ESTOI, SI-SDR, mel distance, level error and the largest level error of a third of an octave, in
dB. With Whisper (`train.listener.whisper`) also word errors in per cent, of the decoded clips and of the originals. The clips are listed in
train/listener/dev_clips.tsv: speakers who are kept out of training. No loss imitates P.808 or word errors; which losses imitate the others, RESULTS.md says.
"""

import argparse
import json
from pathlib import Path

import torch

from ..audio.corpus import Corpus
from ..codec import usage
from ..listener.scores import LIST, SINGLE_SETTINGS, TEACHER_SETTINGS, bits_per_second, dev_clips, level_errors, score_opus, score_setting
from ..listener.whisper import Evaluator
from ..single import usage as single_usage
from ..single.checkpoint import load_model
from ..single.model import Student


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", default="train/runs/data")
    parser.add_argument("--json", type=Path, help="write the scores here too")
    parser.add_argument("--opus", type=int, nargs="*", default=[], help="score opusenc at these kbit/s beside it")
    parser.add_argument("--clips", type=Path, default=LIST, help="list of clips, for example train/listener/dev_clips_other.tsv")
    parser.add_argument("--whisper", type=Path, help="folder from train.listener.whisper: count word errors too")
    parser.add_argument("--settings", nargs="*", help="only these, as rvq-8")
    parser.add_argument("--use-seconds", type=float, default=7200, help="training audio for the use of the codebooks")
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
        recogniser = Evaluator(args.whisper, 2)
    for kind, codebooks in SINGLE_SETTINGS if single else TEACHER_SETTINGS:
        if args.settings and f"{kind}-{codebooks}" not in args.settings:
            continue
        scores = score_setting(model, corpus, clips, kind, codebooks, full=True, recogniser=recogniser) | level_errors(model, corpus, clips, kind, codebooks)
        result["scores"][f"{kind}-{codebooks}"] = scores
        rate = bits_per_second(kind, codebooks)
        print(f"{kind:6} {codebooks} {'digits' if single else 'codebooks'} {rate:5} bit/s  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
    for kbps in args.opus:
        result["scores"][f"opus-{kbps}"] = scores = score_opus(corpus, clips, kbps)
        print(f"opus at {kbps} kbit/s  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
    result["use"] = {"single": [single_usage.codebook_use(model, corpus, args.use_seconds)]} if single else usage.codebook_use(model, corpus, args.use_seconds)
    for kind, codebooks in result["use"].items():
        print(f"{kind:6} " + "  ".join(f"{b['used'] * 100:.3f}%/{b['perplexity']:.3f}" for b in codebooks), flush=True)
    if args.json:
        args.json.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
