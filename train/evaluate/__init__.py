"""Evaluations from the command line: of codecs, of the voice, and of the words that it loses."""
