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
		&cli.StringFlag{Name: "model", Usage: "use the model in the folder `DIR`, not the built-in ones", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		console.RuntimeFlag(),
	}
}

// noEntropyFlag is for all commands that write .lilt files.
func noEntropyFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-entropy", Usage: "write the codes without entropy coding: a larger file that any program can read"}
}

// dtxFlag is for commands that encode sound into .lilt files.
func dtxFlag() cli.Flag {
	return &cli.BoolFlag{Name: "dtx", Usage: "discontinuous transmission: spend hardly any bits on pauses, which are decoded to comfort noise"}
}

// openModel opens the model that the flags select, for use with that quantizer.
func openModel(c *cli.Context, q codec.Quantizer) (*codec.Model, error) {
	return console.OpenCodec(c, c.String("model"), q)
}

// modelsAtHand describes the models that the flags allow a command to use.
func modelsAtHand(c *cli.Context) ([]codec.Info, error) {
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
	return &lilt.WriterOptions{Model: model, DTX: c.Bool("dtx"), Plain: c.Bool("no-entropy")}, nil
}

// readerOptions returns the options of decoding that the flags set. Their model is nil if the header of the file determines it; done closes it.
func readerOptions(c *cli.Context) (o *lilt.ReaderOptions, done func(), err error) {
	o = &lilt.ReaderOptions{}
	if c.String("model") == "" {
		return o, func() {}, console.UseRuntime(c)
	}
	if o.Model, err = openModel(c, codec.RVQ); err != nil {
		return nil, nil, err
	}
	return o, func() { o.Model.Close() }, nil
}
