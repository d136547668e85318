// Package assets registers all models, 88 MB of them:
//
//	import _ "lilt/assets"
//
// A program that needs only some imports their packages instead: lilt/assets/codec, lilt/assets/single, lilt/assets/lm.
package assets

import (
	_ "lilt/assets/codec"
	_ "lilt/assets/lm"
	_ "lilt/assets/single"
)
