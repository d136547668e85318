"""Turn an exported language model back into a checkpoint: `python -m train.lm.restore --model assets/lm --out train/runs/lm/restored.pt`.

For when a run's checkpoints are gone: a run whose configuration says `start = "train/runs/lm/restored.pt"` goes on from there. Weights
come back as they were shipped, float16, and int8 in the blocks of the token model; the state of the optimiser does not.
"""

import argparse
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.numpy import load_file

from ..export.restore import write
from ..graph.restore import restore_network
from .export import ExportedEncoder, describe, encoder_graph
from .model import Speaker, TokenModel


def places(model: TokenModel) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Every parameter of a token model, with its name in the step's graph or in the tables."""
    first, _, second = model.context.place
    heads = model.heads
    yield from (("digit_table", model.digit.weight), ("place_0", first.weight), ("place_bias_0", first.bias), ("place_3", second.weight),
                ("place_bias_1", second.bias), ("listen", model.context.listen), ("norm_scale", model.norm.weight), ("coarse_weight", heads.coarse.weight),
                ("coarse_bias", heads.coarse.bias), ("hidden_weight", heads.hidden.weight), ("fine_table", heads.table.weight),
                ("fine_weight", heads.fine.weight), ("fine_bias", heads.fine.bias))
    for i, block in enumerate(model.blocks):
        attention = block.attention
        yield from ((f"b{i}_norm_0_scale", block.norms[0].weight), (f"b{i}_norm_1_scale", block.norms[1].weight), (f"b{i}_qkv_weight", attention.qkv.weight),
                    (f"b{i}_out_weight", attention.out.weight), (f"b{i}_up_weight", block.up.weight), (f"b{i}_down_weight", block.down.weight))


def matrices(folder: Path) -> dict[str, np.ndarray]:
    """Every weight of an export's token model as float32, in PyTorch's order [out, in]."""
    stored = {t.name: numpy_helper.to_array(t) for t in onnx.load(folder / "step.onnx").graph.initializer}
    found = load_file(folder / "tables.safetensors")
    for name, values in stored.items():
        if values.dtype == np.int8:
            values = values * stored[name.removesuffix("_weight") + "_scale"]
        values = values.astype(np.float32)
        # The graph multiplies from the left; the digits are a table, whose rows it gathers.
        found[name.removesuffix("_half")] = values if name.startswith("digit_table") else values.T.copy()
    return found


def restore(folder: Path, sizes: dict) -> Speaker:
    """The model in an export's folder, of the sizes that the configuration of its training states."""
    speaker = Speaker(**sizes).eval()
    stated = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    for name, mine in describe(speaker).items():
        if stated[name] != mine:
            raise SystemExit(f"{folder}: {name} is {stated[name]}, but {mine} by the configuration and the program")
    found = restore_network(ExportedEncoder(speaker), lambda: encoder_graph(speaker), folder / "encoder.onnx")
    if lost := [name for name, p in speaker.encoder.named_parameters() if p not in found]:
        raise SystemExit(f"{folder}: encoder.onnx holds no weights for {', '.join(lost)}")
    weights = matrices(folder)
    with torch.no_grad():
        for name, p in places(speaker.decoder):
            if weights[name].shape != tuple(p.shape):
                raise SystemExit(f"{folder}: {name} is {weights[name].shape}, but {tuple(p.shape)} by the configuration")
            p.copy_(torch.from_numpy(weights[name]))
    return speaker


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("assets/lm"))
    parser.add_argument("--config", type=Path, default=Path("train/configs/lm.toml"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text())
    write(restore(args.model, config["model"]), args.model, config, args.out)


if __name__ == "__main__":
    main()
