package server

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ReadKeys reads API keys for [Options.Keys], one per line. Blank lines, lines that begin with #, and a byte order mark are ignored. A file
// without keys is an error: a server that is meant to require a key must not serve without one.
func ReadKeys(r io.Reader) (keys []string, err error) {
	lines := bufio.NewScanner(r)
	for first := true; lines.Scan(); first = false {
		line := lines.Text()
		if first {
			line = strings.TrimPrefix(line, "\ufeff") // a byte order mark
		}
		if key := strings.TrimSpace(line); key != "" && !strings.HasPrefix(key, "#") {
			keys = append(keys, key)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("server: API keys: %w", err)
	}
	if len(keys) == 0 {
		return nil, errors.New("server: the file has no API keys; write one per line")
	}
	return keys, nil
}
