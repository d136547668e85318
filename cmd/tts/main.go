// Command tts synthesizes English text. tts --help lists its commands.
package main

import "lilt/cmd/internal/console"

func main() { console.Main(newApp()) }
