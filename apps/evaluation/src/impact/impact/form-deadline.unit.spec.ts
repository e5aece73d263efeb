import { expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { ImpactForm } from '../judgement/impact.schema.js';
import { formGoesUp, formSettled } from './form-deadline.js';

const evaluation = {
  tenantId: tenantId('palembang'),
  participantId: 'graduate',
  title: 'Pelayanan Prima',
  closesOn: '2026-12-20',
};
const form: ImpactForm = {
  id: 'f-graduate',
  role: 'GRADUATE',
  addresseeId: 'graduate',
  overdueToId: 'superior',
  // the 20th of November where the people are
  sentAt: new Date('2026-11-19T17:30:00Z'),
};
const said = (events: { value: string }[]) => events.map(({ value }) => JSON.parse(value) as object);
const goesUp = (more: Partial<ImpactForm> = {}, daysAfter = 21) =>
  said(formGoesUp(evaluation, { ...form, ...more }, { daysAfter }, { zone: 'Asia/Jakarta', version: 1 }));

it('tells the superior once, so many local days after the form was asked for', () => {
  expect(goesUp()).toMatchObject([
    {
      deadlineId: 'f-graduate-overdue',
      toSuperior: true,
      participantId: 'superior',
      aboutId: 'graduate',
      dueOn: '2026-12-20',
      remindDaysBefore: [9],
      open: true,
    },
  ]);
  expect(goesUp({}, 30)).toMatchObject([{ remindDaysBefore: [0] }]);
});

it('tells nobody where nobody stands above, the form is closed by then, or the government does not want it', () => {
  expect([goesUp({ overdueToId: undefined }), goesUp({}, 31), goesUp({}, 0)]).toEqual([[], [], []]);
});

it('is over with the form, after every change of the superior, and is no end of the form itself', () => {
  const [, end] = said(formSettled(evaluation, form, new Date('2026-12-01T00:00:00Z'), 'ANSWERED'));
  expect(end).toMatchObject({ deadlineId: 'f-graduate-overdue', open: false, version: 1_000 });
  expect(end).not.toHaveProperty('settledBecause');
  expect(formSettled(evaluation, { ...form, overdueToId: undefined }, new Date(0), 'ANSWERED')).toHaveLength(
    1,
  );
});
