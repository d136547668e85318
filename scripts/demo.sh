#!/usr/bin/env bash
# What codec does, on a real recording: each quantiser at several bit rates, there and back, and a table of what is left. Then tts speaks a
# sentence into a file, if it was built with a voice or LILT_LM names one.
# Run it through `make demo`, or with a recording of your own: scripts/demo.sh FILE. It takes about a minute.
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

[ -x bin/codec ] && [ -x bin/tts ] || { echo "demo: there is no bin/codec or bin/tts; run: make build" >&2; exit 1; }
mkdir -p "$out"

echo "Lilt turns speech into a few codes 75 times a second. How many, and from which quantiser, is your choice:"
echo
for quantiser in rvq grvq mcrvq; do
    for books in 2 4 8; do
        run codec encode -q $quantiser -b $books "$recording" $out/$quantiser-$books.lilt
        run codec decode $out/$quantiser-$books.lilt $out/$quantiser-$books.wav
    done
done
for rate in 675 900 1125; do
    run codec encode -q single --bitrate $rate "$recording" $out/single-$rate.lilt
    run codec decode $out/single-$rate.lilt $out/single-$rate.wav
done

printf '\nWhat is in such a file:\n\n'
run codec info $out/rvq-8.lilt

printf '\nHow much of the recording is left, and how fast that was:\n\n'
run codec bench "$recording"

if complaint=$(tts voices 2>&1 >/dev/null); then
    sentence='Dr. Smith paid $3.50 on May 5th, 2024.'
    printf '\nHow a sentence is read, and spoken into a file; and how soon and how fast that goes:\n\n'
    run tts phonemes "$sentence"
    run tts say -o $out/spoken.wav "$sentence"
    run tts say -o $out/spoken.lilt "$sentence"
    run codec info $out/spoken.lilt
    run tts bench --runs 3
else
    printf '\nNothing is spoken into a file, for %s\n' "${complaint#tts: }"
fi

printf '\nListen to %s/*.wav, and compare with %s.\n' "$out" "$recording"
