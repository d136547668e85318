"""Samples of many sentences at once, for training on the model's own tokens."""

from collections.abc import Callable

import numpy as np
import torch

from ..single.quantizer import DIGITS, LEVELS, unpack
from .alignment import TOKENS_PER_DURATION
from .batches import Batch, Row, Texts, collate, sentence
from .model import FINE, HEAD, RECENT, START, Speaker, TokenModel, angles
from .runtime import SHORTEST, Choice
from .tokens import Clip


@torch.no_grad()
def script(speaker: Speaker, symbols: list[np.ndarray], voices: list[int], each: int, prompt: Callable[[int, Texts], list[Row]] | None = None
           ) -> tuple[Batch, list[Clip]]:
    """Symbols of sentences, each with its voice -> a batch with `each` rows for every sentence, whose tokens are still to be drawn, and a clip of each
    row, with the durations that the model itself gives the symbols. prompt gives what goes before a sentence, by its number.
    """
    device = speaker.decoder.digit.weight.device
    lengths = torch.tensor([len(row) for row in symbols])
    text = torch.zeros(len(symbols), int(lengths.max()), dtype=torch.long)
    for row, found in zip(text, symbols):
        row[: len(found)] = torch.from_numpy(found.astype(np.int64))
    durations = speaker.encoder(text.to(device), torch.tensor(voices, device=device), lengths.to(device))[1].exp().double().cpu().numpy()
    clips, rows, texts = [], [], Texts()
    for i, (found, voice, long) in enumerate(zip(symbols, voices, durations)):
        long = np.maximum(long[: len(found)], SHORTEST)
        count = int(np.ceil(long.sum() * TOKENS_PER_DURATION - 1e-6))
        clip = Clip("", voice, np.zeros(count, np.int64), found, long)
        clips += [clip] * each
        before = prompt(i, texts) if prompt else []
        rows += [[*before, sentence(clip, texts.add(clip, voice))]] * each
    return collate(rows, texts).to(str(device)), clips


def pick(logits: torch.Tensor, choice: Choice, generator: torch.Generator | None) -> tuple[torch.Tensor, torch.Tensor]:
    """logits [batch, n] -> an index of each row [batch], drawn as train.lm.runtime.draw does, and its logarithmic probability at the temperature, among all."""
    log_probs = (logits / choice.temperature).log_softmax(-1)
    share, order = log_probs.exp().sort(-1, descending=True)
    share = share * (share.cumsum(-1) - share < choice.top_p)
    found = order.gather(-1, torch.multinomial(share, 1, generator=generator))
    return found[:, 0], log_probs.gather(-1, found)[:, 0]


@torch.no_grad()
def speak(model: TokenModel, context: torch.Tensor, choice: Choice, generator: torch.Generator | None, given: torch.Tensor | None = None
          ) -> tuple[torch.Tensor, torch.Tensor]:
    """Context [batch, T, width] -> tokens [batch, T] drawn one after the other, and the logarithmic probability of each at the temperature.

    Where given [batch, T] is not negative, its tokens are heard instead of what was drawn.
    """
    (batch, length), device = context.shape[:2], context.device
    shared = model.blocks[0].attention.shared
    memory = torch.zeros(len(model.blocks), 2, batch, shared, length, HEAD, device=device)
    turns = angles(torch.arange(length, device=device).float())
    offsets = torch.arange(RECENT * DIGITS, device=device) * (LEVELS + 1)
    recent = torch.full((batch, RECENT, DIGITS), START, device=device)
    ids, log_probs = torch.zeros(batch, length, dtype=torch.long, device=device), torch.zeros(batch, length, device=device)
    for t in range(length):
        x = model.embed(recent.flatten(1)[:, None] + offsets, context[:, t : t + 1])
        window = slice(max(0, t + 1 - model.window), t + 1)
        for block, (keys, values) in zip(model.blocks, memory):
            q, keys[:, :, t : t + 1], values[:, :, t : t + 1] = block.attention.project(block.norms[0](x), turns[t : t + 1])
            weights = (q.view(batch, shared, -1, HEAD) @ keys[:, :, window].transpose(2, 3) * HEAD**-0.5).softmax(-1)
            x = block.feed(x + block.attention.out((weights @ values[:, :, window]).view(batch, 1, -1)))
        x = model.norm(x)[:, 0]
        coarse, log_prob = pick(model.heads.coarse(x), choice, generator)
        fine, more = pick(model.heads.fine_logits(model.heads.hidden(x), coarse), choice, generator)
        drawn = coarse * FINE + fine
        ids[:, t] = drawn if given is None else torch.where(given[:, t] < 0, drawn, given[:, t])
        log_probs[:, t] = log_prob + more
        recent = torch.cat([unpack(ids[:, t])[:, None], recent[:, :-1]], 1)
    return ids, log_probs
