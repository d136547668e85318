"""A tiny speaker with random weights, and what it says, for the Go tests of package lm: `python -m train.lm.fixtures`.

The files are committed; run this again when an export looks different. `whole` has float16 weights and whole sentences, spoken
greedily; `int8` is the same with int8 weights, and logits, which rounding may move a little.
"""

import json
from pathlib import Path

import numpy as np
import torch

from . import runtime
from .export import export
from .model import Speaker

OUT = Path(__file__).parent.parent.parent / "lm" / "testdata"
SIZES = {"dropout": 0.0, "encoder": {"width": 64, "depth": 1},
         "decoder": {"width": 64, "depth": 2, "heads": 2, "shared": 1, "hidden": 64, "fine": 32, "window": 16}}
MARGIN = 2e-3  # between the most likely and the second: larger than differences between machines
CASES = [
    {"phonemes": "həlˈO wˈɜɹld.", "voice": "af_heart", "speed": 1.0},
    {"phonemes": "ɪz ˈɪt tɹˈu? jˈɛs, “ˈɪt ɪz”!", "voice": "bm_lewis", "speed": 0.6},
    {"phonemes": "ə", "voice": "any", "speed": 0.6, "prompt": list(range(0, 32_000, 800))},
    {"phonemes": "sˈʌm wˈɜɹdz", "voice": "am_puck", "speed": 1.0, "prompt": list(range(5, 32_000, 1500)), "prompt_phonemes": "hˈɪɹ"},
]


def tiny(seed: int) -> Speaker:
    """Weights large enough for logits that differ."""
    torch.manual_seed(seed)
    speaker = Speaker(**SIZES).eval()
    with torch.no_grad():
        for layer in (speaker.decoder.heads.coarse, speaker.decoder.heads.fine):
            layer.weight.mul_(20)
            layer.bias.normal_()
    return speaker


def say(voice: runtime.Runtime, case: dict) -> list[int]:
    """The tokens of a case; fails where a choice is too close to call."""
    margins, draw = [], runtime.draw

    def watched(logits, *rest):
        top = np.sort(logits)[-2:]
        margins.append(top[1] - top[0])
        return draw(logits, *rest)

    prompt = runtime.Prompt(np.array(case["prompt"]), case.get("prompt_phonemes", "")) if "prompt" in case else None
    runtime.draw = watched
    try:
        ids = voice.speak(case["phonemes"], case["voice"], case["speed"], prompt)
    finally:
        runtime.draw = draw
    if min(margins) < MARGIN:
        raise ValueError(f"{case['phonemes']}: a margin of {min(margins):.1e}")
    return ids.tolist()


def main() -> None:
    for seed in range(100):
        try:
            export(tiny(seed), OUT / "whole", {"step": seed, "codec_encoder_sha256": "none", "silence": 1234}, int8=False)
            voice = runtime.Runtime(OUT / "whole")
            said = [case | {"ids": say(voice, case)} for case in CASES]
            break
        except ValueError as close:
            print(f"seed {seed}: {close}")
    (OUT / "whole" / "said.json").write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")

    export(tiny(seed), OUT / "int8", {"step": seed, "codec_encoder_sha256": "none", "silence": 1234}, int8=True)
    voice = runtime.Runtime(OUT / "int8")
    box, contexts = runtime.Voicebox(voice), voice.read("ˈA", "af_sky")[0]
    frames = []
    for i in range(40):
        coarse, _ = box.advance(contexts[i % 4], np.full(4, i / 40, np.float32))
        box.heard(i * 800)
        frames.append([round(float(v), 4) for v in coarse[:16]])
    (OUT / "int8" / "logits.json").write_text(json.dumps(frames) + "\n")
    print(f"seed {seed}: wrote {OUT}")


if __name__ == "__main__":
    main()
