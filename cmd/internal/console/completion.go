package console

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// shellScripts make a shell run the program PROGRAM with the words of the line up to the cursor, followed by CompletionRequest, to get the
// words that can be completed there. If there are none, the shells complete file names.
var shellScripts = map[string]string{
	"bash": `# Put this into ~/.bashrc:  source <(PROGRAM completion bash)
_PROGRAM() {
    local cur="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=($(compgen -W "$("${COMP_WORDS[@]:0:COMP_CWORD}" "$cur" ` + CompletionRequest + ` 2>/dev/null)" -- "$cur"))
}
complete -o bashdefault -o default -F _PROGRAM PROGRAM
`,
	"zsh": `#compdef PROGRAM
# Put this into ~/.zshrc, after compinit:  source <(PROGRAM completion zsh)
_PROGRAM() {
    local -a offers
    offers=("${(@f)$("${(@)words[1,CURRENT]}" ` + CompletionRequest + ` 2>/dev/null)}")
    if [[ -n "$offers" ]]; then
        compadd -a offers
    else
        _files
    fi
}
compdef _PROGRAM PROGRAM
`,
	"fish": `# Put this into a file:  PROGRAM completion fish > ~/.config/fish/completions/PROGRAM.fish
function __PROGRAM_offers
    set -l words (commandline -opc)
    set -l cur (commandline -ct)
    $words "$cur" ` + CompletionRequest + ` 2>/dev/null
end
complete -c PROGRAM -a '(__PROGRAM_offers)'
`,
}

func completionCommand(program string) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a shell script for command and flag completion",
		ArgsUsage: "bash|zsh|fish",
		Description: "To use it in the current shell: source <(" + program + " completion bash), the same for zsh, or " + program + " completion fish | source.\n" +
			"The first line of each script says how to install it permanently.",
		Action: func(c *cli.Context) error {
			script, known := shellScripts[c.Args().First()]
			if !known || c.NArg() != 1 {
				return Usage("completion requires the name of a shell: bash, zsh or fish")
			}
			_, err := io.WriteString(c.App.Writer, strings.ReplaceAll(script, "PROGRAM", program))
			return err
		},
	}
}

// offerWords answers a CompletionRequest for a command: it prints the values of the flag before the cursor, or the flags that are not on the
// line yet. cli's own completion does not offer values, and treats the flag before the cursor as incomplete.
func offerWords(c *cli.Context, values func(command, flag string) []string) {
	line := os.Args[1 : len(os.Args)-1] // of the program, the words up to the cursor
	if len(line) < 2 {
		return
	}
	typed, word := line[:len(line)-1], line[len(line)-1]
	if slices.Contains(typed, "--") {
		return // flags have ended
	}
	before := typed[len(typed)-1]
	if takesValue := valueFlags(c.Command); isFlag(before) && takesValue[strings.TrimLeft(before, "-")] {
		for _, value := range values(c.Command.Name, strings.TrimLeft(before, "-")) {
			fmt.Fprintln(c.App.Writer, value)
		}
		return
	}
	if !strings.HasPrefix(word, "-") {
		if c.Command.Name == "completion" {
			fmt.Fprintln(c.App.Writer, "bash\nzsh\nfish")
		}
		return
	}
	for _, flag := range c.Command.Flags {
		names := flag.Names()
		if !slices.ContainsFunc(names, func(name string) bool {
			return slices.Contains(typed, "-"+name) || slices.Contains(typed, "--"+name)
		}) {
			fmt.Fprintln(c.App.Writer, "--"+names[0])
		}
	}
}
