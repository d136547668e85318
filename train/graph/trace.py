"""PyTorch modules to ONNX graphs: traced, weights stored under the names of their parameters as float16, or large matrices as bytes."""

import io

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

STATES = ("state", "source")  # inputs that a run hands on to the next, as next_state and next_source
NAMED = "weights"  # metadata of a graph whose weights have the names of parameters
TRANSPOSED = ".T"
HALF, BYTES, SCALES = "_half", "_bytes", "_scales"  # what follows the name of a weight that is stored otherwise than in float32
FEW, MANY = 1024, 16_384  # values from which on a weight is stored as float16, and a matrix as bytes


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
    return _store(model, in_bytes=False)


def store_bytes(model: onnx.ModelProto) -> onnx.ModelProto:
    """As store_half, but keep large matrices of linear layers as bytes with a scale for each output, to which round_to_bytes has to have rounded them, and large
    tables that are no parameters as float16."""
    return _store(model, in_bytes=True)


def _store(model: onnx.ModelProto, in_bytes: bool) -> onnx.ModelProto:
    graph, nodes, scales, tables = model.graph, [], [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < FEW:
            continue
        name = tensor.name
        if in_bytes and values.ndim == 2 and values.size >= MANY:
            scale = _scales(values, axis=0 if name.endswith(TRANSPOSED) else 1)
            tensor.CopyFrom(numpy_helper.from_array(np.round(values / scale).astype(np.int8), name + BYTES))
            scales.append(numpy_helper.from_array(scale, name + SCALES))
            nodes += [helper.make_node("Cast", [name + BYTES], [name + "_whole"], to=TensorProto.FLOAT),
                      helper.make_node("Mul", [name + "_whole", name + SCALES], [name])]
        else:
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + HALF))
            nodes.append(helper.make_node("Cast", [name + HALF], [name], to=TensorProto.FLOAT))
    for node in graph.node if in_bytes else ():  # tables that are no parameters, such as that of a Fourier transform
        if node.op_type == "Constant" and (table := node.attribute[0].t).data_type == TensorProto.FLOAT and len(table.raw_data) >= 4 * MANY:
            name = node.output[0]
            tables.append(numpy_helper.from_array(numpy_helper.to_array(table).astype(np.float16), name + HALF))
            node.CopyFrom(helper.make_node("Cast", [name + HALF], [name], to=TensorProto.FLOAT))
    graph.initializer.extend(scales + tables)
    for node in reversed(nodes):
        graph.node.insert(0, node)
    onnx.checker.check_model(model)
    return model


def _scales(values: np.ndarray, axis: int) -> np.ndarray:
    """The step of a byte for each output of a matrix whose inputs are along an axis. It has 11 bits of mantissa, so that a byte times a step is exact in float32
    and rounding twice is rounding once."""
    mantissa, exponent = np.frexp(np.maximum(np.abs(values).max(axis, keepdims=True), 1e-20) / 127)
    return np.ldexp(np.ceil(mantissa * 2048) / 2048, exponent).astype(np.float32)


def halve(module: torch.nn.Module) -> None:
    """Round weights to float16, so that PyTorch compares with what is shipped."""
    with torch.no_grad():
        for p in module.parameters():
            if p.numel() >= FEW:
                p.copy_(p.half().float())


def round_to_bytes(module: torch.nn.Module, kept: set[torch.nn.Parameter]) -> None:
    """Round large matrices of linear layers to bytes with a scale for each output, and other weights as `halve` does, but leave those in kept."""
    with torch.no_grad():
        for p in module.parameters():
            if p in kept or p.numel() < FEW:
                continue
            if p.dim() == 2 and p.numel() >= MANY:
                values = p.numpy()
                scale = _scales(values, axis=1)
                p.copy_(torch.from_numpy(np.round(values / scale) * scale))
            else:
                p.copy_(p.half().float())
