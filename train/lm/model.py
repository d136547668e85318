"""The networks: phoneme encoder with durations, autoregressive token model, and the baseline that is not autoregressive.

The token model is a causal transformer at frame rate. At frame t it sees the digits of the last RECENT tokens, the encoder's view of
the symbol under the pointer and of the one after, and the position inside it: it cannot skip or repeat a word. It predicts the coarse
part of the token (512), then the fine part (64) given the coarse one.
"""

import torch
import torch.nn.functional as F
from torch import nn

from ..frontend import symbols
from ..single.quantizer import DIGITS, LEVELS
from .alignment import FEATURES

COARSE, FINE = LEVELS**3, LEVELS**2
RECENT = 2  # tokens whose digits a step sees directly
START = LEVELS  # the digit of a token before the first
HEAD = 64  # channels of an attention head
PLACE = 64  # hidden units for the position in a symbol
ROPE_BASE = 10_000.0


def angles(positions: torch.Tensor) -> torch.Tensor:
    """Rotary angles [..., HEAD / 2] of positions (Su et al. 2021, section 3.2)."""
    return positions[..., None] * ROPE_BASE ** (-torch.arange(0, HEAD, 2, device=positions.device) / HEAD)


def rotate(x: torch.Tensor, turn: torch.Tensor) -> torch.Tensor:
    """x [..., T, HEAD] with its first and second halves as coordinates turned by angles [T, HEAD / 2]."""
    a, b = x.chunk(2, -1)
    cos, sin = turn.cos().to(x.dtype), turn.sin().to(x.dtype)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Attention(nn.Module):
    """Self-attention with rotary positions; groups of query heads share a key and value head (Ainslie et al. 2023)."""

    def __init__(self, width: int, heads: int, shared: int):
        super().__init__()
        self.heads, self.shared = heads, shared
        self.qkv = nn.Linear(width, (heads + 2 * shared) * HEAD, bias=False)
        self.out = nn.Linear(heads * HEAD, width, bias=False)

    def project(self, x: torch.Tensor, turn: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """x [batch, T, width] -> rotated queries [batch, heads, T, HEAD], rotated keys and values [batch, shared, T, HEAD]."""
        qkv = self.qkv(x).unflatten(-1, (-1, HEAD)).transpose(1, 2)
        q, k, v = qkv.split([self.heads, self.shared, self.shared], 1)
        return rotate(q, turn), rotate(k, turn), v

    def attend(self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
        """Attention over keys where seen (bool, [batch or 1, 1, queries, keys]; None: up to the query) -> [batch, queries, width]."""
        k, v = (x.repeat_interleave(self.heads // self.shared, 1) for x in (k, v))
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen, is_causal=seen is None)
        return self.out(y.transpose(1, 2).flatten(2))


class Perceptron(nn.Sequential):
    """Two layers with a GELU between them."""

    def __init__(self, width: int, hidden: int):
        super().__init__(nn.Linear(width, hidden), nn.GELU(approximate="tanh"), nn.Linear(hidden, width))


class TextBlock(nn.Module):
    """Depthwise convolution over neighbours, attention over a window, perceptron."""

    def __init__(self, width: int, dropout: float):
        super().__init__()
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.local = nn.Conv1d(width, width, 5, padding=2, groups=width)
        self.attention = Attention(width, width // HEAD, width // HEAD)
        self.perceptron = Perceptron(width, 4 * width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, there: torch.Tensor, seen: torch.Tensor, turn: torch.Tensor) -> torch.Tensor:
        x = x + self.drop(self.local((self.norms[0](x) * there).transpose(1, 2)).transpose(1, 2))
        x = x + self.drop(self.attention.attend(*self.attention.project(self.norms[1](x), turn), seen))
        return x + self.drop(self.perceptron(self.norms[2](x)))


class Encoder(nn.Module):
    """Symbols and a voice -> what the token model sees of each symbol, and its logarithmic duration."""

    reach = 96  # symbols to either side that a symbol looks at: texts of any length are alike

    def __init__(self, width: int, depth: int, out: int, dropout: float):
        super().__init__()
        self.symbol = nn.Embedding(symbols.COUNT, width)
        self.voice = nn.Embedding(len(symbols.VOICES), width)
        self.blocks = nn.ModuleList(TextBlock(width, dropout) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.now, self.next = nn.Linear(width, out), nn.Linear(width, out)
        self.duration = nn.Sequential(nn.Linear(width, width), nn.GELU(approximate="tanh"), nn.Dropout(dropout), nn.Linear(width, 1))
        nn.init.constant_(self.duration[-1].bias, 0.7)

    def forward(self, text: torch.Tensor, voice: torch.Tensor, lengths: torch.Tensor | None = None):
        """text int [batch, N], voice int [batch], lengths int [batch] where they differ -> contexts [batch, N, out], log durations [batch, N].

        A symbol's context is its own state and that of the symbol after it, each through a matrix of its own.
        """
        place = torch.arange(text.shape[1], device=text.device)
        seen = ((place[:, None] - place).abs() <= self.reach)[None, None]
        there = torch.ones(1, text.shape[1], 1, dtype=torch.bool, device=text.device)
        if lengths is not None:
            there = (place < lengths[:, None])[..., None]
            seen = seen & (there.transpose(1, 2)[:, None] | (place[:, None] == place))
        turn = angles(place.float())
        x = self.symbol(text) + self.voice(voice)[:, None]
        for block in self.blocks:
            x = block(x, there.to(x.dtype), seen, turn)
        x = self.norm(x)
        after = F.pad((self.next(x) * there.to(x.dtype))[:, 1:], (0, 0, 0, 1))
        return self.now(x) + after, self.duration(x)[..., 0]


class FrameBlock(nn.Module):
    """A causal transformer block without biases."""

    def __init__(self, width: int, heads: int, shared: int, hidden: int, dropout: float):
        super().__init__()
        self.norms = nn.ModuleList(nn.LayerNorm(width, bias=False) for _ in range(2))
        self.attention = Attention(width, heads, shared)
        self.up, self.down = nn.Linear(width, hidden, bias=False), nn.Linear(hidden, width, bias=False)
        self.drop = nn.Dropout(dropout)

    def feed(self, x: torch.Tensor) -> torch.Tensor:
        """The second half of the block."""
        return x + self.drop(self.down(F.gelu(self.up(self.norms[1](x)), approximate="tanh")))

    def forward(self, x: torch.Tensor, seen: torch.Tensor | None, turn: torch.Tensor) -> torch.Tensor:
        x = x + self.drop(self.attention.attend(*self.attention.project(self.norms[0](x), turn), seen))
        return self.feed(x)


class Heads(nn.Module):
    """Logits of the coarse part, and of the fine part given the coarse one.

    The fine part is a perceptron of one hidden layer whose first layer is a sum: of a part computed from the frame, which the graph of a step gives, and
    a row of a table for the coarse part that was chosen. What is left after the choice costs a few thousand multiplications.
    """

    def __init__(self, width: int, hidden: int):
        super().__init__()
        self.coarse = nn.Linear(width, COARSE)
        self.hidden = nn.Linear(width, hidden, bias=False)
        self.table = nn.Embedding(COARSE, hidden)
        self.fine = nn.Linear(hidden, FINE)
        nn.init.normal_(self.table.weight, std=0.3)
        for layer in (self.coarse, self.fine):
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.zeros_(layer.bias)

    def fine_logits(self, hidden: torch.Tensor, coarse: torch.Tensor) -> torch.Tensor:
        """Logits [..., 64] from the frame's part [..., hidden] and the coarse part [...]."""
        return self.fine(F.relu(hidden + self.table(coarse)))

    def forward(self, x: torch.Tensor, coarse: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.coarse(x), self.fine_logits(self.hidden(x), coarse)


class Context(nn.Module):
    """What a frame knows of the text: symbol, next symbol, and place in the symbol."""

    def __init__(self, width: int):
        super().__init__()
        self.place = nn.Sequential(nn.Linear(FEATURES, PLACE), nn.GELU(approximate="tanh"), nn.Linear(PLACE, width))
        self.listen = nn.Parameter(torch.randn(width) * 0.02)  # instead of a symbol, in a prompt whose text is not known

    def forward(self, symbols: torch.Tensor, here: torch.Tensor, place: torch.Tensor) -> torch.Tensor:
        """symbols [n, width] of all texts end to end, here [batch, T] (an index, -1 for no text), place [batch, T, FEATURES] -> [batch, T, width]."""
        return torch.cat([symbols, self.listen[None].to(symbols.dtype)])[here] + self.place(place)


class TokenModel(nn.Module):
    """Frames of context and the tokens before -> logits of each frame's token."""

    def __init__(self, width: int, depth: int, heads: int, shared: int, hidden: int, fine: int, window: int, dropout: float):
        super().__init__()
        self.width, self.window = width, window
        self.context = Context(width)
        self.digit = nn.Embedding(RECENT * DIGITS * (LEVELS + 1), width)
        nn.init.normal_(self.digit.weight, std=0.3)
        self.blocks = nn.ModuleList(FrameBlock(width, heads, shared, hidden, dropout) for _ in range(depth))
        self.norm = nn.LayerNorm(width, bias=False)
        self.heads = Heads(width, fine)
        self.drop = nn.Dropout(dropout)
        for block in self.blocks:
            for layer in (block.attention.out, block.down):
                nn.init.normal_(layer.weight, std=0.02 / (2 * depth) ** 0.5)

    def recent(self, digits: torch.Tensor) -> torch.Tensor:
        """Rows of the digit table that each frame sees: digits [batch, T, 5] of its tokens -> [batch, T, RECENT * 5]."""
        start = torch.full_like(digits[:, :1], START)
        rows = [torch.cat([start] * (k + 1) + [digits[:, : -k - 1]], 1)[:, : digits.shape[1]] for k in range(RECENT)]
        offsets = torch.arange(RECENT * DIGITS, device=digits.device) * (LEVELS + 1)
        return torch.cat(rows, -1) + offsets

    def embed(self, rows: torch.Tensor, context: torch.Tensor) -> torch.Tensor:
        """The first block's input."""
        return self.drop(self.digit(rows).sum(-2) + context)

    def forward(self, digits: torch.Tensor, context: torch.Tensor) -> torch.Tensor:
        """digits [batch, T, 5] (a frame sees only those before it), context [batch, T, width] -> what the heads take [batch, T, width]."""
        x = self.embed(self.recent(digits), context)
        place = torch.arange(x.shape[1], device=x.device)
        seen = None
        if x.shape[1] > self.window:
            age = place[:, None] - place
            seen = ((age >= 0) & (age < self.window))[None, None]
        turn = angles(place.float())
        for block in self.blocks:
            x = block(x, seen, turn)
        return self.norm(x)


class Speaker(nn.Module):
    """Encoder and token model."""

    def __init__(self, encoder: dict, decoder: dict, dropout: float):
        super().__init__()
        self.encoder = Encoder(**encoder, out=decoder["width"], dropout=dropout)
        self.decoder = TokenModel(**decoder, dropout=dropout)

    def contexts(self, batch) -> tuple[torch.Tensor, torch.Tensor]:
        """A batch's frame contexts [batch, T, width], and log durations [texts, N]."""
        states, durations = self.encoder(batch.text, batch.voice, batch.lengths)
        return self.decoder.context(states.flatten(0, 1), batch.here, batch.place), durations

    def forward(self, batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Coarse logits [batch, T, 512], fine logits given the true coarse part [batch, T, 64], log durations [texts, N]."""
        context, durations = self.contexts(batch)
        x = self.decoder(batch.inputs, context)
        return *self.decoder.heads(x, batch.ids // FINE), durations


class Baseline(nn.Module):
    """The same tokens from the same contexts, each frame by itself: convolutions over the frames' contexts to both sides, no tokens as input."""

    def __init__(self, width: int, depth: int, fine: int):
        super().__init__()
        self.locals = nn.ModuleList(nn.Conv1d(width, width, 9, padding=4, groups=width) for _ in range(depth))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(depth))
        self.perceptrons = nn.ModuleList(Perceptron(width, 3 * width) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.heads = Heads(width, fine)

    def forward(self, context: torch.Tensor) -> torch.Tensor:
        """context [batch, T, width] -> what the heads take [batch, T, width]."""
        x = context
        for local, norm, perceptron in zip(self.locals, self.norms, self.perceptrons):
            x = x + perceptron(norm(local(x.transpose(1, 2)).transpose(1, 2)))
        return self.norm(x)

