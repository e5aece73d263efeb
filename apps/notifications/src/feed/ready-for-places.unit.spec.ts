import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { readyForPlaces, type WaitingEntry } from './ready-for-places.js';

const now = new Date('2026-11-28T03:00:00Z'),
  early = new Date('2026-11-28T02:00:00Z');
const entry = (_id: string, fields: Partial<WaitingEntry> = {}): WaitingEntry => ({
  _id,
  tenantId: tenantId('medan'),
  type: 'completion.recorded',
  agencyIds: [],
  at: now,
  since: now,
  data: {},
  participantId: 'ani',
  ...fields,
});
const idsOf = (entries: WaitingEntry[], agency?: string) =>
  readyForPlaces(entries, () => agency, early).ready.map(({ _id, agencyIds }) => [_id, ...agencyIds]);

describe('which entries take their place', () => {
  it('is each whose agency is known, by its event or by its person', () => {
    expect(idsOf([entry('1', { agencyIds: ['disdik'] }), entry('2')], 'dinkes')).toEqual([
      ['1', 'disdik'],
      ['2', 'dinkes'],
    ]);
  });

  it('is none about somebody whom nobody knows yet, nor what came later about the same person', () => {
    const entries = [
      entry('1'),
      entry('2', { agencyIds: ['dinkes'] }),
      entry('3', { participantId: 'budi', agencyIds: ['dinkes'] }),
    ];
    expect(idsOf(entries)).toEqual([['3', 'dinkes']]);
  });

  it('is also one that has waited long enough, for the whole government alone', () => {
    expect(idsOf([entry('1', { since: early })])).toEqual([['1']]);
  });

  it('is what is about nobody', () => {
    expect(readyForPlaces([{ ...entry('1'), participantId: '' }], () => undefined, early).ready).toEqual([]);
    const { participantId: _, ...about } = entry('2');
    expect(readyForPlaces([about], () => undefined, early).ready).toEqual([about]);
  });

  it('is nothing about somebody about whom something older waits that was read before', () => {
    const first = readyForPlaces([entry('1')], () => undefined, early),
      second = readyForPlaces([entry('2')], () => 'dinkes', early, first.heldUp);
    expect([first.ready, second.ready]).toEqual([[], []]);
    expect(first.heldUp).toEqual(second.heldUp);
  });
});
