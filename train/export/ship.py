"""Put a trained codec into assets: `python -m train.export.ship --checkpoint train/runs/adversarial_single/last.pt --model assets/single`.

Exports the checkpoint (train.export.codec), scores what it exported on the development clips, and refuses a model with a P.808 or a DistillMOS below those
that the folder's README has for the one there (`--anyway REASON` ships it all the same, and the README says why). Where the README has no
scores, the model there is scored first. What gives codes their meaning is replaced only if its weights have changed: a decoder that was
trained on frozen tokens comes alone, and the model keeps its id, its priors and its files. Then model.json gets sizes, step and checksums, and
the README the scores. Nothing is fitted here: if codes have changed, it says what has to be run next.
"""

import argparse
import hashlib
import json
import os
import re
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import torch

from ..audio.corpus import Corpus
from ..codec.model import Codec
from ..graph.restore import restore_network
from ..graph.trace import to_onnx
from ..listener.scores import FRAME_RATE, SINGLE_SETTINGS, TEACHER_SETTINGS, bits_per_second, dev_clips, score_setting
from ..single.checkpoint import load_model
from ..single.model import Student
from ..trainer.config import renamed
from .codec import export, networks
from .restore import restore

DESCRIPTION, ENCODER, TABLES = "model.json", "encoder.onnx", "quantizers.safetensors"
JUDGES = {"p808": "P.808", "distillmos": "DistillMOS"}  # scores that must not fall, as the README calls them
COLUMNS = JUDGES | {"dnsmos": "DNSMOS", "pesq": "PESQ-WB", "stoi": "STOI", "estoi": "ESTOI", "level": "level, dB"}

Scores = dict[tuple[str, int], dict[str, float]]  # by quantizer and depth


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes, as model.json has it."""
    return hashlib.sha256(data).hexdigest()


def model_id(description: dict) -> str:
    """The id of the model that a model.json describes, as package lilt/codec computes it."""
    sums = b"".join(bytes.fromhex(description["sha256"][name]) for name in (ENCODER, TABLES) if name in description["sha256"])
    lookahead = description["encoder_lookahead"]
    return hashlib.sha256(sums + (b"" if lookahead == 1 else bytes([lookahead]))).hexdigest()[:16]


def read_description(folder: Path) -> dict:
    """The model.json of a folder, whose files must be the ones that it describes."""
    description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    for name, wanted in description["sha256"].items():
        if (got := digest((folder / name).read_bytes())) != wanted:
            raise SystemExit(f"{folder / name} has the SHA-256 {got}, and {DESCRIPTION} says {wanted}: the folder is damaged")
    return description


def same_codes(model: Codec, sizes: dict, folder: Path, files: Path) -> bool:
    """Whether an export in the folder `files`, of a model of these sizes, gives codes the meaning that they have in a shipped folder."""
    if isinstance(model, Student) != ("digits" in json.loads((folder / DESCRIPTION).read_text())):
        raise SystemExit(f"{folder} holds another kind of codec than the checkpoint")
    if not isinstance(model, Student) and (folder / TABLES).read_bytes() != (files / TABLES).read_bytes():
        return False
    other = type(model)(**sizes).eval()
    network, inputs, output = networks(other)["encoder"]
    try:
        found = restore_network(network, lambda: to_onnx(network, inputs, output), folder / ENCODER)
    except SystemExit:  # it is of another shape
        return False
    mine = dict(networks(model)["encoder"][0].named_parameters())
    return all(torch.equal(mine[name], p) for name, p in network.named_parameters() if p in found)


def _measure_one(model: Codec, data: str, setting: tuple[str, int]) -> dict[str, float]:
    torch.set_num_threads(1)
    corpus = Corpus(data)
    return score_setting(model, corpus, dev_clips(corpus), *setting)


def measure(model: Codec, data: str, processes: int) -> Scores:
    """Scores of the development clips at every setting of a codec."""
    model.eval()  # tracing leaves it in training mode, in which the single codebook perturbs its values
    settings = SINGLE_SETTINGS if isinstance(model, Student) else TEACHER_SETTINGS
    found = {}
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for setting, row in zip(settings, pool.map(partial(_measure_one, model, data), settings)):
            found[setting] = row
            print(f"{setting[0]} {setting[1]}: " + "  ".join(f"{title} {row[name]:.3f}" for name, title in COLUMNS.items()), flush=True)
    return found


def read_scores(readme: str) -> Scores:
    """The scores in the text of a model's README; none, if there are none."""
    lines = section(readme).split("\n")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    if not rows:
        return {}
    names = {title: name for name, title in COLUMNS.items()}
    return {(kind, int(depth)): {names[title]: float(cell) for title, cell in zip(rows[0][3:], cells)} for kind, depth, _, *cells in rows[2:]}


