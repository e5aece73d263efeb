import type { FreshnessView } from '../read-model/freshness.js';
import type { Cell, CellType } from '../report/report-content.js';
import { safeText } from './safe-text.js';

/** Rounded down: 99,96 % of a duty is not all of it. */
export const percent = (share: number): number => Math.floor(share * 1000 + 1e-9) / 10;

export const freshnessText = (freshness: FreshnessView | null): string =>
  freshness ? `Data sampai ${freshness.newestEventAt} (UTC), diterima ${freshness.lagSeconds} detik kemudian` : 'Belum ada data';

/** For machines: a point before the decimals, nothing where nothing is known. */
export function csvValue(value: Cell, type: CellType): string | number {
  if (value === null) return '';
  if (typeof value === 'string') return safeText(value);
  if (type === 'hours') return (value / 10).toFixed(1);
  return type === 'share' ? percent(value) : value;
}

/** For reckoning on: figures stay figures. */
export function sheetValue(value: Cell, type: CellType): string | number | null {
  if (typeof value === 'string') return safeText(value);
  return value !== null && type === 'hours' ? value / 10 : value;
}

export const sheetFormats: Partial<Record<CellType, string>> = { hours: '0.0', share: '0.0%', rupiah: '#,##0', number: '0.00' };

/** For reading: a comma before the decimals, a dash where there is nothing to tell. */
export function readText(value: Cell, type: CellType): string {
  if (value === null || value === '') return '-';
  if (typeof value === 'string') return type === 'moment' ? value.slice(0, 16).replace('T', ' ') : value;
  if (type === 'hours') return (value / 10).toFixed(1).replace('.', ',');
  if (type === 'share') return `${percent(value).toFixed(1).replace('.', ',')} %`;
  if (type === 'number') return value.toFixed(2).replace('.', ',');
  return type === 'rupiah' ? `Rp${thousands(value)}` : String(value);
}

const thousands = (value: number): string => String(Math.round(value)).replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
