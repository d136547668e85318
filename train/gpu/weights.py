"""Weights in few bytes: floating-point numbers with a short mantissa, whose exponents, which are much alike, are Huffman-coded.

A mantissa of 7 bits, that of bfloat16, takes 10.8 bits a weight of the codecs, one of 10 bits, that of float16, takes 14, both with the range of float32.
"""

import json
import zlib

import numpy as np
import torch

# Bits of the mantissa, without its leading one: of weights that are trained further, which a step of Adam moves by more than such a rounding does; of
# discriminators, which soon adapt; of what comes back.
SHORT, SHORTEST, LONG = 7, 4, 10
SIGNIFICAND, EXPONENT = 23, 255  # of float32: bits of its mantissa, and the largest exponent


def _deflate(planes: np.ndarray) -> bytes:
    coder = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_HUFFMAN_ONLY)  # weights do not repeat
    return coder.compress(planes.tobytes()) + coder.flush()


def _encode(values: np.ndarray, mantissa: int) -> bytes:
    """Planes of bytes: exponents, the lower 8 bits of sign and mantissa, and what is left of those."""
    words = values.astype("<f4").reshape(-1).view("<u4")
    words = (words + (1 << SIGNIFICAND - mantissa - 1)) >> SIGNIFICAND - mantissa
    rest = words >> mantissa + 8 << mantissa | words & (1 << mantissa) - 1
    planes = [words >> mantissa & EXPONENT, rest & 255] + ([rest >> 8] if mantissa > 7 else [])
    return _deflate(np.stack(planes).astype(np.uint8))


def _decode(data: bytes, count: int, mantissa: int) -> np.ndarray:
    planes = np.frombuffer(zlib.decompress(data), np.uint8).reshape(3 if mantissa > 7 else 2, count).astype(np.uint32)
    rest = planes[1] | (planes[2] << 8 if mantissa > 7 else 0)
    words = rest >> mantissa << mantissa + 8 | planes[0] << mantissa | rest & (1 << mantissa) - 1
    return (words << SIGNIFICAND - mantissa).astype("<u4").view("<f4")


def dump(tensors: dict[str, torch.Tensor], mantissa: int) -> bytes:
    """Named tensors as bytes: matrices of float32 with so many bits of mantissa (1 to 15), all others as they are. Every number must be finite.

    Vectors, and what has one number in a row, are few, and gains near 1 among them, of which training changes the last bits.
    """
    header, blobs = {}, []
    for name, tensor in tensors.items():
        values = tensor.detach().cpu().contiguous()
        if values.dtype == torch.float32 and not torch.isfinite(values).all():
            raise ValueError(f"{name}: not all of its numbers are finite")
        real = values.dtype == torch.float32 and values.ndim > 1 and values.numel() > len(values)
        blobs.append(_encode(values.numpy(), mantissa) if real else _deflate(values.reshape(-1).view(torch.uint8).numpy()))
        header[name] = {"shape": list(values.shape), "type": str(values.dtype).removeprefix("torch."), "mantissa": mantissa if real else 0, "bytes": len(blobs[-1])}
    text = json.dumps(header).encode()
    return b"".join([len(text).to_bytes(4, "little"), text, *blobs])


def load(data: bytes) -> dict[str, torch.Tensor]:
    """The reverse of `dump`."""
    start = 4 + int.from_bytes(data[:4], "little")
    tensors = {}
    for name, entry in json.loads(data[4:start]).items():
        blob, start = data[start : start + entry["bytes"]], start + entry["bytes"]
        if entry["mantissa"]:
            values = torch.from_numpy(_decode(blob, int(np.prod(entry["shape"], dtype=np.int64)), entry["mantissa"]))
        else:
            values = torch.frombuffer(bytearray(zlib.decompress(blob)), dtype=getattr(torch, entry["type"]))
        tensors[name] = values.reshape(entry["shape"])
    return tensors


def checksum(tensor: torch.Tensor) -> int:
    """CRC-32 of a tensor's numbers as they are."""
    return zlib.crc32(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes())
