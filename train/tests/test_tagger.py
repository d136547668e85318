"""The tagger: what it learns, and its file."""

import struct

import numpy as np

from train.frontend import tagger

SENTENCES = [
    [("The", "determiner"), ("record", "noun"), ("broke", "past"), (".", "mark")],
    [("They", "pronoun"), ("record", "present"), ("it", "pronoun"), (".", "mark")],
    [("To", "to"), ("record", "base"), ("the", "determiner"), ("dog", "noun"), (".", "mark")],
    [("A", "determiner"), ("dog", "noun"), ("broke", "past"), ("the", "determiner"), ("record", "noun"), (".", "mark")],
] * 6


def test_contractions_and_compounds_are_one_word():
    tokens = [("I", "PRP", False), ("'m", "VBP", True), ("a", "DT", True), ("well", "RB", False), ("-", "HYPH", False), ("known", "VBN", True),
              ("do", "VBP", False), ("n't", "RB", False), (",", ",", True), ("dog", "NN", True), ("-", ":", True), ("x", "NN", False)]
    assert tagger.merged(tokens) == [("I'm", "pronoun"), ("a", "determiner"), ("well-known", "participle"), ("don't", "present"), (",", "mark"),
                                     ("dog", "noun"), ("-", "mark"), ("x", "noun")]


def test_fnv_is_the_usual_one():
    assert tagger.fnv("") == 0x811C9DC5 and tagger.fnv("foobar") == 0xBF9CF968


def test_features_know_the_neighbours():
    features = tagger.features(["They", "record", "5", "dogs"], 1, "pronoun", "^")
    assert {"wrecord", "lthey", "r#", "tpronoun", "u^ pronoun", "cc1"} <= set(features)


def test_the_same_word_gets_its_tag_by_its_place():
    weights = tagger.quantize(tagger.fit(*tagger.collect(SENTENCES), epochs=30, penalty=0.0), least=1)
    for sentence in SENTENCES[:4]:
        assert tagger.tag(weights, [w for w, _ in sentence]) == [t for _, t in sentence]


def test_file_layout():
    data = tagger.pack({7: [(1, -5), (3, 127)], 2: [(0, 1)]})
    assert data[:8] == tagger.MAGIC
    count, *rest = struct.unpack("<I2I3I", data[8:32])
    assert count == 2 and rest == [2, 7, 0, 2, 6]
    assert np.frombuffer(data[32:], np.int8).tolist() == [0, 1, 1, -5, 3, 127]


def test_file_reads_back():
    weights = {7: [(1, -5), (3, 127)], 2: [(0, 1)]}
    assert tagger.unpack(tagger.pack(weights)) == weights


def test_quantize_drops_what_is_common_to_all_tags():
    row = np.full(len(tagger.TAGS), -0.4)
    row[3] = 1.0
    assert tagger.quantize({1: row}) == {1: [(3, round(1.4 * tagger.SCALE))]}
