//go:build portaudio

package player

/*
#cgo linux LDFLAGS: -ldl
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>

static void hush(void) {
#ifdef __GLIBC__
	static FILE *nowhere;
	if (!nowhere && (nowhere = fopen("/dev/null", "we"))) stderr = nowhere;
#endif
}

// The functions of ALSA are looked up, because PortAudio need not have been built with it.
static int alsa_has_devices(void) {
	int (*update)(void) = (int (*)(void))dlsym(RTLD_DEFAULT, "snd_config_update");
	int (*search)(void *, const char *, void **) = (int (*)(void *, const char *, void **))dlsym(RTLD_DEFAULT, "snd_config_search");
	void **config = (void **)dlsym(RTLD_DEFAULT, "snd_config"), *found;
	if (!update || !search || !config) return 1;
	return update() >= 0 && *config && (!search(*config, "pcm.default", &found) || !search(*config, "pcm.dmix", &found));
}
*/
import "C"

import "errors"

// prepare makes sure that PortAudio can start, and keeps it quiet.
//
// It redirects the stderr of the C library to /dev/null. PortAudio and the ALSA and JACK libraries below it write a message
// for whatever they do not find when they look for devices, a hundred lines on a typical machine, and for each format that a
// device rejects; they return the relevant failures as errors. Go's os.Stderr and C++ streams are not affected.
//
// PortAudio 19.6 aborts the program if there is a libasound without its configuration.
func prepare() error {
	C.hush()
	if C.alsa_has_devices() == 0 {
		return errors.New("player: the ALSA library has no configuration: check that its data is installed (libasound2-data), that " +
			"ALSA_CONFIG_PATH, if set, names a file, and that .asoundrc has no error")
	}
	return nil
}
