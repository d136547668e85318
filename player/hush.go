//go:build portaudio

package player

/*
#cgo linux LDFLAGS: -ldl
#define _GNU_SOURCE
#include <dlfcn.h>

// The libraries below PortAudio write on stderr whatever they do not find when it looks for devices, a hundred lines on a usual
// machine, and what happens to a device later. It returns the errors that matter. ALSA and JACK let a program take these messages;
// their functions are looked up, because PortAudio need not have been built with both.
static void alsa_says(const char *file, int line, const char *function, int err, const char *format, ...) {}
static void jack_says(const char *message) {}

static void take(const char *function, void *handler) {
	void (*set)(void *) = (void (*)(void *))dlsym(RTLD_DEFAULT, function);
	if (set) set(handler);
}

static void hush(void) {
	take("snd_lib_error_set_handler", (void *)alsa_says);
	take("jack_set_error_function", (void *)jack_says);
	take("jack_set_info_function", (void *)jack_says);
}
*/
import "C"

// hush has ALSA and JACK keep their messages to themselves.
func hush() { C.hush() }
