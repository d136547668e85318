"""Turn an exported model back into a checkpoint: `python -m train.restore --model assets/codec --config train/configs/teacher.toml --out train/runs/teacher/restored.pt`.

For when a run's checkpoints are gone. Which stored tensor is which parameter is found by exporting a network of the same shape whose parameters are
all different random numbers, and looking for them in the graph. Weights come back as they were shipped (float16); the state of the
optimiser and the running sums of the books do not: the checkpoint can be started from, not resumed.
"""

import argparse
import json
import tomllib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file

from . import export
from .system import Codec


def _stored(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """Every weight of a graph by the name that its nodes use, float16 ones widened."""
    tensors = {t.name: numpy_helper.to_array(t).astype(np.float32) for t in graph.initializer if t.data_type in (1, 10)}
    return {name.removesuffix("_half"): values for name, values in tensors.items()}


def restore_network(module: torch.nn.Module, inputs: dict[str, torch.Tensor], output: str, path: Path) -> None:
    """Fill module with the weights stored at path."""
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(torch.rand_like(p))
    export.halve(module)
    probe = _stored(export.to_onnx(module, inputs, output).graph)
    shipped = _stored(onnx.load(path).graph)
    with torch.no_grad():
        for name, p in module.named_parameters():
            mine = p.numpy()
            for key, values in probe.items():
                if values.shape == mine.shape and np.array_equal(values, mine):
                    p.copy_(torch.from_numpy(shipped[key].copy()))
                    break
                if values.shape == mine.T.shape and np.array_equal(values, mine.T):
                    p.copy_(torch.from_numpy(shipped[key].T.copy()))
                    break
            else:
                raise SystemExit(f"{path}: holds no weights for {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("assets/codec"))
    parser.add_argument("--config", type=Path, default=Path("train/configs/teacher.toml"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    sizes = tomllib.loads(args.config.read_text())["model"]
    model = Codec(**sizes).eval()
    for name, (module, inputs, output) in export.networks(model).items():
        restore_network(module, inputs, output, args.model / f"{name}.onnx")
    tables = load_file(args.model / "quantizers.safetensors")
    with torch.no_grad():
        for kind, quantizer in model.quantizers.items():
            for i, book in enumerate(quantizer.books):
                for part in ("down", "up", "codes"):
                    getattr(book, part).copy_(tables[f"{kind}.{i}.{part}"])
                book.sums.copy_(book.codes)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    step = json.loads((args.model / "model.json").read_text())["step"]
    torch.save({"average": model.state_dict(), "step": step, "config": {"model": sizes}, "seconds": 0.0, "audio": 0.0}, args.out)
    print(f"wrote {args.out}: the weights of step {step}")


if __name__ == "__main__":
    main()
