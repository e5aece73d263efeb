import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import {
  decideCompletion,
  type EnrolmentFacts,
  type KnownFacts,
  type ParticipantFacts,
  type RecordCompletionCommand,
} from './completion.js';
import { USUAL_LIMITS } from './implausible.js';

const NOW = new Date('2026-11-21T03:00:00Z');
const rina: ParticipantFacts = { _id: 'rina', agencyId: 'dinkes', employeeType: 'PNS', active: true };
const budi: ParticipantFacts = { _id: 'budi', agencyId: 'bappeda', employeeType: 'PPPK', active: false };
const place: EnrolmentFacts = {
  _id: 'place',
  participantId: 'rina',
  batchId: 'batch',
  programmeId: 'programme',
  open: true,
  title: 'Pelatihan Pelayanan Prima',
  form: 'technical',
  international: false,
  startsOn: '2026-11-02',
  endsOn: '2026-11-04',
  claimedTenths: 240,
};

function known(over: Partial<KnownFacts> = {}): KnownFacts {
  const people = new Map([rina, budi].map((p) => [p._id, p]));
  return {
    tenantId: tenantId('medan'),
    now: NOW,
    today: '2026-11-21',
    participant: (c) => people.get(c.participantId ?? ''),
    enrolment: (id) => (id === 'place' ? place : undefined),
    recorded: new Map(),
    accounts: new Map(),
    completions: new Map(),
    closed: new Set(),
    plausible: USUAL_LIMITS,
    agencyIds: null,
    ...over,
  };
}

const seminar = (over: Record<string, unknown> = {}): RecordCompletionCommand =>
  ({
    participantId: 'rina',
    title: 'Seminar Kebijakan Publik',
    form: 'seminar',
    international: false,
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    claimedTenths: 40,
    minutes: null,
    units: null,
    certificateNumber: '800.2/1/LAN',
    ...over,
  }) as RecordCompletionCommand;
const closing = (over: Record<string, unknown> = {}): RecordCompletionCommand =>
  ({
    enrolmentId: 'place',
    claimedTenths: null,
    minutes: null,
    units: null,
    ...over,
  }) as RecordCompletionCommand;

