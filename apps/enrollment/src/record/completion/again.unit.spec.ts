import { describe, expect, it } from 'vitest';
import { changesBy } from './again.js';
import type { RecordCompletionCommand } from './completion.js';
import type { CompletionDocument } from './completion.schema.js';

/** As it stands: three hours told, no number and no provider. */
const there = (over: Partial<CompletionDocument> = {}): CompletionDocument =>
  ({
    form: 'seminar',
    startDate: '2026-03-12',
    endDate: '2026-03-14',
    claimedTenths: 30,
    ...over,
  }) as CompletionDocument;
const report = (over: Record<string, unknown> = {}): RecordCompletionCommand =>
  ({
    participantId: 'rina',
    title: 'Seminar Kebijakan Publik',
    form: 'seminar',
    startDate: '2026-03-12',
    endDate: '2026-03-14',
    claimedTenths: null,
    minutes: null,
    units: null,
    ...over,
  }) as RecordCompletionCommand;

describe('what a later report changes of a completion', () => {
  it('is its hours, minutes and units, each as they were and as they are told now', () => {
    const told = report({ claimedTenths: 45, minutes: 90, units: 2 });
    expect(changesBy(there({ units: 1 }), told, 'KEY')).toEqual([
      { field: 'hours', from: '3', to: '4.5' },
      { field: 'minutes', from: null, to: '90' },
      { field: 'units', from: '1', to: '2' },
    ]);
  });

  it('is nothing where it tells the same, or nothing', () => {
    expect(changesBy(there(), report({ claimedTenths: 30 }), 'KEY')).toEqual([]);
    expect(changesBy(there({ minutes: 90, units: 2 }), report(), 'KEY')).toEqual([]);
  });

  it('can be hours where none were told', () => {
    expect(changesBy(there({ claimedTenths: null }), report({ claimedTenths: 0 }), 'KEY')).toEqual([
      { field: 'hours', from: null, to: '0' },
    ]);
  });

  it('is no hours where only title and days are alike', () => {
    expect(changesBy(there(), report({ claimedTenths: 45 }), 'SAME_TRAINING')).toEqual([]);
  });

  it.each([
    ['of another form', { form: 'workshop' }, false],
    ['that begins after it', { startDate: '2026-03-15', endDate: '2026-03-16' }, false],
    ['that ends before it', { startDate: '2026-03-10', endDate: '2026-03-11' }, false],
    ['that begins on its last day', { startDate: '2026-03-14', endDate: '2026-03-16' }, true],
    ['that ends on its first day', { startDate: '2026-03-10', endDate: '2026-03-12' }, true],
  ])('is told by the same number of a report %s: %o, %s', (_, days, changes) => {
    expect(changesBy(there(), report({ claimedTenths: 45, ...days }), 'KEY')).toHaveLength(changes ? 1 : 0);
  });

  it('is no hours of an enrolment by a report from elsewhere, but by one of the enrolment', () => {
    const enrolled = there({ enrolmentId: 'place' });
    expect(changesBy(enrolled, report({ claimedTenths: 45 }), 'KEY')).toEqual([]);
    const own = { enrolmentId: 'place', claimedTenths: 45, minutes: null, units: null };
    expect(changesBy(enrolled, own as RecordCompletionCommand, 'KEY')).toEqual([
      { field: 'hours', from: '3', to: '4.5' },
    ]);
  });

  it.each(['KEY', 'SAME_TRAINING'] as const)('adds what is missing, by %s', (via) => {
    const told = report({
      certificateNumber: '800.2/1/LAN',
      provider: 'LAN',
      externalId: { client: 'lms', id: 'c-7' },
    });
    expect(changesBy(there(), told, via)).toEqual([
      { field: 'certificateNumber', from: null, to: '800.2/1/LAN' },
      { field: 'provider', from: null, to: 'LAN' },
      { field: 'externalId', from: null, to: 'c-7' },
    ]);
  });

  it('replaces no number, provider or id that is there', () => {
    const known = there({
      certificateNumber: '800.2/1/LAN',
      provider: 'LAN',
      externalIds: [{ client: 'lms', id: 'c-7' }],
    } as Partial<CompletionDocument>);
    const told = report({
      certificateNumber: 'X-1',
      provider: 'BPSDM',
      externalId: { client: 'lms', id: 'c-8' },
    });
    expect(changesBy(known, told, 'KEY')).toEqual([]);
    // another client has an id of its own
    expect(changesBy(known, report({ externalId: { client: 'hr', id: 'c-8' } }), 'KEY')).toEqual([
      { field: 'externalId', from: null, to: 'c-8' },
    ]);
  });

  it('takes no provider from a report of an enrolment: its programme has one', () => {
    const own = { enrolmentId: 'place', provider: 'LAN', claimedTenths: null, minutes: null, units: null };
    expect(
      changesBy(there({ enrolmentId: 'place' }), own as unknown as RecordCompletionCommand, 'KEY'),
    ).toEqual([]);
  });
});
