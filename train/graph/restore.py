"""Parameters of a module back from an ONNX graph."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .trace import halve


def _stored(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """Every weight of a graph by the name that its nodes use, float16 ones widened."""
    tensors = {t.name: numpy_helper.to_array(t).astype(np.float32) for t in graph.initializer if t.data_type in (1, 10)}
    return {name.removesuffix("_half"): values for name, values in tensors.items()}


def restore_network(module: torch.nn.Module, to_graph: Callable[[], onnx.ModelProto], path: Path) -> set[torch.nn.Parameter]:
    """Fill the parameters of module that the graph at path holds, and return them; a part of a module may have no place in its graph.

    to_graph exports the module as it was exported for path.
    """
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(torch.rand_like(p))
    halve(module)
    probe = _stored(to_graph().graph)
    shipped = _stored(onnx.load(path).graph)
    found = set()
    with torch.no_grad():
        for p in module.parameters():
            mine = p.numpy().copy()
            for key, values in probe.items():
                if values.shape == mine.shape and np.array_equal(values, mine):
                    p.copy_(torch.from_numpy(shipped[key].copy()))
                    found.add(p)
                elif values.shape == mine.T.shape and np.array_equal(values, mine.T):
                    p.copy_(torch.from_numpy(shipped[key].T.copy()))
                    found.add(p)
    return found
