"""What of the teacher in PyTorch can be seen without its weights: names, weights of another graph, batches, levels."""

from collections import Counter

import numpy as np
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from train.audio.corpus import level
from train.kokoro.batch import Sentence, batches, levelled
from train.kokoro.network import module_path, weights
from train.kokoro.runtime import FRAME, loudness, realign, settle


def test_module_paths_are_those_of_the_package():
    for node, path in (("/encoder/F0.1/conv1/Conv_quant", "predictor.F0.1.conv1"), ("/encoder/N_proj/Conv_quant", "predictor.N_proj"),
                       ("/encoder/shared/LSTM_quant", "predictor.shared"), ("/encoder/text_encoder/cnn.0/cnn.0.0/Conv_quant", "text_encoder.cnn.0.0"),
                       ("/encoder/predictor/text_encoder/lstms.2/LSTM_quant", "predictor.text_encoder.lstms.2"),
                       ("/encoder/bert/encoder/albert_layer_groups.0/albert_layers.0/ffn/MatMul_quant", "bert.encoder.albert_layer_groups.0.albert_layers.0.ffn"),
                       ("/decoder/decoder/asr_res/asr_res.0/Conv_quant", "decoder.asr_res.0"),
                       ("/decoder/decoder/generator/resblocks.0/adain1.2/fc/Gemm_MatMul_quant", "decoder.generator.resblocks.0.adain1.2.fc")):
        assert module_path(node) == path


def test_batches_hold_every_sentence_once_and_one_length_each():
    rng = np.random.default_rng(0)
    sentences = [Sentence(f"s{i}", "a" * int(rng.integers(1, 20)), "af_heart") for i in range(300)]
    found = batches(sentences, lambda s: len(s.phonemes), 50)
    assert Counter(s.name for group in found for s in group) == Counter(s.name for s in sentences)
    for group in found:
        assert len({len(s.phonemes) for s in group}) == 1
        assert len(group) == 1 or len(group) * len(group[0].phonemes) <= 50


def test_clips_at_once_are_levelled_as_one_by_one():
    rng = np.random.default_rng(1)
    audio = rng.normal(0, [[0.001], [0.1], [0.6]], (3, 24_100)).astype(np.float32)
    audio[:, 5000:9000] *= 1e-3
    audio[2, 100] = 4  # so high that its peak decides
    expected = np.stack([level(clip) for clip in audio])
    np.testing.assert_allclose(levelled(torch.from_numpy(audio)).numpy(), expected, rtol=1e-5, atol=1e-7)


def test_levels_of_frames_are_enough_to_realign():
    rng = np.random.default_rng(2)
    durations = np.array([3, 4, 5, 2])
    audio = rng.normal(0, 0.1, durations.sum() * FRAME).astype(np.float32)
    audio[6 * FRAME : 9 * FRAME] = 0
    whole = realign("a.", durations, audio)
    levels = loudness(torch.from_numpy(audio).unflatten(0, (-1, FRAME))).numpy()
    assert settle("a.", durations, levels).tolist() == whole.tolist()


def test_weights_are_read_off_the_graph():
    """A graph made as the teacher's is, run by ONNX Runtime, against PyTorch's layers with the weights that are found in it."""
    rng = np.random.default_rng(3)
    size, hidden = 6, 5
    stored, nodes = {}, []

    def coarse(name: str, shape: tuple, scales: int | None = None) -> None:
        """A matrix in 8 bits, with its scale and zero point."""
        stored[f"{name}_quantized"] = rng.integers(0, 255, shape).astype(np.uint8)
        stored[f"{name}_scale"] = rng.uniform(0.004, 0.006, scales or ()).astype(np.float32)
        stored[f"{name}_zero_point"] = np.full(scales or (), 128, np.uint8)

    coarse("encoder.text_encoder.embedding.weight", (9, size))
    nodes.append(helper.make_node("Gather", ["encoder.text_encoder.embedding.weight_quantized", "text"], ["rows"], "/encoder/text_encoder/embedding/Gather_quant"))
    nodes.append(helper.make_node("DequantizeLinear", ["rows", "encoder.text_encoder.embedding.weight_scale", "encoder.text_encoder.embedding.weight_zero_point"], ["x"]))
    for name, inner in (("W", size), ("R", hidden)):
        coarse(name, (2, inner, 4 * hidden), 2)
    stored["B"] = rng.normal(0, 0.3, (2, 8 * hidden)).astype(np.float32)
    nodes.append(helper.make_node("DynamicQuantizeLSTM", ["x", "W_quantized", "R_quantized", "B", "", "", "", "", "W_scale", "W_zero_point", "R_scale", "R_zero_point"],
                                  ["states"], "/encoder/predictor/lstm/LSTM_quant", domain="com.microsoft", hidden_size=hidden, direction="bidirectional"))
    stored["onnx::MatMul_1_quantized_float"] = rng.integers(-99, 99, (hidden, 3)).astype(np.float32)
    stored["onnx::MatMul_1_scale"] = rng.uniform(0.004, 0.006, 3).astype(np.float32)
    nodes.append(helper.make_node("MatMul", ["states", "onnx::MatMul_1_quantized_float"], ["whole"], "/encoder/bert_encoder/MatMul_quant"))
    nodes.append(helper.make_node("Mul", ["whole", "onnx::MatMul_1_scale"], ["scaled"]))
    stored["encoder.bert_encoder.bias"] = rng.normal(0, 1, 3).astype(np.float32)
    nodes.append(helper.make_node("Add", ["scaled", "encoder.bert_encoder.bias"], ["out"]))
    graph = helper.make_graph(nodes, "teacher", [helper.make_tensor_value_info("text", TensorProto.INT64, [7, 1])],
                              [helper.make_tensor_value_info("out", TensorProto.FLOAT, None)], [numpy_helper.from_array(v, k) for k, v in stored.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)], ir_version=9)
    text = rng.integers(0, 9, (7, 1))
    expected = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(None, {"text": text})[0]

    found = weights(graph)
    embedding, lstm, linear = torch.nn.Embedding(9, size), torch.nn.LSTM(size, hidden, bidirectional=True), torch.nn.Linear(hidden, 3)
    for layer, name in ((embedding, "text_encoder.embedding"), (lstm, "predictor.lstm"), (linear, "bert_encoder")):
        layer.load_state_dict({key.removeprefix(f"{name}."): value for key, value in found.items() if key.startswith(f"{name}.")})
    with torch.no_grad():
        states = lstm(embedding(torch.from_numpy(text)))[0]  # [symbols, 1, 2 * hidden]
        got = linear(states.unflatten(2, (2, hidden)).transpose(1, 2))  # ONNX keeps the two ways apart: [symbols, 2, 1, hidden]
    np.testing.assert_allclose(got.numpy(), expected, atol=0.02)  # activations are in 8 bits there
