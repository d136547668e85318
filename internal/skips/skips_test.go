package main

import (
	"strings"
	"testing"
)

const log = `{"Action":"output","Package":"lilt/a","Test":"TestOne","Output":"    a_test.go:7: needs a machine that nobody has\n"}
{"Action":"skip","Package":"lilt/a","Test":"TestOne"}
{"Action":"output","Package":"lilt/a","Test":"TestTwo","Output":"    a_test.go:9: it is wrong\n"}
{"Action":"fail","Package":"lilt/a","Test":"TestTwo"}
{"Action":"output","Package":"lilt/a","Output":"FAIL\tlilt/a\t0.1s\n"}
{"Action":"fail","Package":"lilt/a"}
`

func TestFollow(t *testing.T) {
	var out strings.Builder
	failed, reasons, err := follow(strings.NewReader(log), &out)
	if err != nil || !failed || len(reasons["needs a machine that nobody has"]) != 1 {
		t.Errorf("failed %v, %v, %v", failed, reasons, err)
	}
	if got := out.String(); !strings.Contains(got, "it is wrong") || !strings.Contains(got, "FAIL\tlilt/a") || strings.Contains(got, "nobody has") {
		t.Errorf("%s", got)
	}
	if failed, reasons, _ := follow(strings.NewReader(`{"Action":"pass","Package":"lilt/a","Test":"TestOne"}`), &out); failed || len(reasons) > 0 {
		t.Error("what passes has failed")
	}
}

// A skip that this machine could have run is a failure; others are counted.
func TestReport(t *testing.T) {
	before := needs
	defer func() { needs = before }()
	there := false
	needs = needs[:0:0]
	needs = append(needs, before[0])
	needs[0].reason, needs[0].here = "needs luck", func() bool { return there }
	var out strings.Builder
	if report(&out, map[string][]string{"it needs luck": {"a TestOne"}, "other": {"b TestTwo"}}) || !strings.Contains(out.String(), "2 tests skipped") {
		t.Errorf("%s", &out)
	}
	there = true
	if !report(&out, map[string][]string{"it needs luck": {"a TestOne"}}) || !strings.Contains(out.String(), "a TestOne") {
		t.Errorf("%s", &out)
	}
}
