import { localDay } from '../../ground/known/tenant-clock.js';
import { daysLater } from '../../ground/local-days.js';

/** Last local day of the government on which a request can be answered. */
export const closingDay = (askedAt: Date, openDays: number, zone: string): string =>
  daysLater(localDay(askedAt, zone), openDays);
