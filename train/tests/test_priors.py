import numpy as np
import pytest
import torch

from train.codec.quantizers import CODE_DIM, CODEBOOKS, CODES
from train.export import priors


@pytest.fixture(scope="module")
def prior():
    torch.manual_seed(0)
    points = np.random.default_rng(0).normal(size=(CODEBOOKS, CODES, CODE_DIM)).astype(np.float32)
    leaf = np.stack([priors.grow_tree(p, np.ones(CODES)) for p in points])
    return priors.Prior(points, leaf)


def test_tree_gives_every_code_a_leaf_beside_its_neighbours():
    line = np.stack([np.arange(64.0), np.zeros(64)], 1)
    leaf = priors.grow_tree(line, np.ones(64))
    assert sorted(leaf) == list(range(64))
    for size in (32, 16, 8, 4, 2):  # every subtree holds a stretch of the line
        assert all(len(set(leaf[i : i + size] // size)) == 1 for i in range(0, 64, size))


def test_pack_has_the_size_of_the_format(prior):
    matrices = sum(priors.HIDDEN * b * CODE_DIM for b in range(CODEBOOKS)) + CODEBOOKS * priors.HIDDEN * (3 * CODEBOOKS * CODE_DIM + 1)
    tables = CODEBOOKS * CODES * (2 + CODE_DIM + priors.OUT + 1)
    assert len(prior.pack()) == 5 + tables + matrices + CODEBOOKS * priors.OUT * (priors.HIDDEN + 1)


def test_digits_are_small_codebooks():
    points = np.tile(np.eye(8, dtype=np.float32), (5, 1, 1))
    digits = priors.Prior(points, np.stack([priors.grow_tree(p, np.ones(8)) for p in points]))
    ids = torch.randint(8, (2, 12, 5), generator=torch.Generator().manual_seed(1))
    bits = digits(ids, 5).detach()
    assert bits.shape == (5,) and 2 < bits.mean() < 6  # it has learned nothing yet
    matrices = priors.HIDDEN * 8 * (0 + 1 + 2 + 3 + 4) + 5 * priors.HIDDEN * (3 * 5 * 8 + 1) + 5 * priors.OUT * (priors.HIDDEN + 1)
    assert len(digits.pack()) == 5 + 5 * 8 * (2 + 8 + priors.OUT + 1) + matrices


def test_bits_depend_on_nothing_later(prior):
    ids = torch.randint(CODES, (1, 12, CODEBOOKS), generator=torch.Generator().manual_seed(1))
    few = [prior(ids[:, :n], CODEBOOKS) * n for n in (11, 12)]
    last = (few[1] - few[0]).detach()  # bits of the last frame, and no others
    changed = ids.clone()
    changed[0, 11, 5] = (changed[0, 11, 5] + 1) % CODES
    bits = (prior(changed, CODEBOOKS) * 12 - few[0]).detach()
    assert torch.allclose(bits[:5], last[:5], atol=1e-3)
    assert not torch.allclose(bits[5:], last[5:], atol=1e-3)


def test_later_books_are_not_seen_in_files_without_them(prior):
    ids = torch.randint(CODES, (1, 12, CODEBOOKS), generator=torch.Generator().manual_seed(1))
    other = ids.clone()
    other[..., 3:] = 0
    assert torch.allclose(prior(ids, 3), prior(other, 3))
    assert not torch.allclose(prior(ids, 8)[:3], prior(other, 8)[:3])
