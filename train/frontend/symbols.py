"""What the language model reads: phoneme symbols (misaki's US English, with stress marks and punctuation) and voices."""

import numpy as np

SYMBOLS = ' !(),.:;?—“”ˈˌAIOTWYbdfhijklmnpstuvwzæðŋɐɑɔəɛɜɡɪɹʃʊʌʒʤʧθᵊᵻ'
BOUNDARY = 0  # before the first and after the last symbol of every sentence; SYMBOLS[i] has the number i + 1
COUNT = len(SYMBOLS) + 1
NUMBERS = {symbol: i + 1 for i, symbol in enumerate(SYMBOLS)}

# Number 0 is any voice: what is heard of it in a prompt is all that is known.
VOICES = """any af_heart af_alloy af_aoede af_bella af_jessica af_kore af_nicole af_nova af_river af_sarah af_sky am_adam am_echo am_eric am_fenrir
am_liam am_michael am_onyx am_puck am_santa bf_alice bf_emma bf_isabella bf_lily bm_daniel bm_fable bm_george bm_lewis""".split()
ANY = 0


def numbers(phonemes: str) -> np.ndarray:
    """Symbol numbers [len(phonemes) + 2], with a boundary at each end. A symbol that is not in SYMBOLS is an error."""
    strange = sorted(set(phonemes) - set(NUMBERS))
    if strange:
        raise ValueError(f"{phonemes!r}: no such symbols: {strange}")
    return np.array([BOUNDARY, *(NUMBERS[c] for c in phonemes), BOUNDARY], np.uint8)
