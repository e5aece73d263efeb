import { PNG } from 'pngjs';

/** Colours of the invented emblems; a government gets one by its name. */
const GROUNDS = [
  [26, 58, 120],
  [15, 102, 92],
  [126, 38, 52],
  [88, 62, 128],
];
const GOLD = [227, 164, 0],
  WHITE = [255, 255, 255];
const SIDE = 192,
  /** Points across a pixel that are looked at, so that edges are smooth. */
  FINE = 3;

/**
 * An invented emblem for a government of the demonstration: a shield with hills, a sun and waves. It is
 * nobody's coat of arms.
 * @param {string} name @returns {Buffer} a PNG
 */
export function inventedEmblem(name) {
  const ground = GROUNDS[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % GROUNDS.length];
  const picture = new PNG({ width: SIDE, height: SIDE });
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const found = [];
      for (let i = 0; i < FINE * FINE; i++) {
        const colour = colourAt(
          (x + ((i % FINE) + 0.5) / FINE) / SIDE,
          (y + (Math.floor(i / FINE) + 0.5) / FINE) / SIDE,
          ground ?? WHITE,
        );
        if (colour) found.push(colour);
      }
      const at = (y * SIDE + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        picture.data[at + channel] = found.length
          ? Math.round(found.reduce((sum, colour) => sum + (colour[channel] ?? 0), 0) / found.length)
          : 0;
      picture.data[at + 3] = Math.round((255 * found.length) / (FINE * FINE));
    }
  return PNG.sync.write(picture);
}

/** @param {number} x @param {number} y 0 to 1, from the upper left @param {number[]} ground */
function colourAt(x, y, ground) {
  const edge = within(x, y, 0.03);
  if (!edge) return undefined;
  if (!within(x, y, 0.075)) return GOLD;
  const hills = Math.max(0.3 - Math.abs(x - 0.4), 0.22 - Math.abs(x - 0.66));
  if (y > 0.66) return Math.abs(y - 0.73 - 0.015 * Math.sin(x * 30)) < 0.018 ? WHITE : ground;
  if (y > 0.64) return GOLD;
  if (0.64 - y < hills * 1.1) return WHITE;
  if (Math.hypot(x - 0.66, y - 0.3) < 0.09) return GOLD;
  return ground;
}

/** Inside of the shield, drawn in by `rim`. @param {number} x @param {number} y @param {number} rim */
function within(x, y, rim) {
  const across = Math.abs(x - 0.5);
  if (y < 0.04 + rim || across > 0.44 - rim) return false;
  return y < 0.5 || Math.hypot(across / (0.44 - rim), (y - 0.5) / (0.47 - rim)) < 1;
}
