import type { FreshnessView } from '../read-model/freshness.js';

export const hours = (tenths: number): number => tenths / 10;

/** Rounded down: 99,96 % of a duty is not all of it. */
export const percent = (share: number): number => Math.floor(share * 1000 + 1e-9) / 10;

/** For reading: one decimal with a comma, a dash where there is nothing to tell. */
export const hoursText = (tenths: number | null): string => (tenths === null ? '-' : (tenths / 10).toFixed(1).replace('.', ','));

export const percentText = (share: number | null): string => (share === null ? '-' : `${percent(share).toFixed(1).replace('.', ',')} %`);

export const titleOf = (year: number): string => `Pemenuhan jam pelajaran (JP) tahun ${year}`;

export const freshnessText = (freshness: FreshnessView | null): string =>
  freshness ? `Data sampai ${freshness.newestEventAt} (UTC), diterima ${freshness.lagSeconds} detik kemudian` : 'Belum ada data';
