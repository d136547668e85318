package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort"
)

// modelFlags are for all commands that run the codec.
func modelFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "model", Usage: "use the model in the folder `DIR`, not the built-in ones", EnvVars: []string{"LILT_MODEL"}, TakesFile: true},
		&cli.StringFlag{Name: "runtime", Usage: "ONNX Runtime library `FILE`", TakesFile: true},
	}
}

// openModel opens the model that the flags ask for, to use it for that quantizer.
func openModel(c *cli.Context, q codec.Quantizer) (*codec.Model, error) {
	if err := useRuntime(c); err != nil {
		return nil, err
	}
	if dir := c.String("model"); dir != "" {
		return codec.Open(os.DirFS(dir), codec.Options{Name: dir})
	}
	return codec.For(q)
}

// useRuntime loads the library that --runtime names.
func useRuntime(c *cli.Context) error {
	if path := c.String("runtime"); path != "" {
		_, err := ort.Start(path)
		return err
	}
	return nil
}

// modelsAtHand describes the models that the flags let a command use.
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

// errNotAtHand is the error of openModelOf for codes of another model.
var errNotAtHand = errors.New("the model is not at hand")

// openModelOf opens the model that made the codes which have that header, and returns their setting, too.
func openModelOf(c *cli.Context, h container.Header) (*codec.Model, codec.Setting, error) {
	models, err := modelsAtHand(c)
	if err != nil {
		return nil, codec.Setting{}, err
	}
	var atHand []string
	for _, info := range models {
		if info.ID != h.Model {
			atHand = append(atHand, fmt.Sprintf("%s is %v", info.Name, info.ID))
			continue
		}
		model, err := openModel(c, info.Quantizers[0])
		if err != nil {
			return nil, codec.Setting{}, err
		}
		setting, err := model.SettingOf(h)
		if err != nil {
			model.Close()
			return nil, codec.Setting{}, err
		}
		return model, setting, nil
	}
	return nil, codec.Setting{}, fmt.Errorf("%w: the codes are of %v, but %s; give the folder of that model with --model",
		errNotAtHand, h.Model, strings.Join(atHand, ", "))
}
