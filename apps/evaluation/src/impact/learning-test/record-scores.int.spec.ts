import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  batchScheduled,
  enrollmentAdmitted,
  enrollmentCancelled,
  participantRecorded,
  programmeRecorded,
  tenantId,
  type EventData,
  type EventDefinition,
} from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from '../../evaluation.config.js';
import { EvaluationModule } from '../../evaluation.module.js';

const ambon = tenantId('ambon'),
  own = isolation('scores'),
  keys = await testKeys();
let app: NestFastifyApplication, headers: Record<string, string>;

beforeAll(async () => {
  const config = loadConfig(evaluationConfigSchema, {
    ...own.env,
    ...keys.env,
    NEWS_WAIT_MS: '5000',
    LOG_LEVEL: 'error',
  });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
  headers = {
    authorization: `Bearer ${await keys.token({ tenant: 'ambon', scopes: ['feedback:read', 'feedback:write'] })}`,
  };
});

afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

const publish = <D extends EventDefinition>(definition: D, key: string, data: object) =>
  app.get(Transactions).run((tx) =>
    app.get(Outbox).append(tx, [
      newEvent(definition, {
        tenantId: ambon,
        key,
        time: new Date(),
        data: { ...(definition.example as object), ...data } as EventData<D>,
      }),
    ]),
  );
const record = async (
  programmeId: string,
  batchId: string | undefined,
  people: string[],
  score = 50,
): Promise<any> => {
  const payload = {
    programmeId,
    batchId,
    dimension: 'KNOWLEDGE',
    phase: 'PRE',
    items: people.map((participantId) => ({ participantId, score })),
  };
  return (await app.inject({ method: 'POST', url: '/v1/learning-scores', headers, payload })).json();
};

async function programmeWithBatch(): Promise<{ programmeId: string; batchId: string }> {
  const programmeId = newId(),
    batchId = newId();
  await publish(programmeRecorded, programmeId, { programmeId });
  await publish(batchScheduled, batchId, { batchId, programmeId });
  return { programmeId, batchId };
}
const admit = (batchId: string, participantId: string, enrolmentId = newId()) =>
  publish(enrollmentAdmitted, participantId, { enrolmentId, batchId, participantId, version: 1 });
const people = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, newId);
  for (const participantId of ids) await publish(participantRecorded, participantId, { participantId });
  return ids;
};

describe('scores of a batch', () => {
  it('are taken of who has a place in it, also when that is heard of only after the scores', async () => {
    const [ani, budi] = (await people(2)) as [string, string],
      { programmeId, batchId } = await programmeWithBatch();
    await admit(batchId, ani);
    await eventsCarriedOut(own);
    expect(await record(programmeId, batchId, [ani])).toEqual({ recorded: 1 });
    // The place of the second is told while the request is under way.
    const [answer] = await Promise.all([record(programmeId, batchId, [ani, budi]), admit(batchId, budi)]);
    expect(answer).toEqual({ recorded: 2 });
  });

  it('are refused, all of them, for a batch that is not known, of another programme, or of people without a place', async () => {
    const [ani, budi] = (await people(2)) as [string, string],
      first = await programmeWithBatch(),
      second = await programmeWithBatch(),
      enrolmentId = newId();
    await admit(first.batchId, ani);
    await admit(first.batchId, budi, enrolmentId);
    await eventsCarriedOut(own);
    expect(await record(first.programmeId, first.batchId, [ani, budi])).toEqual({ recorded: 2 });
    await publish(enrollmentCancelled, budi, {
      enrolmentId,
      batchId: first.batchId,
      participantId: budi,
      version: 2,
    });
    await eventsCarriedOut(own);
    expect(await record(first.programmeId, first.batchId, [ani, budi], 60)).toMatchObject({
      status: 422,
      code: 'ENROLMENT_UNKNOWN',
      errors: [{ path: 'items.1.participantId' }],
    });
    expect(await record(first.programmeId, newId(), [ani])).toMatchObject({
      status: 422,
      code: 'BATCH_UNKNOWN',
    });
    expect(await record(second.programmeId, undefined, [ani])).toEqual({ recorded: 1 });
    expect(await record(first.programmeId, second.batchId, [ani])).toMatchObject({
      status: 422,
      code: 'BATCH_OF_OTHER_PROGRAMME',
    });
    const { items } = (
      await app.inject({
        url: `/v1/programmes/${second.programmeId}/learning-gains?batchId=${second.batchId}`,
        headers,
      })
    ).json();
    expect(items).toEqual([]);
    // Without a batch, as before: whoever is known.
    expect(await record(first.programmeId, undefined, [budi])).toEqual({ recorded: 1 });
  });
});
