/** Half away from zero, so that a fall and a rise of the same size are written alike. */
export function round(value: number, digits: number): number {
  const scale = 10 ** digits, rounded = Math.round(Math.abs(value) * scale + 1e-9) / scale;
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}
