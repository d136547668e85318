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

// prepare sees to it that PortAudio can start, and is quiet.
//
// C libraries write on stderr no more. PortAudio and the ALSA and JACK libraries below it do so for whatever they do not find when
// they look for devices, a hundred lines on a usual machine, and for each format that a device does not take; what matters they
// return as errors. Go's os.Stderr and the streams of C++ are not affected.
//
// If there is a libasound without its configuration, PortAudio 19.6 aborts the program.
func prepare() error {
	C.hush()
	if C.alsa_has_devices() == 0 {
		return errors.New("player: the ALSA library has no configuration: see that its data is installed (libasound2-data), that " +
			"ALSA_CONFIG_PATH, if set, names a file, and that there is no mistake in .asoundrc")
	}
	return nil
}