describe('a completion', () => {
  it('is recorded with the hours of its form and the new total of the year', () => {
    expect(decideCompletion(seminar(), known())).toMatchObject({
      kind: 'RECORD',
      completion: { source: 'RECORD', creditedTenths: 40, year: 2026, agencyId: 'dinkes' },
      account: { _id: 'medan:rina:2026', totalTenths: 40, completions: 1, version: 1 },
    });
  });

  describe('that a client calls by an identifier of its own', () => {
    const called = (client: string, id: string, over: Record<string, unknown> = {}) =>
      seminar({ externalId: { client, id }, ...over });
    const other = {
      title: 'Seminar Arsip',
      startDate: '2026-04-01',
      endDate: '2026-04-01',
      certificateNumber: 'B/2',
    };

    it('keeps it, and is known by it to nobody else', () => {
      const facts = known();
      expect(decideCompletion(called('lms', '7'), facts)).toMatchObject({
        kind: 'RECORD',
        completion: { externalIds: [{ client: 'lms', id: '7' }] },
      });
      expect(decideCompletion(called('simpeg', '7', other), facts)).toMatchObject({ kind: 'RECORD' });
    });

    it('is refused to another completion of that client, whatever else it is', () => {
      const facts = known(),
        first = decideCompletion(called('lms', '7'), facts);
      const existingId = first.kind === 'RECORD' ? first.completion._id : '';
      expect(decideCompletion(called('lms', '7', other), facts)).toEqual({
        kind: 'REFUSE',
        code: 'EXTERNAL_ID_TAKEN',
        existingId,
      });
      expect(decideCompletion(closing({ externalId: { client: 'lms', id: '7' } }), facts)).toMatchObject({
        code: 'EXTERNAL_ID_TAKEN',
      });
      decideCompletion(seminar(other), facts);
      expect(decideCompletion(called('lms', '7', other), facts)).toMatchObject({ code: 'EXTERNAL_ID_TAKEN' });
    });

    it('is the same completion when it comes again, also where only its days and title say so', () => {
      const facts = known({ completions: new Map([['medan:rina:2026', []]]) });
      decideCompletion(called('lms', '7'), facts);
      expect(decideCompletion(called('lms', '7'), facts)).toMatchObject({ kind: 'DUPLICATE' });
      expect(decideCompletion(called('lms', '7', { certificateNumber: undefined }), facts)).toMatchObject({
        kind: 'DUPLICATE',
        likeness: 'SAME_TRAINING',
      });
    });

    it('gets it by a later report, and keeps the first of a client', () => {
      const facts = known();
      decideCompletion(seminar(), facts);
      expect(decideCompletion(called('lms', '7'), facts)).toMatchObject({
        kind: 'CORRECT',
        changed: [{ field: 'externalId', from: null, to: '7' }],
        completion: { externalIds: [{ client: 'lms', id: '7' }] },
      });
      expect(decideCompletion(called('lms', '8'), facts)).toMatchObject({ kind: 'DUPLICATE' });
      expect(decideCompletion(called('simpeg', 'A'), facts)).toMatchObject({ kind: 'CORRECT' });
      expect(decideCompletion(called('simpeg', 'A', other), facts)).toMatchObject({
        code: 'EXTERNAL_ID_TAKEN',
      });
    });
  });

  it('closes an enrolment with the hours of its programme', () => {
    const facts = known();
    expect(decideCompletion(closing(), facts)).toMatchObject({
      kind: 'RECORD',
      completion: {
        source: 'ENROLMENT',
        enrolmentId: 'place',
        batchId: 'batch',
        creditedTenths: 240,
        startDate: '2026-11-02',
        endDate: '2026-11-04',
      },
    });
    expect(decideCompletion(closing(), facts)).toMatchObject({ kind: 'DUPLICATE' });
  });

  it.each([
    ['an unknown person', seminar({ participantId: 'nobody' }), {}, 'PARTICIPANT_UNKNOWN'],
    [
      'somebody of an agency that the caller may not see',
      seminar(),
      { agencyIds: ['bappeda'] },
      'PARTICIPANT_UNKNOWN',
    ],
    ['somebody who left', seminar({ participantId: 'budi' }), {}, 'PARTICIPANT_INACTIVE'],
    ['an unknown enrolment', closing({ enrolmentId: 'other' }), {}, 'ENROLMENT_UNKNOWN'],
    [
      'an enrolment of an agency that the caller may not see',
      closing(),
      { agencyIds: ['bappeda'] },
      'ENROLMENT_UNKNOWN',
    ],
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
    expect(
      decideCompletion(seminar({ title: 'Seminar lain', certificateNumber: ' 800.2/1/lan ' }), facts).kind,
    ).toBe('DUPLICATE');
    expect(decideCompletion(seminar({ participantId: 'sari' }), facts).kind).toBe('RECORD');
  });

  it('without a certificate is known by person, form, title and days', () => {
    const facts = known(),
      bare = { certificateNumber: undefined };
    expect(decideCompletion(seminar(bare), facts).kind).toBe('RECORD');
    expect(decideCompletion(seminar({ ...bare, title: 'seminar  kebijakan PUBLIK' }), facts).kind).toBe(
      'DUPLICATE',
    );
    expect(
      decideCompletion(seminar({ ...bare, startDate: '2026-03-13', endDate: '2026-03-13' }), facts).kind,
    ).toBe('RECORD');
  });

  it('tells a repeated request from a second report', () => {
    const facts = known();
    decideCompletion(seminar({ requestKey: 'client:k:0' }), facts);
    expect(decideCompletion(seminar({ requestKey: 'client:k:0' }), facts)).toMatchObject({
      kind: 'DUPLICATE',
      sameRequest: true,
    });
    expect(decideCompletion(seminar({ requestKey: 'client:other:0' }), facts)).toMatchObject({
      kind: 'DUPLICATE',
      sameRequest: false,
    });
  });

  it('sees the ceilings that earlier ones of the same batch used', () => {
    const facts = known(),
      module = (n: number) => seminar({ form: 'eLearning', claimedTenths: 20, certificateNumber: `e-${n}` });
    const credited = [1, 2, 3]
      .map((n) => decideCompletion(module(n), facts))
      .map((d) => (d.kind === 'RECORD' ? d.completion.creditedTenths : null));
    expect(credited).toEqual([20, 10, 0]);
  });
});

