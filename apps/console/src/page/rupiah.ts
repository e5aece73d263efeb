/** As much as the API takes. */
const MOST = 1e15;

/**
 * Whole rupiah as people write them: "Rp 10.000.000", "10 000 000" or "10000000". Empty is none.
 * @returns undefined for what is no amount
 */
export function rupiahIn(text: string): number | undefined {
  const digits = text.replace(/^\s*rp\.?/i, '').replaceAll(/[\s.\u00a0]/g, '');
  if (digits === '') return 0;
  return /^\d{1,16}$/.test(digits) && Number(digits) <= MOST ? Number(digits) : undefined;
}
