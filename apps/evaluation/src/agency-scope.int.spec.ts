import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  batchScheduled,
  participantRecorded,
  programmeRecorded,
  tenantId,
  tenantRecorded,
  type EventData,
  type EventDefinition,
} from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from './evaluation.config.js';
import { EvaluationModule } from './evaluation.module.js';

const medan = tenantId('medan'),
  own = isolation('agencyscope'),
  keys = await testKeys();
const scopes = [
  'complaints',
  'forums',
  'surveys',
  'proposals',
  'feedback',
  'impact',
  'grievances',
  'ratings',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
const mine = newId(),
  other = newId(),
  programmeId = newId(),
  foreignProgrammeId = newId(),
  batchId = newId(),
  person = newId(),
  stranger = newId();
let app: NestFastifyApplication, agency: Record<string, string>, whole: Record<string, string>;

const publish = <D extends EventDefinition>(definition: D, key: string, data: object) =>
  app.get(Transactions).run((tx) =>
    app.get(Outbox).append(tx, [
      newEvent(definition, {
        tenantId: medan,
        key,
        time: new Date(),
        data: { ...(definition.example as object), ...data } as EventData<D>,
      }),
    ]),
  );
const send = async (
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
): Promise<any> => (await app.inject({ method, url, headers, ...(payload && { payload }) })).json();

beforeAll(async () => {
  const config = loadConfig(evaluationConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'error' });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
  const bearer = async (claims: object) => ({
    authorization: `Bearer ${await keys.token({ tenant: 'medan', scopes, ...claims })}`,
  });
  [agency, whole] = await Promise.all([bearer({ agencies: [mine] }), bearer({})]);
  await publish(tenantRecorded, 'medan', { tenantId: 'medan' });
  await publish(programmeRecorded, programmeId, { programmeId, organiserAgencyId: mine });
  await publish(programmeRecorded, foreignProgrammeId, {
    programmeId: foreignProgrammeId,
    organiserAgencyId: other,
  });
  await publish(batchScheduled, batchId, { batchId, programmeId: foreignProgrammeId });
  await publish(participantRecorded, person, { participantId: person, agencyId: mine });
  await publish(participantRecorded, stranger, { participantId: stranger, agencyId: other });
  await eventsCarriedOut(own);
  for (const participantId of [person, stranger])
    expect(
      await send(whole, 'POST', '/v1/performance-ratings', {
        participantId,
        ratedOn: '2026-01-01',
        rating: 'BAIK',
      }),
    ).toMatchObject({ rating: 'BAIK' });
  expect(await send(whole, 'POST', `/v1/batches/${batchId}/feedback-session`, {})).toMatchObject({
    status: 'OPEN',
  });
});

afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

