"""Parameters of a module back from an ONNX graph."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, numpy_helper

from .trace import BYTES, HALF, NAMED, SCALES, TRANSPOSED


def stored(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """Every weight of a graph by the name that its nodes use, in float32."""
    kinds = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.INT8)
    found = {t.name.removesuffix(HALF): numpy_helper.to_array(t).astype(np.float32) for t in graph.initializer if t.data_type in kinds}
    for name in [name for name in found if name.endswith(BYTES)]:
        weight = name.removesuffix(BYTES)
        found[weight] = found.pop(name) * found.pop(weight + SCALES)
    return found


def restore_network(module: torch.nn.Module, to_graph: Callable[[], onnx.ModelProto], path: Path) -> set[torch.nn.Parameter]:
    """Fill the parameters of module that the graph at path holds, and return them; a part of a module may have no place in its graph.

    to_graph exports the module as it was exported for path: it is asked for where the graph is from before weights had the names of parameters.
    """
    model = onnx.load(path)
    if NAMED not in notes_of(model):
        name_as(model, distinct(module, to_graph), path)
    weights, notes, found = stored(model.graph), notes_of(model), set()
    with torch.no_grad():
        for parameter, p in module.named_parameters():
            for suffix in ("", TRANSPOSED):
                name = notes.get(parameter + suffix, parameter + suffix)
                if name not in weights:
                    continue
                values = weights[name].T if suffix else weights[name]
                if values.shape != tuple(p.shape):
                    raise SystemExit(f"{path}: {parameter} is {values.shape}, but {tuple(p.shape)} by the configuration")
                p.copy_(torch.from_numpy(values.copy()))
                found.add(p)
    return found


def notes_of(model: onnx.ModelProto) -> dict[str, str]:
    """The metadata of a graph."""
    return {entry.key: entry.value for entry in model.metadata_props}


def distinct(module: torch.nn.Module, to_graph: Callable[[], onnx.ModelProto]) -> onnx.ModelProto:
    """The module's graph for parameters that are all different, so that none stands for another. The parameters stay as they are."""
    kept = [p.detach().clone() for p in module.parameters()]
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(torch.rand_like(p))
        graph = to_graph()
        for p, values in zip(module.parameters(), kept):
            p.copy_(values)
    return graph


def name_as(model: onnx.ModelProto, like: onnx.ModelProto, path: Path) -> None:
    """Give the weights of a graph that was read from path the names that they have in another of the same nodes."""
    old, new = ([node for node in graph.node if not any(name.endswith(HALF) for name in node.input)] for graph in (model.graph, like.graph))
    if [node.op_type for node in old] != [node.op_type for node in new]:
        raise SystemExit(f"{path}: its weights have no names, and it is not what this version of PyTorch exports by the configuration")
    names = {before: after for a, b in zip(old, new) for before, after in zip(a.input, b.input)}
    for tensor in model.graph.initializer:
        name = tensor.name.removesuffix(HALF)
        tensor.name = names.get(name, name)
