"""The teacher's helpers: durations that fit the sound, resumable plans, and sentences."""

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.kokoro import generate, install, sentences
from train.kokoro.runtime import FRAME, realign


def test_realigned_durations_come_earlier_and_give_silence_to_the_pause():
    durations = np.array([4, 3, 6, 2, 3, 5])  # boundary, a, b, comma, c, boundary
    audio = np.full(durations.sum() * FRAME, 0.1, np.float32)
    audio[8 * FRAME : 13 * FRAME] = 0  # of b, which now ends at 11, the last three frames, and the comma
    aligned = realign("ab,c", durations, audio)
    assert aligned.tolist() == [2, 3, 3, 5, 3, 7]
    assert aligned.sum() == durations.sum()


def test_realign_leaves_every_symbol_a_frame():
    durations = np.array([1, 1, 1, 1])
    assert realign("a.", durations, np.zeros(4 * FRAME, np.float32)).tolist() == [1, 1, 1, 1]


def test_plan_is_the_same_every_time_and_covers_the_voices(tmp_path):
    table = tmp_path / "s.tsv"
    table.write_text("".join(f"S{i}\ttext\tˈa\n" for i in range(200)))
    rows = generate.plan(table, ["af_sky", "am_puck"], False)
    assert rows == generate.plan(table, ["af_sky", "am_puck"], False) and len(rows) == 200
    share = sum(voice == "af_sky" for *_, voice in rows) / 200
    assert 0.35 < share < 0.65 and all(name.endswith(f"__{voice}") for name, _, _, voice in rows)
    assert len(generate.plan(table, ["af_sky", "am_puck"], True)) == 400


class FakeTeacher:
    def speak(self, phonemes, voice, speed):
        if phonemes == "?":
            raise ValueError("no")
        return np.full(3 * FRAME, 0.5, np.float32), np.array([1, 1, 1])


def test_generate_goes_on_where_it_was_cut_off(tmp_path):
    rows = [("A1", "text", "a", "af_sky"), ("A2", "bad", "?", "af_sky"), ("A3", "text", "b", "af_sky")]
    shard = tmp_path / "0of1"
    generate.generate(FakeTeacher(), rows[:2], shard, (1, 1), 1)
    with open(shard / "manifest.tsv", "a") as sink:
        sink.write("A3.opus\t0.0")  # killed while it wrote
    assert generate.spoken(tmp_path) == {"file", "A1"}
    generate.generate(FakeTeacher(), rows[2:], shard, (1, 1), 1)
    lines = (shard / "manifest.tsv").read_text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["file", "A1.opus", "A3.opus"]
    assert all(len(line.split("\t")) == len(generate.COLUMNS) for line in lines)
    assert (shard / "A3.opus").exists() and not list(shard.glob("*.part"))


@pytest.mark.parametrize(("n", "words"), [(0, "zero"), (21, "twenty-one"), (100, "one hundred"), (342, "three hundred and forty-two"),
                                          (7_009, "seven thousand and nine"), (120_500, "one hundred and twenty thousand five hundred")])
def test_numbers_in_words(n, words):
    assert sentences.spell(n) == words


@pytest.mark.parametrize(("year", "words"), [(1900, "nineteen hundred"), (1805, "eighteen oh five"), (2007, "two thousand and seven"), (2026, "twenty twenty-six")])
def test_years_in_words(year, words):
    assert sentences.spell_year(year) == words


def test_sentences_are_many_and_different():
    rows = sentences.sentences(1000)
    assert len(rows) == 1000 == len({text for _, _, text in rows}) == len({name for _, name, _ in rows})
    assert rows == sentences.sentences(1000)
    for _, _, text in rows:
        assert text[0].isupper() or text[0] == '"', text
        assert text.rstrip('"')[-1] in ".!?" and "{" not in text, text


def test_a_quantized_graph_computes_in_float(tmp_path):
    torch.manual_seed(0)
    network = torch.nn.Sequential(torch.nn.Conv1d(8, 16, 3, dilation=2, padding=2), torch.nn.GELU(), torch.nn.Conv1d(16, 4, 1, bias=False), torch.nn.Linear(20, 6)).eval()
    x = torch.randn(1, 8, 20)
    torch.onnx.export(network, (x,), tmp_path / "float.onnx", input_names=["x"], output_names=["y"], dynamo=False, opset_version=17)
    quantize_dynamic(tmp_path / "float.onnx", tmp_path / "int8.onnx", weight_type=QuantType.QUInt8, op_types_to_quantize=["Conv", "MatMul"])
    model = onnx.load(tmp_path / "int8.onnx")
    integers = {"ConvInteger", "MatMulInteger", "DynamicQuantizeLinear"}
    assert integers <= {node.op_type for node in model.graph.node}
    install.in_float(model.graph)
    assert not integers & {node.op_type for node in model.graph.node}
    (got,) = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(None, {"x": x.numpy()})
    expected = network(x).detach().numpy()
    assert np.abs(got - expected).max() < 0.02 * np.abs(expected).max()
