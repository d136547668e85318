"""PyTorch modules to ONNX graphs: traced, weights stored as float16 under the names of their parameters."""

import io

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

STATES = ("state", "source")  # inputs that a run hands on to the next, as next_state and next_source


def to_onnx(module: torch.nn.Module, inputs: dict[str, torch.Tensor], output: str) -> onnx.ModelProto:
    """Trace a network with frames as the free dimension (axis 1 of everything but its states)."""
    time = {name: {1: "frames"} for name in inputs if name not in STATES} | {output: {1: "frames"}}
    states = [f"next_{name}" for name in inputs if name in STATES]
    sink = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(module, tuple(inputs.values()), sink, input_names=list(inputs), output_names=[output, *states],
                          dynamic_axes=time, opset_version=17, dynamo=False)
    return onnx.load_from_string(sink.getvalue())


def store_half(model: onnx.ModelProto) -> onnx.ModelProto:
    """Keep large float32 weights as float16 with a Cast behind them, which ONNX Runtime folds when it loads the model."""
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < 1024:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        graph.node.insert(0, node)
    onnx.checker.check_model(model)
    return model


def halve(module: torch.nn.Module) -> None:
    """Round weights to float16, so that PyTorch compares with what is shipped."""
    with torch.no_grad():
        for p in module.parameters():
            if p.numel() >= 1024:
                p.copy_(p.half().float())