describe('a client of single agencies', () => {
  it('sees and answers reports of citizens about its agencies only', async () => {
    const report = (agencyId?: string) => ({ type: 'PENGADUAN', text: 'Antrean panjang.', agencyId });
    const theirs = await send(whole, 'POST', '/v1/complaints', report(other)),
      ours = await send(agency, 'POST', '/v1/complaints', report(mine));
    expect((await send(agency, 'GET', '/v1/complaints')).items.map(({ id }: any) => id)).toEqual([ours.id]);
    expect((await send(whole, 'GET', '/v1/complaints')).items).toHaveLength(2);
    expect(
      await send(agency, 'POST', `/v1/complaints/${theirs.id}/answers`, { text: 'Baik.' }),
    ).toMatchObject({ status: 404 });
    expect(await send(agency, 'PUT', `/v1/complaints/${theirs.id}/programme`, { programmeId })).toMatchObject(
      { status: 404 },
    );
    expect(
      await send(agency, 'POST', `/v1/complaints/${ours.id}/answers`, {
        text: 'Loket ditambah.',
        final: true,
      }),
    ).toMatchObject({ status: 'SETTLED' });
    expect((await send(agency, 'POST', '/v1/complaints', report(other))).code).toBe('AGENCY_UNKNOWN');
    expect(await send(agency, 'POST', '/v1/complaints', report())).toMatchObject({ agencyId: mine });
    expect(
      (
        await send(agency, 'POST', '/v1/forums', {
          title: 'F',
          topic: 'T',
          heldOn: '2026-11-20',
          agencyId: other,
        })
      ).code,
    ).toBe('AGENCY_UNKNOWN');
  });

  it('names only its own people', async () => {
    const unit = { name: 'Pelayanan KTP', agencyId: mine };
    expect(
      await send(agency, 'POST', '/v1/service-units', { ...unit, staffIds: [person, stranger] }),
    ).toMatchObject({ code: 'PARTICIPANT_UNKNOWN', errors: [{ path: 'staffIds.1' }] });
    const { id } = await send(agency, 'POST', '/v1/service-units', { ...unit, staffIds: [person] });
    expect((await send(agency, 'PUT', `/v1/service-units/${id}/staff`, { staffIds: [stranger] })).code).toBe(
      'PARTICIPANT_UNKNOWN',
    );
    expect(await send(whole, 'PUT', `/v1/service-units/${id}/staff`, { staffIds: [stranger] })).toMatchObject(
      { staffIds: [stranger] },
    );
  });

  it('plans measurements of its own service units only', async () => {
    const unit = await send(whole, 'POST', '/v1/service-units', {
      name: 'Pelayanan KK',
      agencyId: other,
      staffIds: [],
    });
    const plan = { serviceUnitId: unit.id, every: 'SEMESTER', startsOn: '2026-07-01' };
    expect(await send(agency, 'POST', '/v1/measurement-plans', plan)).toMatchObject({
      status: 422,
      code: 'SERVICE_UNIT_UNKNOWN',
      messages: { id: 'Unit pelayanan ini tidak ada, atau bukan wewenang pengirim.' },
      errors: [{ path: 'serviceUnitId', messages: { id: 'Unit pelayanan ini tidak dikenal' } }],
    });
    expect(await send(whole, 'POST', '/v1/measurement-plans', plan)).toMatchObject({ status: 'ACTIVE' });
  });

  it('acts for programmes that its agencies organise only', async () => {
    const indicator = (of: string) => ({
      programmeId: of,
      name: newId(),
      unit: 'hari',
      better: 'LOWER',
      baseline: { value: 10, measuredOn: '2026-05-01' },
    });
    expect(
      await send(agency, 'POST', '/v1/programme-indicators', indicator(foreignProgrammeId)),
    ).toMatchObject({ status: 403 });
    expect(await send(agency, 'POST', '/v1/programme-indicators', indicator(programmeId))).toMatchObject({
      programmeId,
    });
    const { id } = await send(whole, 'POST', '/v1/programme-indicators', indicator(foreignProgrammeId));
    expect(
      await send(agency, 'POST', `/v1/programme-indicators/${id}/measurements`, {
        value: 7,
        measuredOn: '2026-11-20',
      }),
    ).toMatchObject({ status: 403 });
    expect(
      (await send(whole, 'GET', `/v1/programme-indicators?programmeId=${foreignProgrammeId}`)).items[0]
        .measurements,
    ).toHaveLength(1);
    expect(await send(agency, 'POST', `/v1/batches/${batchId}/feedback-session/close`)).toMatchObject({
      status: 403,
    });
    expect(await send(whole, 'POST', `/v1/batches/${batchId}/feedback-session/close`)).toMatchObject({
      status: 'CLOSED',
    });
  });
});

describe('a performance rating', () => {
  it('that replaces one of the same day leaves no axes behind from which it does not follow', async () => {
    await send(whole, 'POST', '/v1/performance-ratings', {
      participantId: person,
      ratedOn: '2026-06-30',
      workResults: 'DI_ATAS',
      workBehaviour: 'DI_ATAS',
    });
    expect(
      await send(whole, 'POST', '/v1/performance-ratings', {
        participantId: person,
        ratedOn: '2026-06-30',
        rating: 'KURANG',
      }),
    ).toMatchObject({ rating: 'KURANG', version: 2 });
    const items = (await send(whole, 'GET', `/v1/performance-ratings?participantId=${person}`)).items.filter(
      ({ ratedOn }: any) => ratedOn === '2026-06-30',
    );
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty('workResults');
  });
});

describe('the material of a programme', () => {
  const first = { version: 1, materialVersion: 3, title: 'Judul lama' },
    second = { version: 2, materialVersion: 2, title: 'Judul baru' };
  const known = async (programmeId: string) => {
    await eventsCarriedOut(own);
    return send(whole, 'GET', `/v1/programmes/${programmeId}/success`);
  };

  it.each([
    ['in order', [first, second]],
    ['the older one later', [second, first]],
  ])('never goes back to an older version, %s', async (_order, told) => {
    const [apart, together] = [newId(), newId()];
    for (const data of told) {
      await publish(programmeRecorded, apart, { programmeId: apart, ...data });
      await eventsCarriedOut(own);
    }
    expect(await known(apart)).toMatchObject({ title: 'Judul baru', materialVersion: 3 });
    // Read as one batch, in which only the newest state of each programme is written.
    await app.get(Transactions).run((tx) =>
      app.get(Outbox).append(
        tx,
        told.map((data) =>
          newEvent(programmeRecorded, {
            tenantId: medan,
            key: together,
            time: new Date(),
            data: { ...programmeRecorded.example, programmeId: together, ...data },
          }),
        ),
      ),
    );
    expect(await known(together)).toMatchObject({ title: 'Judul baru', materialVersion: 3 });
  });
});