describe('a training that is told again', () => {
  const bare = { certificateNumber: undefined };
  const record = (facts: KnownFacts, over: Record<string, unknown> = {}) => {
    // As the service does once days meet: it looks at the completions of the year.
    facts.completions.set('medan:rina:2026', facts.completions.get('medan:rina:2026') ?? []);
    return decideCompletion(seminar(over), facts);
  };
  const creditOf = (facts: KnownFacts) => facts.accounts.get('medan:rina:2026')?.totalTenths;
  const course = { form: 'technical', title: 'Pelatihan Pelayanan Prima' };

  it('with other hours corrects it, and says what changed', () => {
    const facts = known();
    record(facts, { ...course, claimedTenths: 80 });
    expect(record(facts, { ...course, claimedTenths: 100, requestKey: 'c:2:0' })).toMatchObject({
      kind: 'CORRECT',
      changed: [{ field: 'hours', from: '8', to: '10' }],
      completion: { claimedTenths: 100, creditedTenths: 100, version: 2 },
      account: { totalTenths: 100, completions: 1, version: 2 },
    });
    // The same request again, the first one late, and one that tells nothing new change nothing.
    expect(record(facts, { ...course, claimedTenths: 100, requestKey: 'c:2:0' })).toMatchObject({
      kind: 'DUPLICATE',
      corrected: [{ field: 'hours' }],
    });
    expect(record(facts, { ...course, claimedTenths: null })).toMatchObject({ kind: 'DUPLICATE' });
    expect(creditOf(facts)).toBe(100);
  });

  it('is not corrected by its own request that comes late', () => {
    const facts = known();
    record(facts, { ...course, claimedTenths: 80, requestKey: 'c:1:0' });
    record(facts, { ...course, claimedTenths: 100 });
    expect(record(facts, { ...course, claimedTenths: 80, requestKey: 'c:1:0' })).toMatchObject({
      kind: 'DUPLICATE',
      sameRequest: true,
    });
    expect(creditOf(facts)).toBe(100);
  });

  it('by a number that belongs to other days tells no hours of it', () => {
    const facts = known();
    record(facts, { ...course, claimedTenths: 80 });
    expect(
      record(facts, { ...course, claimedTenths: 100, startDate: '2026-05-01', endDate: '2026-05-01' }),
    ).toMatchObject({ kind: 'DUPLICATE' });
  });

  it('is known by its number however that is written', () => {
    const facts = known();
    record(facts, { certificateNumber: 'KR/2' });
    for (const certificateNumber of ['NO. KR / 2', 'Nomor: kr/2', 'KR/2.'])
      expect(record(facts, { certificateNumber })).toMatchObject({ kind: 'DUPLICATE', likeness: 'KEY' });
    expect(record(facts, { certificateNumber: 'KR/02' })).toMatchObject({ kind: 'RECORD' });
  });

  it.each([
    ['its number later', bare, {}],
    ['its number first', {}, bare],
  ])('counts once with %s, and by the number from then on', (_what, first, second) => {
    const facts = known();
    record(facts, first);
    const again = record(facts, second);
    expect(again.kind).toBe('certificateNumber' in second ? 'DUPLICATE' : 'CORRECT');
    expect(creditOf(facts)).toBe(40);
    expect(record(facts, { title: 'Disalin salah' })).toMatchObject({ kind: 'DUPLICATE', likeness: 'KEY' });
    expect(record(facts, bare)).toMatchObject({ kind: 'DUPLICATE' });
  });

  it('by enrolment and by record counts once, and the record adds its number', () => {
    const facts = known(),
      same = { ...course, startDate: '2026-11-02', endDate: '2026-11-04', claimedTenths: 200 };
    facts.completions.set('medan:rina:2026', []);
    decideCompletion(closing(), facts);
    expect(record(facts, { ...same, title: 'PELATIHAN PELAYANAN PRIMA Angkatan II' })).toMatchObject({
      kind: 'CORRECT',
      likeness: 'SAME_TRAINING',
      changed: [{ field: 'certificateNumber', from: null }],
      completion: { source: 'ENROLMENT', creditedTenths: 240 },
    });
    expect(creditOf(facts)).toBe(240);
  });

  it('by record and then by enrolment closes the enrolment without hours of its own', () => {
    const facts = known();
    record(facts, { ...course, startDate: '2026-11-02', endDate: '2026-11-04', claimedTenths: 200 });
    const placed = decideCompletion(closing(), facts);
    expect(placed).toMatchObject({
      kind: 'RECORD',
      completion: { enrolmentId: 'place', creditedTenths: 0, creditReason: 'COUNTED_ALREADY' },
    });
    expect(placed.kind === 'RECORD' && placed.completion.sameAs).toBe(
      placed.kind === 'RECORD' && placed.similar?._id,
    );
    expect(creditOf(facts)).toBe(200);
  });

  it('is told from a similar one by its number, its form or its small pieces, with a warning', () => {
    const facts = known();
    record(facts);
    for (const over of [{ certificateNumber: '800.2/2/LAN' }, { ...bare, form: 'workshop' }])
      expect(record(facts, over)).toMatchObject({ kind: 'RECORD', similar: { form: 'seminar' } });
    const daily = { ...bare, form: 'selfStudy', title: 'Membaca peraturan' };
    record(facts, { ...daily, endDate: '2026-03-13' });
    expect(record(facts, daily)).toMatchObject({ kind: 'RECORD', similar: { endDate: '2026-03-13' } });
  });

  it('is another one where whoever reports says so', () => {
    const facts = known();
    record(facts, bare);
    expect(record(facts, { ...bare, title: 'Kebijakan Publik', separate: true })).toMatchObject({
      kind: 'RECORD',
    });
  });
});

