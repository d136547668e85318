// Command codec encodes speech to small .lilt files and tokens, and decodes them. codec --help lists its commands.
package main

import "lilt/cmd/internal/console"

func main() { console.Main(newApp()) }
