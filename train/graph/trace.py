"""PyTorch modules to ONNX graphs: traced, weights stored as float16 under the names of their parameters."""

import io

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

STATES = ("state", "source")  # inputs that a run hands on to the next, as next_state and next_source
NAMED = "weights"  # metadata of a graph whose weights have the names of parameters
TRANSPOSED = ".T"


def to_onnx(module: torch.nn.Module, inputs: dict[str, torch.Tensor], output: str) -> onnx.ModelProto:
    """Trace a network with frames as the free dimension (axis 1 of everything but its states)."""
    time = {name: {1: "frames"} for name in inputs if name not in STATES} | {output: {1: "frames"}}
    return trace(module, inputs, [output, *(f"next_{name}" for name in inputs if name in STATES)], time)


def trace(module: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], axes: dict[str, dict[int, str]]) -> onnx.ModelProto:
    """Trace a network on example inputs; axes are the free dimensions of inputs and outputs."""
    sink = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(module, tuple(inputs.values()), sink, input_names=list(inputs), output_names=outputs, dynamic_axes=axes, opset_version=17,
                          dynamo=False)
    model = onnx.load_from_string(sink.getvalue())
    name_weights(model, module)
    return model


def name_weights(model: onnx.ModelProto, module: torch.nn.Module) -> None:
    """Name the weights of a traced graph after the module's parameters; those that it holds transposed end in TRANSPOSED.

    The exporter names most of them, but not the matrices that it transposes, and it stores equal ones once: what a parameter that has no weight of its own
    shares is noted in the model's metadata, which say too that weights are named.
    """
    graph = model.graph
    stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer if t.data_type == TensorProto.FLOAT}
    names: dict[str, str] = {}
    for parameter, p in module.named_parameters():
        values = p.detach().numpy()
        if parameter in stored:
            continue
        for name, weight in stored.items():
            if np.array_equal(weight, values):
                wanted = parameter
            elif np.array_equal(weight, values.T):
                wanted = parameter + TRANSPOSED
            else:
                continue
            if name in names or not name.startswith("onnx::"):
                model.metadata_props.add(key=wanted, value=names.get(name, name))
            else:
                names[name] = wanted
            break
    for tensor in graph.initializer:
        tensor.name = names.get(tensor.name, tensor.name)
    for node in graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
    model.metadata_props.add(key=NAMED, value="parameters")
    onnx.checker.check_model(model)


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
