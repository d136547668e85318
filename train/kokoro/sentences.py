"""Sentences that books lack: `python -m train.kokoro.sentences [--count 4000] > SENTENCES.tsv`, rows id, text.

All one-word sentences and short replies once, then sentences composed at random (and always the same) from grammar.toml: questions,
exclamations, quotations, lists, numbers in words, clauses in brackets or dashes. Written for this project.
"""

import argparse
import random
import re
import tomllib
from pathlib import Path

GRAMMAR = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text(encoding="utf-8"))
UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(n: int) -> str:
    """n in words, 0 <= n < 1,000,000."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    size, word = (100, "hundred") if n < 1000 else (1000, "thousand")
    rest = n % size
    return f"{spell(n // size)} {word}" + (f" and {spell(rest)}" if 0 < rest < 100 else f" {spell(rest)}" if rest else "")


def spell_year(n: int) -> str:
    """A year in words, as it is spoken: 1100 <= n < 2100."""
    century, rest = divmod(n, 100)
    if century == 20 and rest < 10:
        return "two thousand" + (f" and {spell(rest)}" if rest else "")
    return f"{spell(century)} " + ("hundred" if rest == 0 else f"oh {spell(rest)}" if rest < 10 else spell(rest))


class Composer:
    """Fills patterns from the pools, always in the same way."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def fill(self, slot: str) -> str:
        """One choice for a slot of a pattern."""
        pick = self.random
        if slot in GRAMMAR["pools"]:
            return pick.choice(GRAMMAR["pools"][slot])
        numbers = {
            "number": lambda: spell(pick.choice([pick.randrange(20), pick.randrange(100), pick.randrange(1000), pick.randrange(1_000_000)])),
            "small": lambda: spell(pick.randrange(2, 30)),
            "hour": lambda: spell(pick.randrange(1, 13)),
            "digit": lambda: spell(pick.randrange(10)),
            "digits": lambda: " ".join(spell(pick.randrange(10)) for _ in range(pick.randrange(3, 8))),
            "year": lambda: spell_year(pick.randrange(1100, 2100)),
            "they": lambda: pick.choice(["he", "she", "they"]),
        }
        if slot in numbers:
            return numbers[slot]()
        pool, change = slot.split("_")  # fact_low, when_up
        choice = self.fill(pool)
        return (choice[0].lower() if change == "low" else choice[0].upper()) + choice[1:]

    def sentence(self, kind: str) -> str:
        """One sentence of a kind of pattern."""
        pattern = self.random.choice(GRAMMAR["patterns"][kind])
        text = re.sub(r"\{(\w+)\}", lambda slot: self.fill(slot[1]), pattern)
        # Capitals where a sentence begins, also one in quotation marks.
        return re.sub(r"(^\W*|[.!?] \"?|[.!?]\" \")([a-z])", lambda start: start[1] + start[2].upper(), text).replace(" - ", " — ")


def sentences(count: int) -> list[tuple[str, str, str]]:
    """Rows (kind, id, text): the fixed ones, then composed ones up to count in all, none twice."""
    texts = {}
    for word in GRAMMAR["words"]:
        texts.setdefault(word.capitalize() + ".", "word")
        if len(word) % 3 == 0:
            texts.setdefault(word.capitalize() + "?", "word")
        elif len(word) % 3 == 1:
            texts.setdefault(word.capitalize() + "!", "word")
    for reply in GRAMMAR["replies"]:
        texts.setdefault(reply, "reply")
    composer, kinds = Composer(1), list(GRAMMAR["patterns"])
    for i in range(100 * count):
        if len(texts) >= count:
            break
        texts.setdefault(composer.sentence(kinds[i % len(kinds)]), kinds[i % len(kinds)])
    return [(kind, f"OWN{i:05}", text) for i, (text, kind) in enumerate(texts.items())]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000)
    for _, name, text in sentences(parser.parse_args().count):
        print(name, text, sep="\t")
