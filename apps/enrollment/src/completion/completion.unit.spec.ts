import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { addToAccount, decideCompletion, type EnrolmentFacts, type KnownFacts, type ParticipantFacts, type RecordCompletionCommand } from './completion.js';

const NOW = new Date('2026-11-21T03:00:00Z');
const rina: ParticipantFacts = { _id: 'rina', agencyId: 'dinkes', employeeType: 'PNS', active: true };
const budi: ParticipantFacts = { _id: 'budi', agencyId: 'bappeda', employeeType: 'PPPK', active: false };
const place: EnrolmentFacts = {
  _id: 'place', participantId: 'rina', batchId: 'batch', programmeId: 'programme', open: true, title: 'Pelatihan Pelayanan Prima', form: 'technical', international: false,
  startsOn: '2026-11-02', endsOn: '2026-11-04', claimedTenths: 240,
};

function known(over: Partial<KnownFacts> = {}): KnownFacts {
  const people = new Map([rina, budi].map((p) => [p._id, p]));
  return {
    tenantId: tenantId('medan'), now: NOW, today: '2026-11-21', participant: (c) => people.get(c.participantId ?? ''), enrolment: (id) => (id === 'place' ? place : undefined),
    recorded: new Map(), accounts: new Map(), closed: new Set(), agencyIds: null, ...over,
  };
}

const seminar = (over: Record<string, unknown> = {}): RecordCompletionCommand =>
  ({ participantId: 'rina', title: 'Seminar Kebijakan Publik', form: 'seminar', international: false, startDate: '2026-03-12', endDate: '2026-03-12', claimedTenths: 40, minutes: null, units: null, certificateNumber: '800.2/1/LAN', ...over }) as RecordCompletionCommand;
const closing = (over: Record<string, unknown> = {}): RecordCompletionCommand => ({ enrolmentId: 'place', claimedTenths: null, minutes: null, units: null, ...over }) as RecordCompletionCommand;

describe('a completion', () => {
  it('is recorded with the hours of its form and the new total of the year', () => {
    expect(decideCompletion(seminar(), known())).toMatchObject({
      kind: 'RECORD', completion: { source: 'RECORD', creditedTenths: 40, year: 2026, agencyId: 'dinkes' }, account: { _id: 'medan:rina:2026', totalTenths: 40, completions: 1, version: 1 },
    });
  });

  it('closes an enrolment with the hours of its programme', () => {
    const facts = known();
    expect(decideCompletion(closing(), facts)).toMatchObject({ kind: 'RECORD', completion: { source: 'ENROLMENT', enrolmentId: 'place', batchId: 'batch', creditedTenths: 240, startDate: '2026-11-02', endDate: '2026-11-04' } });
    expect(decideCompletion(closing(), facts)).toMatchObject({ kind: 'DUPLICATE' });
  });

  it.each([
    ['an unknown person', seminar({ participantId: 'nobody' }), {}, 'PARTICIPANT_UNKNOWN'],
    ['somebody of an agency that the caller may not see', seminar(), { agencyIds: ['bappeda'] }, 'PARTICIPANT_UNKNOWN'],
    ['somebody who left', seminar({ participantId: 'budi' }), {}, 'PARTICIPANT_INACTIVE'],
    ['an unknown enrolment', closing({ enrolmentId: 'other' }), {}, 'ENROLMENT_UNKNOWN'],
    ['an enrolment of an agency that the caller may not see', closing(), { agencyIds: ['bappeda'] }, 'ENROLMENT_UNKNOWN'],
    ['a closed enrolment', closing(), { enrolment: () => ({ ...place, open: false }) }, 'ENROLMENT_CLOSED'],
    ['a day before the batch starts', closing({ completedOn: '2026-11-01' }), {}, 'COMPLETION_BEFORE_START'],
    ['reversed dates', seminar({ startDate: '2026-03-13' }), {}, 'COMPLETION_DATES_REVERSED'],
    ['tomorrow', seminar({ startDate: '2026-11-22', endDate: '2026-11-22' }), {}, 'COMPLETION_IN_FUTURE'],
    ['a date of another age', seminar({ startDate: '1979-12-31' }), {}, 'COMPLETION_TOO_OLD'],
  ])('is refused for %s', (_what, command, over, code) => {
    expect(decideCompletion(command, known(over as Partial<KnownFacts>))).toEqual({ kind: 'REFUSE', code });
  });

  it('counts the same certificate of a person once, whatever else differs, and another person’s for itself', () => {
    const facts = known({ participant: (c) => ({ ...rina, _id: c.participantId! }) });
    expect(decideCompletion(seminar(), facts).kind).toBe('RECORD');
    expect(decideCompletion(seminar({ title: 'Seminar lain', certificateNumber: ' 800.2/1/lan ' }), facts).kind).toBe('DUPLICATE');
    expect(decideCompletion(seminar({ participantId: 'sari' }), facts).kind).toBe('RECORD');
  });

  it('without a certificate is known by person, form, title and days', () => {
    const facts = known(), bare = { certificateNumber: undefined };
    expect(decideCompletion(seminar(bare), facts).kind).toBe('RECORD');
    expect(decideCompletion(seminar({ ...bare, title: 'seminar  kebijakan PUBLIK' }), facts).kind).toBe('DUPLICATE');
    expect(decideCompletion(seminar({ ...bare, startDate: '2026-03-13', endDate: '2026-03-13' }), facts).kind).toBe('RECORD');
  });

  it('tells a repeated request from a second report', () => {
    const facts = known();
    decideCompletion(seminar({ requestKey: 'client:k:0' }), facts);
    expect(decideCompletion(seminar({ requestKey: 'client:k:0' }), facts)).toMatchObject({ kind: 'DUPLICATE', sameRequest: true });
    expect(decideCompletion(seminar({ requestKey: 'client:other:0' }), facts)).toMatchObject({ kind: 'DUPLICATE', sameRequest: false });
  });

  it('sees the ceilings that earlier ones of the same batch used', () => {
    const facts = known(), module = (n: number) => seminar({ form: 'eLearning', claimedTenths: 20, certificateNumber: `e-${n}` });
    const credited = [1, 2, 3].map((n) => decideCompletion(module(n), facts)).map((d) => (d.kind === 'RECORD' ? d.completion.creditedTenths : null));
    expect(credited).toEqual([20, 10, 0]);
  });
});

describe('an account', () => {
  it('is as before when what was added is taken back, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), tenths: fc.integer({ min: 0, max: 40 }) }), { maxLength: 12 }), fc.integer(), (entries, seed) => {
        const facts = known(), recorded = entries.flatMap(({ day, tenths }, n) => {
          const date = `2026-04-${String(day).padStart(2, '0')}`, decision = decideCompletion(seminar({ form: 'eLearning', startDate: date, endDate: date, claimedTenths: tenths, certificateNumber: `p-${n}` }), facts);
          return decision.kind === 'RECORD' ? [decision.completion] : [];
        });
        let account = facts.accounts.get('medan:rina:2026');
        if (!account) return;
        for (const completion of recorded.sort((a, b) => ((a.creditedTenths * 7 + seed) % 5) - ((b.creditedTenths * 7 + seed) % 5))) account = addToAccount(account, completion.creditedTenths, completion.usage, -1, NOW);
        expect(account).toMatchObject({ totalTenths: 0, completions: 0, usage: { perDay: {}, perMonth: {} } });
      }),
    );
  });
});
