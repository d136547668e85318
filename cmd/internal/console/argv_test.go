package console

import (
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

func TestReorder(t *testing.T) {
	app := &cli.App{Commands: []*cli.Command{{
		Name: "encode",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "quantizer", Aliases: []string{"q"}},
			&cli.IntFlag{Name: "codebooks", Aliases: []string{"b"}},
			&cli.BoolFlag{Name: "quiet"},
		},
	}}}
	for line, want := range map[string]string{
		"codec":                                           "codec",
		"codec --version":                                 "codec --version",
		"codec help encode":                               "codec help encode",
		"codec -- encode a":                               "codec -- encode a",
		"codec encdoe a -b 3":                             "codec encdoe a -b 3",
		"codec encode":                                    "codec encode --",
		"codec encode a b":                                "codec encode -- a b",
		"codec encode -b 3 a b":                           "codec encode -b 3 -- a b",
		"codec encode a b -b 3":                           "codec encode -b 3 -- a b",
		"codec encode a -b 3 b --quiet":                   "codec encode -b 3 --quiet -- a b",
		"codec encode a --quiet b":                        "codec encode --quiet -- a b",
		"codec encode a b --codebooks=3 -q=rvq":           "codec encode -codebooks=3 -q=rvq -- a b",
		"codec encode a b --books=3 --quantiser rvq":      "codec encode -codebooks=3 --quantizer rvq -- a b",
		"codec encode -books 3 a b":                       "codec encode --codebooks 3 -- a b",
		"codec encode a b -b3":                            "codec encode -b=3 -- a b",
		"codec encode - - -q grvq":                        "codec encode -q grvq -- - -",
		"codec encode -5 -.5 a":                           "codec encode -- -5 -.5 a",
		"codec encode -$5 –a -b 3":                        "codec encode -b 3 -- -$5 –a",
		"codec encode a -b -5":                            "codec encode -b -5 -- a",
		"codec encode a -b -- b":                          "codec encode -b -- -- a b",
		"codec encode a -- -b 3":                          "codec encode -- a -b 3",
		"codec encode -- -- a":                            "codec encode -- -- a",
		"codec encode a --bokos 3":                        "codec encode --bokos -- a 3",
		"codec encode a -bx":                              "codec encode -bx -- a",
		"codec --help encode a -b 3":                      "codec --help encode -b 3 -- a",
		"codec encode a -" + " --quiet=false":             "codec encode -quiet=false -- a -",
		"codec encode -- a -- --generate-bash-completion": "codec encode - a - --generate-bash-completion",
		"codec encode a --generate-bash-completion":       "codec encode a --generate-bash-completion",
	} {
		args := strings.Fields(line)
		got, err := reorder(app, args)
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s: %q, %v; want %q", line, got, err, want)
		}
		if !slices.Equal(args, strings.Fields(line)) {
			t.Errorf("%s: the arguments themselves were changed: %q", line, args)
		}
	}
	for _, line := range []string{"codec encode a b -b", "codec encode --quantizer", "codec encode --quantiser"} {
		if got, err := reorder(app, strings.Fields(line)); err == nil || !strings.Contains(err.Error(), "requires a value") {
			t.Errorf("%s: %q, %v", line, got, err)
		}
	}
}

func TestTextWithHyphenIsNoFlag(t *testing.T) {
	t.Parallel()
	for arg, want := range map[string]bool{"- item one": false, "-item one=2": false, "-$5": false, "-": false, "-q": true, "--quiet": true, "-b=two words": true} {
		if isFlag(arg) != want {
			t.Errorf("%q: %v", arg, !want)
		}
	}
}
