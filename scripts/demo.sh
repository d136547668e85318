#!/usr/bin/env bash
# Encodes and decodes a recording with each quantizer at several bit rates, and measures bit rate, quality and speed. Then tts synthesizes a
# sentence to a file, if it was built with a voice or LILT_LM names one.
# Run it with `make demo`, or with a recording of your own: scripts/demo.sh FILE. It takes about a minute.
set -euo pipefail
recording=${1:+$(realpath "$1")}
cd "$(dirname "$0")/.."
export PATH="$PWD/bin:$PATH"
: "${recording:=assets/samples/kathleen-b0533.flac}"
out=demo

# Show a command, then run it.
run() {
    printf '$'
    for word; do
        case $word in
        *[\ \$]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@"
}

[ -x bin/codec ] && [ -x bin/tts ] || { echo "demo: bin/codec or bin/tts is missing; run: make build" >&2; exit 1; }
mkdir -p "$out"

echo "Lilt encodes speech as 75 frames of codes per second. The quantizer and the number of codebooks determine the bit rate:"
echo
for quantizer in rvq grvq mcrvq; do
    for codebooks in 2 4 8; do
        run codec encode -q $quantizer -b $codebooks "$recording" $out/$quantizer-$codebooks.lilt
        run codec decode $out/$quantizer-$codebooks.lilt $out/$quantizer-$codebooks.wav
    done
done
for rate in 675 900 1125; do
    run codec encode -q single --bitrate $rate "$recording" $out/single-$rate.lilt
    run codec decode $out/single-$rate.lilt $out/single-$rate.wav
done

printf '\nInformation about one of these files:\n\n'
run codec info $out/rvq-8.lilt

printf '\nBit rate, quality and speed at each setting:\n\n'
run codec bench "$recording"

if complaint=$(tts voices 2>&1 >/dev/null); then
    sentence='Dr. Smith paid $3.50 on May 5th, 2024.'
    printf '\nText to speech: phonemes, speech as a WAV file and as tokens, latency and speed:\n\n'
    run tts phonemes "$sentence"
    run tts say -o $out/spoken.wav "$sentence"
    run tts say -o $out/spoken.lilt "$sentence"
    run codec info $out/spoken.lilt
    run tts bench --runs 3
else
    printf '\nNo text to speech: %s\n' "${complaint#tts: }"
fi

printf '\nListen to %s/*.wav and compare them with %s.\n' "$out" "$recording"
