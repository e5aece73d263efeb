import { describe, expect, it } from 'vitest';
import { NotFound } from '#platform';
import type { RecordCompletionCommand } from './completion.js';
import { completionRefused, isCompletionRefused } from './completion.problems.js';

const amount = { claimedTenths: null, minutes: null, units: null } as const;
const closing: RecordCompletionCommand = { ...amount, enrolmentId: 'e' };
const record = (who: { participantId: string } | { employeeNumber: string }): RecordCompletionCommand => ({
  ...amount,
  ...who,
  title: 'Seminar',
  form: 'seminar',
  international: false,
  startDate: '2026-03-02',
  endDate: '2026-03-02',
});

describe('a refused completion', () => {
  it.each([
    ['PARTICIPANT_UNKNOWN', record({ participantId: 'p' }), 'participantId'],
    ['PARTICIPANT_UNKNOWN', record({ employeeNumber: '1' }), 'employeeNumber'],
    ['PARTICIPANT_INACTIVE', closing, 'enrolmentId'],
    ['ENROLMENT_UNKNOWN', closing, 'enrolmentId'],
    ['COMPLETION_IN_FUTURE', record({ participantId: 'p' }), 'endDate'],
    ['COMPLETION_IN_FUTURE', closing, 'completedOn'],
    ['COMPLETION_BEFORE_START', closing, 'completedOn'],
    ['COMPLETION_DATES_REVERSED', record({ participantId: 'p' }), 'endDate'],
    ['COMPLETION_TOO_OLD', record({ participantId: 'p' }), 'startDate'],
  ] as const)('says of %s which field is wrong, in both languages', (code, command, path) => {
    const refused = completionRefused(code, command);
    expect(refused).toMatchObject({ status: 422, code });
    expect(refused.errors).toMatchObject([{ path }]);
    expect(refused.errors?.[0]?.messages?.id).not.toBe(refused.errors?.[0]?.messages?.en);
    expect(refused.messages?.id).not.toBe(refused.messages?.en);
  });

  it('names what has the identifier of the client', () => {
    expect(completionRefused('EXTERNAL_ID_TAKEN', closing, 'c1')).toMatchObject({
      status: 409,
      members: { existingId: 'c1' },
      errors: [{ path: 'externalId' }],
    });
  });

  it('names no field for a state that something else is in, or where the client named none', () => {
    expect(completionRefused('ENROLMENT_CLOSED', closing)).toMatchObject({ status: 409, errors: undefined });
    expect(completionRefused('PARTICIPANT_UNKNOWN').errors).toBeUndefined();
  });

  it('is told apart from what else can be wrong', () => {
    expect(isCompletionRefused(completionRefused('PARTICIPANT_INACTIVE'))).toBe(true);
    expect(isCompletionRefused(new NotFound('module'))).toBe(false);
  });
});
