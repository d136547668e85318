"""The tagger: what it learns, and its file."""

import random

import numpy as np
import pytest
import torch

from train.frontend import tagger

SENTENCES = [
    [("The", "determiner"), ("record", "noun"), ("broke", "past"), (".", "mark")],
    [("They", "pronoun"), ("record", "present"), ("it", "pronoun"), (".", "mark")],
    [("To", "to"), ("record", "base"), ("the", "determiner"), ("dog", "noun"), (".", "mark")],
    [("A", "determiner"), ("dog", "noun"), ("broke", "past"), ("the", "determiner"), ("record", "noun"), (".", "mark")],
]


@pytest.fixture(scope="module")
def network():
    return tagger.fit(SENTENCES * 64, epochs=30, rate=1e-2, hide=0.0)


def test_contractions_and_compounds_are_one_word():
    tokens = [("I", "PRP", False), ("'m", "VBP", True), ("a", "DT", True), ("well", "RB", False), ("-", "HYPH", False), ("known", "VBN", True),
              ("do", "VBP", False), ("n't", "RB", False), (",", ",", True), ("dog", "NN", True), ("-", ":", True), ("x", "NN", False)]
    assert tagger.merged(tokens) == [("I'm", "pronoun"), ("a", "determiner"), ("well-known", "participle"), ("don't", "present"), (",", "mark"),
                                     ("dog", "noun"), ("—", "mark"), ("x", "noun")]


def test_straight_quotation_marks_are_turned():
    tokens = [('"', "``", False), ("No", "UH", False), ('"', "''", False), (",", ",", True), ("he", "PRP", True)]
    assert [w for w, _ in tagger.merged(tokens)] == ["“", "No", "”", ",", "he"]


def test_treebank_tokens_of_several_words(tmp_path):
    lines = ["# text = I don't know.", *("\t".join([n, w, "_", "_", x, "_", "_", "_", "_", m]) for n, w, x, m in [
        ("1", "I", "PRP", "_"), ("2-3", "don't", "_", "_"), ("2", "do", "VBP", "_"), ("3", "n't", "RB", "_"), ("4", "know", "VB", "SpaceAfter=No"),
        ("5", ".", ".", "_")]), ""]
    path = tmp_path / "a.conllu"
    path.write_text("\n".join(lines))
    assert list(tagger.treebank(path)) == [[("I", "pronoun"), ("don't", "present"), ("know", "base"), (".", "mark")]]


def test_fnv_is_the_usual_one():
    assert tagger.fnv("") == 0x811C9DC5 and tagger.fnv("foobar") == 0xBF9CF968


def test_keys_know_the_shape_and_no_digits():
    assert [tagger.keys(w)[4] for w in ("dog", "Dog", "well-known", "FBI", "don't")] == [0, 1, 2, 5, 8]
    assert tagger.keys("1984")[:4] == tagger.keys("b12")[:4] != tagger.keys("dog")[:4]


def test_variants_keep_the_tags():
    rng = random.Random(1)
    for sentence in [SENTENCES[0], SENTENCES[1], SENTENCES[3]] * 50:
        got = tagger.varied(sentence, rng)
        assert [t for _, t in got] == [t for _, t in sentence][: len(got)] and len(got) >= len(sentence) - 1


def test_infinitives_become_orders():
    rng = random.Random(1)
    sentence = [("He", "pronoun"), ("wants", "third"), ("to", "to"), ("read", "base"), ("it", "pronoun"), (".", "mark")]
    got = [tagger.order(sentence, rng) for _ in range(50)]
    assert [("Read", "base"), ("it", "pronoun"), (".", "mark")] in got
    assert all(g[-2:] == sentence[-2:] and g[-3][1] == "base" and ("to", "to") not in g for g in got)
    assert tagger.order(SENTENCES[0], rng) == SENTENCES[0]


def test_the_same_word_gets_its_tag_by_its_place(network):
    file = tagger.File(tagger.pack(network))
    for sentence in SENTENCES:
        assert file.tag([w for w, _ in sentence]) == [t for _, t in sentence]


def test_file_is_the_network_but_for_rounding(network):
    rows, _ = tagger.batch(SENTENCES[:1])
    with torch.no_grad():
        want = network(rows)[0].numpy()
    got = tagger.File(tagger.pack(network)).logits([w for w, _ in SENTENCES[0]])
    assert np.abs(got - want).max() < 0.1 * np.abs(want).max()


def test_what_stands_beside_a_sentence_in_a_batch_changes_nothing(network):
    rows, _ = tagger.batch([SENTENCES[0], SENTENCES[3]])
    alone, _ = tagger.batch([SENTENCES[0]])
    with torch.no_grad():
        assert torch.allclose(network(rows)[0, :4], network(alone)[0], atol=1e-5)


def test_damaged_files_are_refused(network):
    data = tagger.pack(network)
    for bad in (data[:-1], data + b"\0", b"LILTTAG\x01" + data[8:]):
        with pytest.raises(ValueError):
            tagger.File(bad)
