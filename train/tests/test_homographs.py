"""The learned senses of homographs: examples, features, what is learned, and the file."""

import struct

from train.frontend import homographs
from train.frontend.homographs import Example, Senses
from train.frontend.tagger import fnv

SENSES = {"row": Senses("-", ["ɹˈO", "ɹˈW"], ["row_1", "row_2"]), "permit": Senses("verb", ["pˈɜɹmɪt", "pəɹmˈɪt"], ["permit_nou", "permit_vrb"])}
EXAMPLES = [
    Example("row", "-", True, 0, 2, ["lfront ", "Bseat "], 1.0),
    Example("row", "-", True, 1, 2, ["lterrible ", "Bshout "], 1.0),
    Example("permit", "verb", True, 0, 2, ["la ", "tnoun "], 1.0),
    Example("permit", "verb", True, 1, 2, ["lto ", "tbase "], 1.0),
] * 5


def test_senses_are_whole():
    for word, senses in homographs.read_senses().items():
        assert 2 <= len(senses.forms) == len(set(senses.forms)) == len(senses.names), word
        assert senses.kind in ("-", "verb", "verbs"), word


def test_labelled_marks_bytes(tmp_path):
    (tmp_path / "row.tsv").write_text('"homograph"\t"wordid"\t"sentence"\t"start"\t"end"\n"row"\t"row_2"\t"Chloë and {I}: a ""row"" now"\t19\t22\n')
    assert list(homographs.labelled(tmp_path, SENSES)) == [('Chloë and (I): a "{row}" now', "ɹˈW")]


def test_words_of_both_kinds_are_marked():
    doc = [("Plans", "NNS", True), ("help", "VBP", True), ("me", "PRP", True), ("help", "VB", True), ("well", "RB", False), ("-", "HYPH", False),
           ("plan", "NN", False), (".", ".", False)]
    nouns = [("a", "DT", True), ("help", "NN", True), ("of", "IN", True), ("help", "NN", False)]
    words = homographs.both([doc, nouns])
    assert words == {"help"}
    assert homographs.marked(doc, words | {"plan"}) == ("Plans {help} me {help} well-plan.", "verb verb")
    assert homographs.marked(doc, {"none"}) is None


def test_clues_become_examples(tmp_path):
    path = tmp_path / "clues.tsv"
    path.write_text("permit\tpəɹmˈɪt\tpˈɜɹmɪt\tlto \tH3 \tI1 \nplans\tverbs\tplˈænz\tlhe \tH3 \tI0 \nother\tx\tx\tlhe \tH3 \tI0 \n")
    permit, plans = homographs.read_clues(path, SENSES)
    assert permit == Example("permit", "verb", True, 1, 2, ["lto ", "Q0 ", "Q0 3", "Q0 speech"], 1.0)
    assert plans == Example("plans", "verbs", False, 1, 2, ["lhe "], homographs.TAGGED)


def test_features_are_shared_by_verbs_only():
    assert homographs.features(EXAMPLES[0], 1) == ["=row 1lfront ", "=row 1Bseat "]
    assert homographs.features(EXAMPLES[2], 1) == ["=permit 1la ", "=permit 1tnoun ", "=verb la ", "=verb tnoun "]
    assert homographs.features(EXAMPLES[2]._replace(own=False, clues=["Bx "]), 1) == ["?permit"]


def test_senses_are_learned_and_kept_by_the_file():
    data = homographs.pack(SENSES, homographs.fit(EXAMPLES))
    words, weights = homographs.unpack(data)
    assert words == "row - ɹˈO ɹˈW\npermit verb pˈɜɹmɪt pəɹmˈɪt\n"
    assert [homographs.predict(weights, e) for e in EXAMPLES[:4]] == [0, 1, 0, 1]
    # A word that was not seen profits from the verbs that were.
    assert homographs.predict(weights, Example("import", "verb", True, 1, 2, ["lto ", "tbase "], 1.0)) == 1


def test_file_layout():
    data = homographs.pack({"row": SENSES["row"]}, {"=row 1a ": -0.5, "=row 1b ": 99.0, "=row 1c ": 0.01, "?row": 1.0})
    words = "row - ɹˈO ɹˈW\n".encode()
    assert data[:12] == homographs.MAGIC + struct.pack("<I", len(words))
    expected = sorted([(fnv("=row 1a "), -8), (fnv("=row 1b "), 127)])
    assert data[12 + len(words) :] == struct.pack("<I2I2b", 2, *(h for h, _ in expected), *(w for _, w in expected))
