package main

import (
	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/cmd/internal/console"
	"lilt/codec"
)

// modelFlags are for all commands that run the codec.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "model", Usage: "use the model in the folder `DIR` instead of the built-in ones", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		console.RuntimeFlag(),
	}
}

// noEntropyFlag is for all commands that write .lilt files.
func noEntropyFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-entropy", Usage: "do not use entropy coding; the file is larger, and can be read without the model"}
}

// dtxFlag is for commands that encode audio to .lilt files.
func dtxFlag() cli.Flag {
	return &cli.BoolFlag{Name: "dtx", Usage: "use discontinuous transmission: leave out the codes of pauses, which are decoded as comfort noise"}
}

// openModel opens the model that the flags select, for use with that quantizer.
func openModel(c *cli.Context, q codec.Quantizer) (*codec.Model, error) {
	return console.OpenCodec(c, c.String("model"), q)
}

// availableModels describes the models that the flags allow a command to use.
func availableModels(c *cli.Context) ([]codec.Info, error) {
	if c.String("model") == "" {
		return codec.Registered()
	}
	model, err := openModel(c, codec.RVQ)
	if err != nil {
		return nil, err
	}
	defer model.Close()
	return []codec.Info{model.Info()}, nil
}

// writerOptions returns the options of encoding that the flags set. The caller closes their model.
func writerOptions(c *cli.Context, s codec.Setting) (*lilt.WriterOptions, error) {
	model, err := openModel(c, s.Quantizer)
	if err != nil {
		return nil, err
	}
	block := framesOf(c.Duration("block"))
	return &lilt.WriterOptions{Model: model, DTX: c.Bool("dtx"), Plain: c.Bool("no-entropy"), BlockSize: block, Live: block > 0}, nil
}

// readerOptions returns the options of decoding that the flags set. Their model is nil if the header of a file determines it; the caller
// closes it.
func readerOptions(c *cli.Context) (*lilt.ReaderOptions, error) {
	if c.String("model") == "" {
		return &lilt.ReaderOptions{}, console.UseRuntime(c)
	}
	model, err := openModel(c, codec.RVQ)
	return &lilt.ReaderOptions{Model: model}, err
}
