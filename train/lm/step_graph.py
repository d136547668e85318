"""The graph of one step of the token model, written node by node for ONNX Runtime.

A traced graph would have some forty nodes a block; this one has eight, each an operator that ONNX Runtime has a kernel of its own for.
Attention is GroupQueryAttention, whose past and present keys and values may be one and the same memory: a step copies nothing. The
cache has room for more than the window, so that whoever runs the graph moves the window to the front only now and then. Positions are
given as angles for every slot of the cache, not as slots: they go on when the window moves.

Inputs: rows int64 [RECENT * 5] (of the digit table), context float32 [1, 1, width], place float32 [1, 1, FEATURES], cos and sin float32
[slots, HEAD / 2], last int32 [1] (slot of this frame), filled int32 [1] (last + 1), and for each block i: key_i, value_i float32 [1,
shared, slots, HEAD]. Outputs: coarse float32 [1, 1, 512] (logits), hidden float32 [1, 1, 256], next_key_i, next_value_i.
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from ..single.quantizer import DIGITS
from .alignment import FEATURES
from .model import COARSE, HEAD, RECENT, TokenModel

SLACK = 64  # slots of the cache beyond the window
FLOAT, INT32, INT64 = TensorProto.FLOAT, TensorProto.INT32, TensorProto.INT64


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self):
        self.nodes, self.weights = [], []

    def add(self, op: str, inputs: list[str], outputs: list[str], domain: str = "com.microsoft", **attributes) -> str:
        """Append a node; returns its first output."""
        self.nodes.append(helper.make_node(op, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def weight(self, name: str, values: torch.Tensor | np.ndarray) -> str:
        """Append a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(np.asarray(values)), name))
        return name

    def half(self, name: str, values: torch.Tensor) -> str:
        """Append float32 weights, stored as float16."""
        stored = self.weight(f"{name}_half", values.detach().numpy().astype(np.float16))
        return self.add("Cast", [stored], [name], domain="", to=FLOAT)


def quantize(weight: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights [in, out] as int8 within +-limit, and the scale of every column."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / limit
    return np.clip(np.round(weight / scale), -limit, limit).astype(np.int8), scale.astype(np.float32)


# With 8 bits on both sides, processors without VNNI instructions add two products in 16 bits and saturate; 7 bits on one side are safe.
LIMIT = 63


def matmul(graph: Graph, x: str, name: str, layer: torch.nn.Linear, int8: bool) -> str:
    """x times a layer's weights, which are int8, the activations rounded to 8 bits as they come, or float16."""
    weight = layer.weight.detach().T
    if not int8:
        return graph.add("MatMul", [x, graph.half(f"{name}_weight", weight)], [name], domain="")
    values, scale = quantize(weight.numpy(), LIMIT)
    return graph.add("DynamicQuantizeMatMul", [x, graph.weight(f"{name}_weight", values), graph.weight(f"{name}_scale", scale)], [name])


def step_graph(model: TokenModel, int8: bool = True) -> onnx.ModelProto:
    """The step of a token model, with int8 weights in its blocks."""
    graph = Graph()
    slots = model.window + SLACK
    digits = graph.add("Gather", [graph.half("digit_table", model.digit.weight), "rows"], ["digit_rows"], domain="")
    digits = graph.add("ReduceSum", [digits, graph.weight("axis", np.array([0], np.int64))], ["digit_sum"], domain="", keepdims=1)
    digits = graph.add("Unsqueeze", [digits, "axis"], ["digits"], domain="")
    first, _, second = model.context.place
    place = graph.add("MatMul", ["place", graph.half("place_0", first.weight.T)], ["place_1"], domain="")
    place = graph.add("FastGelu", [place, graph.weight("place_bias_0", first.bias.detach())], ["place_2"])
    place = graph.add("MatMul", [place, graph.half("place_3", second.weight.T)], ["place_4"], domain="")
    place = graph.add("Add", [place, graph.weight("place_bias_1", second.bias.detach())], ["place_5"], domain="")
    skip = graph.add("Add", [place, "context"], ["told"], domain="")
    x = digits
    for i, block in enumerate(model.blocks):
        x, skip = normalise(graph, x, skip, f"b{i}_norm_0", block.norms[0])
        qkv = matmul(graph, x, f"b{i}_qkv", block.attention.qkv, int8)
        graph.add("GroupQueryAttention", [qkv, "", "", f"key_{i}", f"value_{i}", "last", "filled", "cos", "sin"],
                  [f"b{i}_attention", f"next_key_{i}", f"next_value_{i}"], num_heads=block.attention.heads, kv_num_heads=block.attention.shared,
                  do_rotary=1, local_window_size=model.window)
        x = matmul(graph, f"b{i}_attention", f"b{i}_out", block.attention.out, int8)
        x, skip = normalise(graph, x, skip, f"b{i}_norm_1", block.norms[1])
        x = graph.add("FastGelu", [matmul(graph, x, f"b{i}_up", block.up, int8)], [f"b{i}_gelu"])
        x = matmul(graph, x, f"b{i}_down", block.down, int8)
    x, _ = normalise(graph, x, skip, "norm", model.norm)
    heads = model.heads
    coarse = graph.add("MatMul", [x, graph.half("coarse_weight", heads.coarse.weight.T)], ["coarse_product"], domain="")
    graph.add("Add", [coarse, graph.weight("coarse_bias", heads.coarse.bias.detach())], ["coarse"], domain="")
    graph.add("MatMul", [x, graph.half("hidden_weight", heads.hidden.weight.T)], ["hidden"], domain="")

    shared = model.blocks[0].attention.shared
    port = helper.make_tensor_value_info
    cache = [f"{name}_{i}" for i in range(len(model.blocks)) for name in ("key", "value")]
    inputs = [port("rows", INT64, [RECENT * DIGITS]), port("context", FLOAT, [1, 1, model.width]), port("place", FLOAT, [1, 1, FEATURES]),
              port("cos", FLOAT, [slots, HEAD // 2]), port("sin", FLOAT, [slots, HEAD // 2]), port("last", INT32, [1]), port("filled", INT32, [1])]
    outputs = [port("coarse", FLOAT, [1, 1, COARSE]), port("hidden", FLOAT, [1, 1, heads.hidden.out_features])]
    inputs += [port(name, FLOAT, [1, shared, slots, HEAD]) for name in cache]
    outputs += [port(f"next_{name}", FLOAT, [1, shared, slots, HEAD]) for name in cache]
    made = helper.make_graph(graph.nodes, "step", inputs, outputs, graph.weights)
    domains = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=domains, producer_name="lilt", ir_version=9)


def normalise(graph: Graph, x: str, skip: str, name: str, norm: torch.nn.LayerNorm) -> tuple[str, str]:
    """The sum of x and skip, normalised, and that sum."""
    scale = graph.weight(f"{name}_scale", norm.weight.detach())
    graph.add("SkipLayerNormalization", [x, skip, scale], [name, "", "", f"{name}_sum"], epsilon=norm.eps)
    return name, f"{name}_sum"
