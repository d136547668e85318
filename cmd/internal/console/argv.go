package console

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"
)

// reorder returns a command line with the flags of the command before its arguments, and "--" between them. cli treats everything after
// the first argument as arguments, and would silently ignore flags there (urfave/cli issues 976 and 1177). An argument "--" ends the
// flags; "-" and negative numbers are arguments. The error is wrong usage: a flag without its value.
func reorder(app *cli.App, args []string) ([]string, error) {
	if args[len(args)-1] == CompletionRequest {
		// An incomplete line: offerWords examines only its last words. With "--" cli would run the command.
		line := slices.Clone(args)
		for i, word := range line {
			if word == "--" {
				line[i] = "-"
			}
		}
		return line, nil
	}
	at := 1
	for at < len(args) && isFlag(args[at]) && args[at] != "--" {
		at++ // flags of the program, none of which takes a value
	}
	if at == len(args) {
		return args, nil
	}
	command := app.Command(args[at])
	if command == nil {
		return args, nil
	}
	takesValue := valueFlags(command)
	flags, arguments := args[:at+1:at+1], []string(nil)
	for rest := args[at+1:]; len(rest) > 0; {
		arg := rest[0]
		rest = rest[1:]
		if arg == "--" {
			arguments = append(arguments, rest...)
			break
		}
		if !isFlag(arg) {
			arguments = append(arguments, arg)
			continue
		}
		name, value, attached := cutFlag(arg, takesValue)
		if current := renamed[name]; takesValue[current] {
			name, arg = current, "--"+current
		}
		if slices.Contains(cli.HelpFlag.Names(), name) {
			return append(flags, arg), nil // with arguments, cli would look for help about them
		}
		if attached {
			arg = "-" + name + "=" + value
		}
		flags = append(flags, arg)
		if takesValue[name] && !attached {
			if len(rest) == 0 {
				return nil, fmt.Errorf("%s requires a value", arg)
			}
			flags = append(flags, rest[0])
			rest = rest[1:]
		}
	}
	return append(append(flags, "--"), arguments...), nil
}

// CompletionRequest is the argument that the shell completions append to a line to have cli complete it.
const CompletionRequest = "--generate-bash-completion"

// renamed has the former names of flags, which scripts may use. They are accepted, but are not in the help.
var renamed = map[string]string{"quantiser": "quantizer", "books": "codebooks"}

// valueFlags returns the names of a command's flags, and whether each takes a value.
func valueFlags(command *cli.Command) map[string]bool {
	takesValue := map[string]bool{}
	for _, flag := range command.Flags {
		described, ok := flag.(cli.DocGenerationFlag)
		for _, name := range flag.Names() {
			takesValue[name] = ok && described.TakesValue()
		}
	}
	return takesValue
}

// isFlag reports whether an argument looks like a flag. "-5 degrees", "-$5" and "- item one" are texts.
func isFlag(arg string) bool {
	name, _, _ := strings.Cut(arg, "=")
	return len(arg) > 1 && arg[0] == '-' && (arg[1] == '-' || unicode.IsLetter(rune(arg[1]))) && !strings.Contains(name, " ")
}

// cutFlag returns the name of a flag and the value written in the same word, if any: --codebooks=8, -b=8 or -b8.
func cutFlag(arg string, takesValue map[string]bool) (name, value string, attached bool) {
	name = strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-")
	if name, value, attached := strings.Cut(name, "="); attached {
		return name, value, true
	}
	if len(name) > 1 && arg[1] != '-' && takesValue[name[:1]] && strings.Trim(name[1:], "0123456789") == "" {
		return name[:1], name[1:], true
	}
	return name, "", false
}
