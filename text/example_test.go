package text_test

import (
	"fmt"
	"strings"

	"lilt/text"
)

func Example() {
	front, err := text.Open(text.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer front.Close()
	reader := front.Reader(strings.NewReader("Dr. Smith paid $3.50 on May 5th, 2024. It was -5°C on Main St."))
	for {
		s, err := reader.Next()
		if err != nil {
			break // io.EOF
		}
		fmt.Println(s.Words)
		fmt.Println(s.Phonemes)
	}
	// Output:
	// Doctor Smith paid three dollars and fifty cents on May fifth, twenty twenty four.
	// dˈɑktəɹ smˈɪθ pˈAd θɹˈi dˈɑləɹz ænd fˈɪfti sˈɛnts ˌɔn mˈA fˈɪfθ, twˈɛnti twˈɛnti fˈɔɹ.
	// It was minus five degrees Celsius on Main Street.
	// ˌɪt wʌz mˈInəs fˈIv dəɡɹˈiz sˈɛlsiəs ˌɔn mˈAn stɹˈit.
}
