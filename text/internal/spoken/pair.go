package spoken

// pairOf reports whether two numbers with a hyphen between them are said one after the other: "a 1-2 punch", "10-4, good buddy".
func (s *scanner) pairOf(a, b amount) bool {
	if b.next != a.next+2 {
		return false
	}
	switch a.digits + "-" + b.digits {
	case "1-2":
		return s.is(b.next, "punch") || s.is(b.next, "finish") || s.is(b.next, "combination")
	case "10-4":
		return s.out == nil && (s.is(b.next, ",") || s.closes(b.next))
	}
	return false
}
