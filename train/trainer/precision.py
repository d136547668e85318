"""Mixed precision where the machine has it."""

import torch


def autocast(device: str) -> torch.autocast:
    """A context in which matrices are multiplied in bfloat16, on GPUs and on processors that do so in hardware; elsewhere it would be emulated, slowly."""
    return torch.autocast(device, torch.bfloat16, enabled=device == "cuda" or torch.cpu._is_avx512_bf16_supported())