describe('somebody who left', () => {
  const gone = (inactiveSince?: string) =>
    known({ participant: () => ({ ...rina, active: false, ...(inactiveSince && { inactiveSince }) }) });

  it.each([
    ['before they left', '2026-03-13', 'RECORD'],
    ['on the day from which they are gone', '2026-03-12', 'REFUSE'],
    ['after they left', '2026-01-31', 'REFUSE'],
    ['at a time that nobody recorded', undefined, 'REFUSE'],
  ])('is credited what ended %s', (_what, inactiveSince, kind) => {
    expect(decideCompletion(seminar(), gone(inactiveSince)).kind).toBe(kind);
  });
});

describe('what is hard to believe of a completion', () => {
  const told = (hours: number, facts: KnownFacts, over: Record<string, unknown> = {}) =>
    decideCompletion(seminar({ form: 'technical', claimedTenths: hours * 10, ...over }), facts);
  const doubts = (decision: ReturnType<typeof decideCompletion>) =>
    'completion' in decision ? [decision.kind, decision.completion.implausible] : [decision.kind];

  it('ends with the correction that makes it easy to believe, and the field with it', () => {
    const facts = known();
    expect(doubts(told(300, facts))).toEqual(['RECORD', ['HOURS_BEYOND_DAYS']]);
    const corrected = told(8, facts);
    expect(doubts(corrected)).toEqual(['CORRECT', undefined]);
    expect('completion' in corrected && 'implausible' in corrected.completion).toBe(false);
  });

  it('begins with the correction that makes it so, and stays with one that tells no hours', () => {
    const facts = known();
    expect(doubts(told(8, facts))).toEqual(['RECORD', undefined]);
    expect(doubts(told(300, facts))).toEqual(['CORRECT', ['HOURS_BEYOND_DAYS']]);
    expect(doubts(told(300, facts, { provider: 'LAN' }))).toEqual(['CORRECT', ['HOURS_BEYOND_DAYS']]);
  });

  it('is not said of a record that counts nothing, whatever it is corrected to', () => {
    const facts = known(),
      first = told(8, facts);
    if (first.kind !== 'RECORD') throw new Error(first.kind);
    for (const [key, completion] of facts.recorded)
      facts.recorded.set(key, { ...completion, sameAs: 'another' });
    expect(doubts(told(300, facts))).toEqual(['CORRECT', undefined]);
  });
});
