import { describe, expect, it } from 'vitest';
import { certificationPassed, ERASED_NAME, participantRecorded, participantRecordedV2 } from '#contracts';
import { redactAnswer, redactEvent } from './redact.js';

describe('an answer kept for a repeated request', () => {
  it('keeps of the person only ids and outcome, wherever they stand in it, and all of others', () => {
    const answer = {
      results: [
        { index: 0, participantId: 'p1', status: 'CREATED', name: 'Ani' },
        { index: 1, participantId: 'p2', status: 'CREATED', name: 'Budi' },
      ],
      nested: { value: { _id: 'p1', employeeNumber: '1', version: 3 } },
    };
    expect(redactAnswer(answer, 'p1')).toEqual({
      results: [
        { participantId: 'p1', status: 'CREATED' },
        { index: 1, participantId: 'p2', status: 'CREATED', name: 'Budi' },
      ],
      nested: { value: { _id: 'p1', version: 3 } },
    });
  });

  it('keeps a date as it is, and looks into no object that is no plain one', () => {
    const at = new Date(0),
      holder = Object.assign(Object.create({ id: 'p1' }) as object, { name: 'Ani' });
    expect(
      redactAnswer(
        [
          { id: 'p1', name: 'Ani' },
          { at, holder },
        ],
        'p1',
      ),
    ).toEqual([{ id: 'p1' }, { at, holder }]);
    expect(redactAnswer(Object.assign(new Map(), { id: 'p1' }), 'p1')).toBeUndefined();
  });

  it.each([undefined, null, 'p1', 4, [], { id: 'p2', name: 'p1' }, new Date(0)])(
    'is left alone where nothing in it is about the person: %j',
    (answer) => {
      expect(redactAnswer(answer, 'p1')).toBeUndefined();
    },
  );
});

describe('an event that was set aside', () => {
  const participantId = '01930000-0000-7000-8000-000000000002';

  it('of the version before loses name, number and addresses, and can still be read', () => {
    const redacted = redactEvent(
      participantRecorded.type,
      JSON.stringify(participantRecorded.example),
      participantId,
    );
    expect(JSON.parse(redacted ?? '')).toEqual({
      participantId,
      version: 1,
      name: ERASED_NAME,
      locale: 'id',
      employeeType: 'PNS',
      agencyId: participantRecorded.example.agencyId,
      agencyName: 'Dinas Kesehatan',
      active: true,
    });
    const passed = redactEvent(
      certificationPassed.type,
      JSON.stringify(certificationPassed.example),
      participantId,
    );
    expect(JSON.parse(passed ?? '')).toMatchObject({ holderName: ERASED_NAME });
  });

  it('gets no name where it had none', () => {
    const { name: _, ...nameless } = participantRecorded.example;
    const redacted = redactEvent(participantRecorded.type, JSON.stringify(nameless), participantId);
    expect(JSON.parse(redacted ?? '')).not.toHaveProperty('name');
  });

  it.each([
    ['of somebody else', participantRecorded.type, JSON.stringify(participantRecorded.example), 'p9'],
    ['that is sealed', participantRecordedV2.type, `{"participantId":"${participantId}"}`, participantId],
    ['that is no JSON', participantRecorded.type, `{"participantId":"${participantId}"`, participantId],
    ['of no type', null, '{}', participantId],
    ['of a type that nobody knows', 'x.v1', `{"participantId":"${participantId}"}`, participantId],
    ['without a value', participantRecorded.type, null, participantId],
  ])('%s is left alone', (_, type, value, id) => {
    expect(redactEvent(type, value, id)).toBeNull();
  });
});
