package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"lilt/codec"
	"lilt/container"
)

// modelFlags are for all commands that run the codec.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "model", Usage: "use the model in the folder `DIR`, not the built-in one", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		&cli.StringFlag{Name: "runtime", Usage: "ONNX Runtime library `FILE`", TakesFile: true},
	}
}

// openModel opens the model that the flags ask for.
func openModel(c *cli.Context) (*codec.Model, error) {
	return codec.Open(codec.Options{Dir: c.String("model"), Runtime: c.String("runtime")})
}

// checkModel returns an error unless the model made the codes that have that header.
func checkModel(name string, h container.Header, info codec.Info) error {
	if id := codec.ModelID(h.Model); id != info.ID {
		return about(name, fmt.Errorf("it was made with model %v, but this is model %v (%s); give the folder of that one with --model", id, info.ID, info.Name))
	}
	if h.Quantiser > container.Quantiser(codec.MCRVQ) {
		return about(name, fmt.Errorf("it is of quantiser %v; this program has %v", h.Quantiser, codec.Kinds()))
	}
	want := newHeader(info, codec.Kind(h.Quantiser), h.Books)
	if h.SampleRate != want.SampleRate || h.Hop != want.Hop || h.Priming != 0 || h.Bits != want.Bits {
		return about(name, fmt.Errorf("its header does not fit the model: %d Hz, hop %d, priming %d, %d bits; want %d Hz, hop %d, priming 0, %d bits",
			h.SampleRate, h.Hop, h.Priming, h.Bits, want.SampleRate, want.Hop, want.Bits))
	}
	return nil
}

// newHeader describes codes that the model makes.
func newHeader(info codec.Info, kind codec.Kind, books int) container.Header {
	return container.Header{
		SampleRate: codec.SampleRate,
		Hop:        codec.Hop,
		Quantiser:  container.Quantiser(kind),
		Books:      books,
		Bits:       kind.Bits(),
		Model:      container.ModelID(info.ID),
	}
}
