"""Put an exported voice into assets: `python -m train.lm.ship --export train/runs/lm/export --scores train/runs/lm/voice.csv --model assets/lm`.

The export is that of train.lm.export, the scores are those that train.evaluate.voice took of it and wrote with --csv. Refuses a voice with a P.808 or a
DistillMOS below those that the folder's README has for the one there (`--anyway REASON` ships it all the same, and the README says why), and one that speaks
the tokens of another codec than the one that ships.
"""

import argparse
import csv
from datetime import date
from pathlib import Path

from ..export.ship import DESCRIPTION, JUDGES, place, read_description, section, with_section
from .tokens import codec_id

COLUMNS = {"wer": "word errors, %"} | JUDGES | {"dnsmos": "DNSMOS", "likeness": "likeness"}


def scores_of(path: Path, step: int) -> dict[str, str]:
    """The last row that train.evaluate.voice wrote for a model of that step."""
    rows = [row for row in csv.DictReader(open(path, newline="")) if int(row["step"]) == step]
    if not rows:
        raise SystemExit(f"{path} has no scores of step {step}: python -m train.evaluate.voice --csv {path}")
    return rows[-1]


def read_scores(readme: str) -> dict[str, float]:
    """The scores in the text of a README; none, if there are none."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section(readme).split("\n") if line.startswith("|")]
    names = {title: name for name, title in COLUMNS.items()}
    return {names[title]: float(cell) for title, cell in zip(rows[0], rows[2])} if rows else {}


def ship(export: Path, scores: Path, folder: Path, codec: Path, anyway: str = "") -> None:
    """Put an export's files into a model's folder."""
    description = read_description(export)
    if (speaks := description["codec_encoder_sha256"]) != (ships := codec_id(codec)):
        raise SystemExit(f"{export} speaks the tokens of the encoder {speaks}, but {codec} has {ships}")
    found = scores_of(scores, description["step"])
    readme = (folder / "README.md").read_text(encoding="utf-8")
    there = read_scores(readme)
    fallen = [f"{title} {float(found[name]):.3f}, before {there[name]:.3f}" for name, title in JUDGES.items()
              if name in there and round(float(found[name]), 3) < there[name]]
    if fallen and not anyway:
        raise SystemExit("not shipped, since it scores lower than the voice there:\n  " + "\n  ".join(fallen) + "\n--anyway REASON ships it all the same")
    head = f"Step {description['step']}, of {date.today()}, on {found['sentences']} development sentences (`train.evaluate.voice`)."
    if fallen:
        head += f" Some are lower than those of the voice before, {'; '.join(fallen)}. It was shipped because {anyway}."
    table = ["| " + " | ".join(COLUMNS.values()) + " |", "|---" * len(COLUMNS) + "|", "| " + " | ".join(f"{float(found[name]):.3f}" for name in COLUMNS) + " |"]
    files = {name: (export / name).read_bytes() for name in (*description["sha256"], DESCRIPTION)}
    place(files | {"README.md": with_section(readme, head, table).encode()}, folder)
    read_description(folder)
    print(f"{folder}: {', '.join(files)} replaced")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--export", type=Path, required=True, help="folder from train.lm.export")
    parser.add_argument("--scores", type=Path, required=True, help="CSV file from train.evaluate.voice")
    parser.add_argument("--model", type=Path, default=Path("assets/lm"))
    parser.add_argument("--codec", type=Path, default=Path("assets/single"))
    parser.add_argument("--anyway", default="", metavar="REASON", help="ship a voice that scores lower, and say why")
    args = parser.parse_args()
    ship(args.export, args.scores, args.model, args.codec, args.anyway)


if __name__ == "__main__":
    main()
