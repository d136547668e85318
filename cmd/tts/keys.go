package main

import (
	"errors"
	"os"
	"strings"

	"lilt/cmd/internal/console"
)

// readKeys reads a file of API keys, one a line; lines that begin with # are comments. "" is no file and no keys.
func readKeys(path string) (keys []string, err error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		if key := strings.TrimSpace(line); key != "" && !strings.HasPrefix(key, "#") {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return nil, console.About(path, errors.New("it holds no keys; write one a line, or do without --key-file"))
	}
	return keys, nil
}
