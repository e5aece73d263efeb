import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { MentoringSession } from './mentoring.schema.js';
import { tasksOf } from './tasks.js';

const pair = { mentorId: 'mentor', goal: 'Pelayanan' };
const at = new Date('2026-11-20T03:00:00Z');
const session: MentoringSession = {
  _id: 's1',
  tenantId: tenantId('medan'),
  createdAt: at,
  updatedAt: at,
  version: 4,
  mentoringId: 'm1',
  menteeId: 'mentee',
  number: 1,
  heldOn: '2026-11-03',
  minutes: 90,
  notes: 'Loket.',
  status: 'LOGGED',
  dueOn: '2026-12-04',
};
interface Told {
  participantId: string;
  kind: string;
  open: boolean;
  aboutId?: string;
}
const told = (status: MentoringSession['status'], superiorId?: string) =>
  tasksOf({ ...session, status }, pair, superiorId).map(
    ({ value }) => JSON.parse(String(value)) as Told & Record<string, unknown>,
  );
const open = (events: Told[]) =>
  events.filter((each) => each.open).map(({ kind, participantId }) => [kind, participantId]);

describe('a meeting', () => {
  it('that was logged waits for the superior alone, about the mentee, until its day', () => {
    const events = told('LOGGED', 'superior');
    expect(open(events)).toEqual([['MENTORING_SIGN_OFF', 'superior']]);
    expect(events[0]).toMatchObject({
      taskId: 'mentoring-s1-superior',
      version: 4,
      title: 'Pelayanan',
      heldOn: '2026-11-03',
      dueOn: '2026-12-04',
      aboutId: 'mentee',
    });
  });

  it('that was sent back waits for either of the pair, and for the superior no more', () => {
    const events = told('RETURNED', 'superior');
    expect(open(events)).toEqual([
      ['MENTORING_CORRECTION', 'mentor'],
      ['MENTORING_CORRECTION', 'mentee'],
    ]);
    expect(events.map(({ aboutId }) => aboutId)).toEqual(['mentee', 'mentee', undefined]);
  });

  it('that was signed off waits for nobody, nor does one without a superior on record', () => {
    expect(open(told('SIGNED_OFF', 'superior'))).toEqual([]);
    expect(open(told('LOGGED'))).toEqual([]);
    expect(told('SIGNED_OFF', 'superior')).toHaveLength(3);
  });
});
