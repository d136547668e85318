package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"lilt/codec"
	"lilt/container"
)

// modelFlags are for all commands that run the codec.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "model", Usage: "use the model in the folder `DIR`, not the built-in ones", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		&cli.StringFlag{Name: "runtime", Usage: "ONNX Runtime library `FILE`", TakesFile: true},
	}
}

// modelOptions are what the flags say of models. Of the built-in ones they mean the one that has that quantiser.
func modelOptions(c *cli.Context, kind codec.Kind) codec.Options {
	return codec.Options{Dir: c.String("model"), Kind: kind, Runtime: c.String("runtime")}
}

// openModel opens the model that the flags ask for, to use it for that quantiser.
func openModel(c *cli.Context, kind codec.Kind) (*codec.Model, error) {
	return codec.Open(modelOptions(c, kind))
}

// modelsAtHand describes the models that the flags let a command use.
func modelsAtHand(c *cli.Context) ([]codec.Info, error) {
	if c.String("model") == "" {
		return codec.BuiltIn()
	}
	model, err := openModel(c, 0)
	if err != nil {
		return nil, err
	}
	defer model.Close()
	return []codec.Info{model.Info()}, nil
}

// openModelOf opens the model that made the codes which have that header, and returns their depth, too.
func openModelOf(c *cli.Context, h container.Header) (*codec.Model, int, error) {
	model, err := codec.OpenID(codec.ModelID(h.Model), modelOptions(c, 0))
	if errors.Is(err, codec.ErrNotAtHand) {
		err = fmt.Errorf("%w; give the folder of that model with --model", err)
	}
	if err != nil {
		return nil, 0, err
	}
	depth, err := checkHeader(h, model.Info())
	if err != nil {
		model.Close()
		return nil, 0, err
	}
	return model, depth, nil
}

// checkHeader returns the depth of codes with that header, or an error unless they can be codes of the model.
func checkHeader(h container.Header, info codec.Info) (int, error) {
	kind := codec.Kind(h.Quantiser)
	if !slices.Contains(info.Kinds, kind) {
		return 0, fmt.Errorf("it is of quantiser %v; its model, %s, has %v", h.Quantiser, info.Name, info.Kinds)
	}
	depth, err := kind.DepthOf(h.Books, h.Bits)
	if err != nil {
		return 0, fmt.Errorf("its header does not fit the model: %w", err)
	}
	if h.SampleRate != codec.SampleRate || h.Hop != codec.Hop || h.Priming != 0 {
		return 0, fmt.Errorf("its header does not fit the model: %d Hz, hop %d, priming %d; want %d Hz, hop %d, priming 0",
			h.SampleRate, h.Hop, h.Priming, codec.SampleRate, codec.Hop)
	}
	return depth, nil
}
