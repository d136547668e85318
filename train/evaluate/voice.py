"""Listen to the language model: `python -m train.evaluate.voice --model assets/lm --codec CODEC --whisper DIR --tars DIR/kokoro.tar [--count 100]`.

Speaks development sentences and scores, side by side: the teacher's own audio, the same through the codec, the language model (an
export's folder), and what else is asked for: `--baseline CHECKPOINT`, and `--prompted`, which says each sentence as any voice, first
without a prompt, then after four seconds of another clip of the voice, and with `--strangers train/runs/data` after a recording of somebody
who is in no training. Columns: word errors by Whisper base and what they are, DNSMOS overall, P.808, DistillMOS, likeness of the speaker to the teacher's clip,
or to the stranger's recording. `--csv` appends the row of the language model to a log.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
import torch

from ..audio import frames
from ..audio.corpus import Corpus, level, split_of
from ..listener.whisper import Evaluator, mistakes, words
from ..lm import baseline
from ..lm.runtime import USUAL, Choice, Prompt, Runtime
from ..lm.sound import detokeniser
from ..lm.tokens import all_clips, tokeniser
from ..trainer.log import Log

HEARD = 300  # tokens of a prompt: 4 s
TOKENS_A_SECOND = frames.SAMPLE_RATE / frames.HOP


def dev_sentences(tars: list[Path], folders: list[Path], voices: set[str], count: int) -> list[tuple[dict, np.ndarray]]:
    """Development clips of some voices, with their audio: so many at most, a fair sample."""
    found = list(all_clips(tars, folders, lambda row: split_of("kokoro", row["file"], "") != "train" and row["speaker"] in voices))
    order = np.random.default_rng(0).permutation(len(found))[:count]
    return [(found[i][0], level(found[i][1])) for i in order]


def strangers(folder: Path, count: int) -> list[np.ndarray]:
    """Recordings, as many as that, of people whom neither the codec nor the language model has heard; from a folder of train.audio.corpus."""
    corpus = Corpus(folder)
    found = [clip for clip in corpus.clips if clip.split == "dev" and clip.samples > HEARD / TOKENS_A_SECOND * frames.SAMPLE_RATE]
    if not found:
        raise SystemExit(f"{folder}: no development clip is long enough for a prompt")
    order = np.random.default_rng(0).permutation(len(found))
    return [corpus.load(found[order[i % len(found)]]) for i in range(count)]


def report(name: str, said: list[list[str]], heard: list[str], opinions: list[dict[str, float]], likeness: list[float]) -> dict[str, float]:
    """Print and return the scores of a system."""
    total = Counter()
    for reference, text in zip(said, heard):
        total += mistakes(reference, words(text))
    count = sum(map(len, said))
    scores = {"wer": 100 * total.total() / count} | {key: float(np.mean([o[key] for o in opinions])) for key in opinions[0]} | {"likeness": float(np.mean(likeness))}
    print(f"{name:9} word errors {scores['wer']:5.2f} % ({total['replaced']} replaced, {total['lost']} lost, {total['added']} added of {count})  "
          f"DNSMOS {scores['dnsmos']:.2f}  P.808 {scores['p808']:.2f}  DistillMOS {scores['distillmos']:.2f}  likeness {scores['likeness']:.3f}", flush=True)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="export of the language model; without it only the teacher and the codec are scored")
    parser.add_argument("--codec", type=Path, required=True, help="checkpoint of the single codebook, or folder of its export")
    parser.add_argument("--whisper", type=Path, required=True, help="folder from train.listener.whisper")
    parser.add_argument("--tars", type=Path, nargs="*", default=[])
    parser.add_argument("--clips", type=Path, nargs="*", default=[])
    parser.add_argument("--voices", nargs="*", default=["af_heart"])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--temperature", type=float, default=USUAL.temperature)
    parser.add_argument("--top-p", type=float, default=USUAL.top_p)
    parser.add_argument("--baseline", type=Path)
    parser.add_argument("--prompted", action="store_true")
    parser.add_argument("--strangers", type=Path, help="folder of train.audio.corpus; with --prompted")
    parser.add_argument("--only", nargs="*", help="of what there is to hear, these (teacher, codec, lm, ...)")
    parser.add_argument("--save", type=Path, help="write the sounds into this folder")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    clips = dev_sentences(args.tars, args.clips, set(args.voices), args.count)
    tokenise, sound, evaluator = tokeniser(args.codec), detokeniser(args.codec), Evaluator(args.whisper, args.threads)
    choice = Choice(args.temperature, args.top_p)

    def others(i: int) -> np.ndarray:
        """The audio of another clip of the same voice."""
        voice = clips[i][0]["speaker"]
        return next(clips[j][1] for j in ((i + k) % len(clips) for k in range(1, len(clips) + 1)) if clips[j][0]["speaker"] == voice)

    def after(audio: np.ndarray, i: int) -> np.ndarray:
        """A sentence in the voice of some audio."""
        return sound(voice.speak(clips[i][0]["phonemes"], "any", 1.0, Prompt(tokenise(audio)[:HEARD]), choice, i))

    unknown = strangers(args.strangers, len(clips)) if args.strangers else []
    systems: dict[str, Callable[[int], np.ndarray]] = {
        "teacher": lambda i: clips[i][1],
        "codec": lambda i: sound(tokenise(clips[i][1])),
    }
    if args.model:
        voice = Runtime(args.model, args.threads)
        systems["lm"] = lambda i: sound(voice.speak(clips[i][0]["phonemes"], clips[i][0]["speaker"], choice=choice, seed=i))
        if args.prompted:
            systems["unprompted"] = lambda i: sound(voice.speak(clips[i][0]["phonemes"], "any", choice=choice, seed=i))
            systems["prompted"] = lambda i: after(others(i), i)
            if args.strangers:
                systems["stranger"] = lambda i: after(unknown[i], i)
    if args.baseline:
        speaker, flat = baseline.load_baseline(args.baseline)
        systems["baseline"] = lambda i: sound(baseline.speak(speaker, flat, clips[i][0]["phonemes"], clips[i][0]["speaker"]))

    if args.only:
        systems = {name: systems[name] for name in args.only}
    said = [words(row["transcript"]) for row, _ in clips]
    own = [evaluator.speaker(audio) for _, audio in clips]
    theirs = [evaluator.speaker(audio) for audio in unknown]
    for name, speak in systems.items():
        heard, opinions, likeness, chance = [], [], [], []
        for i, (row, _) in enumerate(clips):
            audio = speak(i)
            heard.append(evaluator.transcribe(audio))
            opinions.append(evaluator.opinion(audio))
            vector = evaluator.speaker(audio)
            likeness.append(float((theirs if name == "stranger" else own)[i] @ vector))
            chance += [float(theirs[i] @ vector)] if theirs and name == "unprompted" else []
            if args.save:
                args.save.mkdir(parents=True, exist_ok=True)
                stem = args.save / f"{Path(row['file']).stem}.{name}"
                soundfile.write(stem.with_name(stem.name + ".wav"), audio, frames.SAMPLE_RATE, "PCM_16")
                stem.with_name(stem.name + ".txt").write_text(f"{row['transcript']}\n{heard[-1]}\n")
        scores = report(name, said, heard, opinions, likeness)
        if chance:
            print(f"{'':9} likeness to the strangers' recordings, without having heard them: {np.mean(chance):.3f}")
        if name == "lm" and args.csv:
            Log(args.csv).write({"step": voice.info["step"], "sentences": len(clips)} | scores)


if __name__ == "__main__":
    main()
