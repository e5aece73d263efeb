import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/**
 * What is kept of an emblem: a PNG that we have drawn again, so that nothing of what was sent comes along but
 * its pixels.
 */
export interface EmblemImage {
  png: Buffer;
  width: number;
  height: number;
}

/** Bytes that may be sent. */
export const largestSent = 1024 * 1024;
/** Bytes that are kept, and go to whoever prints: with each change of the government's record. */
export const largestKept = 48 * 1024;
/** Pixels of a side: what may be sent, and what is kept. */
export const smallestSide = 32;
export const largestSide = 2_000;
const keptSide = 256;

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);

interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each. */
  data: Uint8Array;
}

/** The emblem as it is kept; undefined where the bytes are no PNG or JPEG within the limits. */
export function emblemImage(sent: Buffer): EmblemImage | undefined {
  const pixels = sent.length <= largestSent ? pixelsOf(sent) : undefined;
  if (!pixels || Math.min(pixels.width, pixels.height) < smallestSide) return undefined;
  let side = keptSide,
    image = drawn(pixels, side);
  while (image.png.length > largestKept) image = drawn(pixels, (side = Math.floor(side * 0.8)));
  return image;
}

function pixelsOf(sent: Buffer): Pixels | undefined {
  try {
    if (sent.subarray(0, 8).equals(PNG_START) && fitsPng(sent)) return PNG.sync.read(sent);
    if (sent.subarray(0, 3).equals(JPEG_START)) {
      const limits = { maxResolutionInMP: (largestSide * largestSide) / 1e6, maxMemoryUsageInMB: 128 };
      const pixels = jpeg.decode(sent, { useTArray: true, formatAsRGBA: true, ...limits });
      return Math.max(pixels.width, pixels.height) <= largestSide ? pixels : undefined;
    }
  } catch {
    // damaged, or larger than the decoder was allowed
  }
  return undefined;
}

/**
 * By the first chunk, before anything is unpacked. The library bounds what it unpacks by the size that stands
 * there, except where lines come in several passes; then the file is refused.
 */
function fitsPng(sent: Buffer): boolean {
  if (sent.length < 33 || sent.toString('latin1', 12, 16) !== 'IHDR') return false;
  const most = Math.max(sent.readUInt32BE(16), sent.readUInt32BE(20)),
    interlaced = sent[28] !== 0;
  return most <= largestSide && !interlaced;
}

/** No side longer than `side`; each pixel is the mean of those that it stands for. */
function drawn({ width, height, data }: Pixels, side: number): EmblemImage {
  const scale = Math.min(1, side / Math.max(width, height)),
    picture = new PNG({
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    });
  const edge = (position: number, kept: number, whole: number) => Math.floor((position * whole) / kept);
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const left = edge(x, picture.width, width),
        right = Math.max(left + 1, edge(x + 1, picture.width, width)),
        top = edge(y, picture.height, height),
        bottom = Math.max(top + 1, edge(y + 1, picture.height, height));
      const sum = [0, 0, 0];
      let opacity = 0;
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) {
          const at = (row * width + column) * 4,
            alpha = data[at + 3] ?? 0;
          opacity += alpha;
          for (let colour = 0; colour < 3; colour++)
            sum[colour] = (sum[colour] ?? 0) + (data[at + colour] ?? 0) * alpha;
        }
      const to = (y * picture.width + x) * 4;
      for (let colour = 0; colour < 3; colour++)
        picture.data[to + colour] = opacity && Math.round((sum[colour] ?? 0) / opacity);
      picture.data[to + 3] = Math.round(opacity / ((right - left) * (bottom - top)));
    }
  return { png: PNG.sync.write(picture), width: picture.width, height: picture.height };
}
