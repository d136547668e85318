"""Turn an exported model back into a checkpoint: `python -m train.export.restore --model assets/codec --config train/configs/teacher.toml --out train/runs/teacher/restored.pt`.

For when a run's checkpoints are gone. Weights come back as they were shipped (float16); the state of the optimizer and the running sums of the codebooks do
not: the checkpoint can be started from, not resumed.
"""

import argparse
import json
import tomllib
from pathlib import Path

import torch
from safetensors.torch import load_file

from ..codec.model import Codec
from ..graph.restore import restore_network
from ..graph.trace import to_onnx
from ..single.model import Student
from ..trainer.config import renamed
from .codec import networks


def restore(folder: Path, sizes: dict) -> Codec:
    """The codec in an export's folder, of the sizes that the configuration of its training states."""
    description = json.loads((folder / "model.json").read_text())
    model = (Student if "digits" in description else Codec)(**sizes).eval()
    if (shipped := description["decoder_lookahead"]) != (stated := model.decoder.lookahead):
        raise SystemExit(f"{folder}: its decoder looks {shipped} frames ahead, but {stated} by the configuration")
    found = set()
    for name, (module, inputs, output) in networks(model).items():
        found |= restore_network(module, lambda: to_onnx(module, inputs, output), folder / f"{name}.onnx")
    tabled = {p for q in model.quantizers.values() for b in getattr(q, "books", []) for p in b.parameters()}
    if lost := [name for name, p in model.named_parameters() if p not in found and p not in tabled]:
        raise SystemExit(f"{folder}: holds no weights for {', '.join(lost)}")
    with torch.no_grad():
        if tabled:
            tables = load_file(folder / "quantizers.safetensors")
            for kind, quantizer in model.quantizers.items():
                for i, codebook in enumerate(quantizer.books):
                    for part in ("down", "up", "codes"):
                        getattr(codebook, part).copy_(tables[f"{kind}.{i}.{part}"])
                    codebook.sums.copy_(codebook.codes)
    return model


def write(model: torch.nn.Module, folder: Path, config: dict, out: Path) -> None:
    """Write restored weights as a checkpoint, with the step that the folder's model.json names."""
    step = json.loads((folder / "model.json").read_text(encoding="utf-8"))["step"]
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"average": model.state_dict(), "step": step, "config": config, "seconds": 0.0, "audio": 0.0}, out)
    print(f"wrote {out}: the weights of step {step}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("assets/codec"))
    parser.add_argument("--config", type=Path, default=Path("train/configs/teacher.toml"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    sizes = renamed(tomllib.loads(args.config.read_text())["model"])
    model = restore(args.model, sizes)
    write(model, args.model, {"model": sizes}, args.out)


if __name__ == "__main__":
    main()