def section(readme: str) -> str:
    """The part of a README under the heading "Scores", or nothing."""
    found = re.search(r"(?ms)^## Scores\n.*?(?=^## |\Z)", readme)
    return found[0] if found else ""


def with_scores(readme: str, head: str, scores: Scores) -> str:
    """The text of a README with other scores, under a paragraph that says what they are of."""
    table = ["| quantizer | codebooks or digits | bit/s | " + " | ".join(COLUMNS.values()) + " |", "|---" * (3 + len(COLUMNS)) + "|"]
    table += [f"| {kind} | {depth} | {bits_per_second(kind, depth)} | " + " | ".join(f"{row[name]:.3f}" for name in COLUMNS) + " |"
              for (kind, depth), row in scores.items()]
    return with_section(readme, head, table)


def with_section(readme: str, head: str, table: list[str]) -> str:
    """The text of a README with another section of scores: a paragraph, and the lines of a table."""
    text = "\n".join(["## Scores", "", head, "", *table, ""])
    old = section(readme)
    return readme.replace(old, text + "\n" * bool(readme.split(old)[1])) if old else readme.rstrip() + "\n\n" + text


def worse(before: Scores, after: Scores) -> list[str]:
    """Where a judge's score is below what it was, to the three decimals that a README has, in words."""
    return [f"{kind} {depth}: {title} {after[kind, depth][name]:.3f}, before {row[name]:.3f}" for (kind, depth), row in before.items()
            for name, title in JUDGES.items() if (kind, depth) in after and round(after[kind, depth][name], 3) < round(row[name], 3)]


def place(files: dict[str, bytes], folder: Path) -> None:
    """Write files into a folder, each whole or not at all, in their order."""
    for name, data in files.items():
        part = folder / f"{name}.part"
        part.write_bytes(data)
        os.replace(part, folder / name)


def ship(checkpoint: Path, folder: Path, data: str, processes: int = 1, anyway: str = "") -> None:
    """Put the averaged weights of a checkpoint into a model's folder."""
    before = read_description(folder)
    model, state = load_model(checkpoint)
    sizes = renamed(state["config"]["model"])
    with tempfile.TemporaryDirectory() as temporary:
        files = Path(temporary)
        export(model, state["step"], files)  # which rounds the model's weights to what is shipped
        kept = same_codes(model, sizes, folder, files)
        exported = {name: (files / name).read_bytes() for name in before["sha256"] if not kept or name not in (ENCODER, TABLES)}
        description = json.loads((files / DESCRIPTION).read_text())
    description["sha256"] = before["sha256"] | {name: digest(found) for name, found in exported.items()}
    if "start" in state["config"]:  # a run that starts from another counts from 0
        description["step"] += before["step"]

    readme = (folder / "README.md").read_text(encoding="utf-8")
    there = read_scores(readme)
    if not there:
        print(f"{folder}/README.md has no scores: the model there first")
        drawing = model.decoder.lookahead - model.decoder.stack.lookahead
        there = measure(restore(folder, sizes | {"decoder_lookahead": before["decoder_lookahead"] - drawing}), data, processes)
    scores = measure(model, data, processes)
    fallen = worse(there, scores)
    if fallen and not anyway:
        raise SystemExit("not shipped, since it scores lower than the model there:\n  " + "\n  ".join(fallen) + "\n--anyway REASON ships it all the same")

    old, new = model_id(before), model_id(description)
    head = f"Model `{new}`, step {description['step']}, of {date.today()}, on the development clips (`train/listener/dev_clips.tsv`), without entropy coding."
    if fallen:
        head += f" Some are lower than those of the model before, {'; '.join(fallen)}. It was shipped because {anyway}."
    text = with_scores(readme, head, scores)
    place(exported | {DESCRIPTION: (json.dumps(description, indent=1) + "\n").encode(), "README.md": text.encode()}, folder)
    read_description(folder)
    print(f"{folder}: {', '.join(exported)} replaced; model {new}" + (", as before" if new == old else f", before {old}"))
    if not kept:
        print(f"Codes have changed. Priors have to be fitted again: python -m train.export.priors --model {folder}")
        if isinstance(model, Student):
            print(f"The voice has to learn the new tokens, {FRAME_RATE} a second: train/README.md, \"The voice\"")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the model to replace: assets/codec or assets/single")
    parser.add_argument("--data", default="train/runs/data")
    parser.add_argument("--anyway", default="", metavar="REASON", help="ship a model that scores lower, and say why")
    parser.add_argument("--processes", type=int, default=2, help="which score the settings side by side")
    args = parser.parse_args()
    ship(args.checkpoint, args.model, args.data, args.processes, args.anyway)


if __name__ == "__main__":
    main()
