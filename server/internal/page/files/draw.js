// Pictures of sound and of its tokens.

const SIZE = 512; // samples of a window

/** drawSpectrogram draws levels from -90 dB to 0 over time and frequency, 0 to half the sample rate. */
export function drawSpectrogram(samples, name) {
  const canvas = picture("spectrogram", 260, 128, "Spectrogram of " + name);
  const image = new ImageData(canvas.width, canvas.height);
  const window = Float32Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE));
  const real = new Float32Array(SIZE), imaginary = new Float32Array(SIZE);
  for (let x = 0; x < canvas.width; x++) {
    const at = Math.floor((x * Math.max(samples.length - SIZE, 0)) / canvas.width);
    for (let i = 0; i < SIZE; i++) {
      real[i] = (samples[at + i] || 0) * window[i];
      imaginary[i] = 0;
    }
    transform(real, imaginary);
    for (let y = 0; y < canvas.height; y++) {
      const bin = Math.floor(((canvas.height - 1 - y) * SIZE) / 2 / canvas.height);
      const level = 10 * Math.log10((real[bin] ** 2 + imaginary[bin] ** 2) / (SIZE / 4) ** 2 + 1e-12);
      paint(image, x, y, Math.min(Math.max(level / 90 + 1, 0), 1));
    }
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}

/** drawTokens draws codes [frames][codebooks], a row for each codebook, a colour for each code. */
export function drawTokens(codes, name) {
  const books = codes[0]?.length || 1;
  const shown = codes.slice(0, 170);
  const canvas = picture("tokens", Math.max(shown.length, 1), books, `Tokens of ${name}: ${codes.length} frames of ${books}, beginning with ${shown.slice(0, 3).map((f) => f.join(" ")).join("; ")}`);
  canvas.title = shown.slice(0, 8).map((f) => f.join(" ")).join("\n");
  const paper = canvas.getContext("2d");
  shown.forEach((frame, x) =>
    frame.forEach((code, y) => {
      paper.fillStyle = `hsl(${(code * 137.5) % 360} 60% ${35 + ((code * 7) % 30)}%)`;
      paper.fillRect(x, y, 1, 1);
    }));
  return canvas;
}

function picture(kind, width, height, label) {
  const canvas = document.createElement("canvas");
  canvas.className = kind;
  canvas.width = width;
  canvas.height = height;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  return canvas;
}

/** paint sets a pixel from black through violet and orange to white. */
function paint(image, x, y, level) {
  const at = 4 * (y * image.width + x);
  image.data[at] = 255 * Math.min(1.6 * level, 1);
  image.data[at + 1] = 255 * Math.max(level * level * 1.2 - 0.2, 0);
  image.data[at + 2] = 255 * (level < 0.5 ? level * 1.1 : Math.max(0.55 - (level - 0.5) * 1.2, (level - 0.75) * 4));
  image.data[at + 3] = 255;
}

/** transform is a Fourier transform in place, radix 2. */
function transform(real, imaginary) {
  const n = real.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j], real[i]];
      [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
    }
  }
  for (let size = 2; size <= n; size <<= 1) {
    const half = size >> 1, angle = (-2 * Math.PI) / size;
    for (let i = 0; i < n; i += size) {
      for (let k = 0; k < half; k++) {
        const c = Math.cos(angle * k), s = Math.sin(angle * k), a = i + k, b = a + half;
        const r = real[b] * c - imaginary[b] * s, m = real[b] * s + imaginary[b] * c;
        real[b] = real[a] - r;
        imaginary[b] = imaginary[a] - m;
        real[a] += r;
        imaginary[a] += m;
      }
    }
  }
}
