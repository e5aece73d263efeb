import { crc32 } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { inventedEmblem } from '../../../../../tools/launcher/emblem.mjs';
import { emblemImage, largestKept } from './emblem-image.js';

/** Squares of two colours, left opaque, right half seen through. */
function picture(width: number, height: number, options: Record<string, unknown> = {}): Buffer {
  const png = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) {
    const left = i % width < width / 2;
    png.data.set(left ? [200, 30, 30, 255] : [30, 30, 200, 128], i * 4);
  }
  return PNG.sync.write(png, options);
}

const noise = (width: number, height: number): Buffer => {
  const png = new PNG({ width, height });
  let seed = 1;
  for (let i = 0; i < png.data.length; i++) png.data[i] = (seed = (seed * 48_271) % 2_147_483_647) & 255;
  return PNG.sync.write(png);
};

describe('an emblem that was sent', () => {
  it('is kept as a PNG of at most 256 pixels a side, with its shape and colours', () => {
    const kept = emblemImage(picture(600, 300));
    expect(kept).toMatchObject({ width: 256, height: 128 });
    const { data } = PNG.sync.read(kept?.png ?? Buffer.alloc(0));
    expect([...data.subarray(0, 4)]).toEqual([200, 30, 30, 255]);
    expect([...data.subarray(255 * 4, 256 * 4)]).toEqual([30, 30, 200, 128]);
  });

  it('is taken from a JPEG', () => {
    const data = Buffer.alloc(100 * 120 * 4, 90);
    const kept = emblemImage(Buffer.from(jpeg.encode({ data, width: 100, height: 120 }, 90).data));
    expect(kept).toMatchObject({ width: 100, height: 120 });
    expect(kept?.png.subarray(1, 4).toString()).toBe('PNG');
  });

  it('brings along nothing but its pixels', () => {
    const whole = picture(64, 64),
      body = Buffer.from('tEXtComment\0written by somebody'),
      chunk = Buffer.alloc(body.length + 8);
    chunk.writeUInt32BE(body.length - 4);
    body.copy(chunk, 4);
    chunk.writeUInt32BE(crc32(body), body.length + 4);
    const kept = emblemImage(Buffer.concat([whole.subarray(0, 33), chunk, whole.subarray(33)]));
    expect(kept).toMatchObject({ width: 64, height: 64 });
    expect(kept?.png.includes('somebody')).toBe(false);
  });

  it('is made smaller until it has few bytes', () => {
    const kept = emblemImage(noise(400, 400));
    expect(kept?.png.length).toBeLessThanOrEqual(largestKept);
    expect(kept?.width).toBeGreaterThan(90);
  });

  it('is the one that the demonstration invents', () => {
    expect(emblemImage(inventedEmblem('Pemerintah Kota Contoh'))).toMatchObject({ width: 192, height: 192 });
  });

  const whole = picture(64, 64);
  const claimsMore = Buffer.from(whole);
  claimsMore.writeUInt32BE(100_000, 16);
  const interlaced = Buffer.from(whole);
  interlaced[28] = 1;
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a part of a PNG', whole.subarray(0, 80)],
    ['a part of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['a PNG that claims a hundred thousand pixels', claimsMore],
    ['a PNG whose lines come in passes', interlaced],
    ['a PNG with damaged data', Buffer.concat([whole.subarray(0, 60), Buffer.alloc(20), whole.subarray(80)])],
    ['a picture of few pixels', picture(20, 64)],
    ['a picture of too many', picture(2_001, 40)],
    ['more than a megabyte', noise(600, 600)],
  ])('is refused where it is %s', (_what, sent) => {
    expect(emblemImage(sent)).toBeUndefined();
  });
});
