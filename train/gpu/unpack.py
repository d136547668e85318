"""Unpack on the GPU machine what train.gpu.pack packed. What stays there lies in a folder, the workspace:

    data/         the shares of audio that have come so far, as one corpus, and shares.txt, their checksums
    start/        NAME.pt, the weights that a configuration's run begins with; layers and recogniser of losses
    runs/NAME/    the run: last.pt, train.csv
    configs/      NAME.json, the configurations as this call has them
"""

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch

from ..audio.corpus import Corpus, prepare
from . import weights


def unpack_audio(pack: Path, data: Path) -> None:
    """Add those tar files of a pack to the corpus that are not in it yet."""
    data.mkdir(parents=True, exist_ok=True)
    ledger = data / "shares.txt"
    known = set(ledger.read_text().split()) if ledger.exists() else set()
    tars = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted((pack / "audio").glob("*.tar"))}
    new = {digest: path for digest, path in tars.items() if digest not in known}
    parts = {digest: data / f"part-{digest[:16]}" for digest in new}
    with ThreadPoolExecutor() as pool:  # the decoder lets go of Python's lock
        list(pool.map(lambda digest: prepare([new[digest]], parts[digest]), new))
    for digest, part in parts.items():
        append(part, data)
        with open(ledger, "a") as sink:
            print(digest, file=sink)
        shutil.rmtree(part)


def append(part: Path, data: Path) -> None:
    """Put a prepared corpus behind another, whose table of clips is written last."""
    with open(data / "audio.i16", "ab") as sink, open(part / "audio.i16", "rb") as source:
        position = sink.tell() // 2
        shutil.copyfileobj(source, sink)
    with open(data / "clips.tsv", "a", encoding="utf-8") as table:
        for line in open(part / "clips.tsv", encoding="utf-8"):
            name, corpus, speaker, split, start, rest = line.split("\t", 5)
            table.write("\t".join((name, corpus, speaker, split, str(int(start) + position), rest)))


def balance(corpus: Corpus, masses: dict[str, float]) -> dict[str, float]:
    """Weights for Corpus with which each corpus is heard as much as its mass says, whatever has come of it so far."""
    samples: dict[str, int] = {}
    for clip in corpus.train:
        samples[clip.corpus] = samples.get(clip.corpus, 0) + clip.samples
    return {name: masses[name] / count for name, count in samples.items()}


def unpack_start(facts: dict, name: str, pack: Path, path: Path) -> None:
    """Write a run's start, as Adversarial.start reads it, with counts and what train.gpu.join wants to know."""
    blob = (pack / "weights" / f"{name}.bin").read_bytes()
    digest = hashlib.sha256(blob).hexdigest()
    if path.exists():
        if torch.load(path, weights_only=False, mmap=True)["digest"] != digest:
            raise SystemExit(f"{path.parents[1]} holds a run of {name} with another start: give another folder with --work")
        return
    start = facts["start"]
    state = {key: start[key] for key in ("source", "sums", "step", "seconds", "audio")}
    state |= {"average": weights.load(blob), "config": {"model": start["model"]}, "digest": digest}
    if start["discriminators"]:
        state["discriminators"] = weights.load((pack / "weights" / f"{name}.discriminators.bin").read_bytes())
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path)


def unpack(pack: Path, work: Path, hold: bool) -> list[str]:
    """Unpack everything; returns the names of the configurations. With hold, the learning rate will not fall."""
    unpack_audio(pack, work / "data")
    corpus = Corpus(work / "data")
    names = sorted(path.stem for path in (pack / "configs").glob("*.json"))
    (work / "configs").mkdir(exist_ok=True)
    for name in names:
        facts = json.loads((pack / "configs" / f"{name}.json").read_text())
        start = work / "start" / f"{name}.pt"
        config = facts["config"] | {"data": str(work / "data"), "run": str(work / "runs" / name), "start": str(start),
                                    "shares": balance(corpus, facts["masses"]), "score_minutes": float("inf")}
        if "start" in facts:
            unpack_start(facts, name, pack, start)
            if not facts["start"]["discriminators"]:  # new ones have to learn before the generator hears them
                config["warmup_steps"] += facts["start"]["step"]
        elif not start.exists():
            raise SystemExit(f"{work} has no run of {name} that this pack could go on with: it was packed with --after, for a machine that is still warm")
        for kind, key, file in (("perceptual", "perceptual_layers", "perceptual.pt"), ("phonetic", "recogniser", f"{name}.recogniser.pt")):
            if config["weights"].get(kind):
                config[key] = str(work / "start" / file)
                if (pack / file).exists():
                    shutil.copyfile(pack / file, config[key])
        if hold:
            config["floor"] = 1.0
        (work / "configs" / f"{name}.json").write_text(json.dumps(config))
    print(f"{sum(clip.samples for clip in corpus.clips) / 24_000 / 3600:.2f} h of audio", flush=True)
    return names
