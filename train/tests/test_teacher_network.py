"""What of the teacher on a GPU needs no weights of it: names of modules, batches, levels."""

from collections import Counter

import numpy as np
import torch

from train.data import level
from train.teacher.batch import Sentence, batches, levelled
from train.teacher.kokoro import FRAME, loudness, realign, settle
from train.teacher.network import module_path


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
