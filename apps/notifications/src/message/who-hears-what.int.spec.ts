import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { registeredHandlers, type HandlerMetadata } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig, must } from '#platform';
import { isolation } from '#testing';
import { notificationsConfigSchema } from '../notifications.config.js';
import { NotificationsModule } from '../notifications.module.js';
import type { MessageDocument } from './message.schema.js';

const medan = tenantId('medan');
const own = isolation('whohearswhat');
let app: NestFastifyApplication;

beforeAll(async () => {
  const config = loadConfig(notificationsConfigSchema, { ...own.env, LOG_LEVEL: 'silent' });
  app = await createServiceApp({ name: 'notifications', module: NotificationsModule, config });
});
afterAll(async () => {
  await app?.close();
  await own.cleanup();
});

const telling = registeredHandlers().filter(({ handler }) => handler.name.startsWith('NotifyOn'));
const of = (name: string): HandlerMetadata =>
  must(
    telling.find(({ handler }) => handler.name === name),
    name,
  );

/** What is written where the handler gets the event's example, with other data where they are given. */
async function told({ definition, handler }: HandlerMetadata, other: object = {}) {
  const messages = app.get<Connection>(getConnectionToken()).collection<MessageDocument>('messages');
  await messages.deleteMany({});
  const data = definition.schema.parse({ ...(definition.example as object), ...other });
  const event = { id: newId(), type: definition.type, tenantId: medan, key: 'medan', time: new Date(), data };
  await app.get(Transactions).run((tx) => app.get(handler, { strict: false }).handle([event, event], tx));
  const rows = await messages.find({}, { sort: { participantId: 1 } }).toArray();
  return rows.map(({ participantId: to, aboutId: about, kind, factId: fact, params }) => ({
    to,
    ...(about && { about }),
    kind,
    fact,
    params,
  }));
}

describe('who hears what', () => {
  it.each(telling.map((each) => [each.handler.name, each] as const))(
    '%s tells one person of the example, once however often it comes',
    async (_name, each) => {
      const example = each.definition.example as object;
      const rows = await told(each);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(example)).toContain(`"${rows[0]?.to}"`);
    },
  );

  it.each([
    ['NotifyOnIncentiveRevoked', { history: true }],
    ['NotifyOnIncentiveAdjusted', { history: true }],
    ['NotifyOnCertificateRevoked', { replaced: true }],
    ['NotifyOnCertificateIssued', { replacesId: undefined }],
    ['NotifyOnFeedbackSessionClosed', { verdict: 'RELEVANT' }],
    ['NotifyOnFeedbackSessionClosed', { organiserId: undefined }],
    ['NotifyOnProgrammeRevisionOpened', { organiserId: undefined }],
    ['NotifyOnMaterialReassessmentOpened', { organiserId: undefined }],
    ['NotifyOnCorrectiveActionOpened', { ownerId: undefined }],
    ['NotifyOnAwardProposed', { deciderId: undefined }],
    ['NotifyOnTrainingProposalOpened', { deciderId: undefined }],
    ['NotifyOnReportReady', { subscription: undefined }],
  ])('%s tells nobody with %o', async (name, other) => {
    expect(await told(of(name), other)).toEqual([]);
  });

  it.each(['NotifyOnAppealFiled', 'NotifyOnAppealDecided'])(
    '%s tells who appealed and who had decided, each of their own part',
    async (name) => {
      const rows = await told(of(name), { participantId: 'siti', concernedIds: ['budi', 'made'] });
      expect(rows.map(({ to, params }) => [to, params['own']])).toEqual([
        ['budi', false],
        ['made', false],
        ['siti', true],
      ]);
    },
  );

  it('names the graduate in the form of the superior, and nobody in their own', async () => {
    const form = of('NotifyOnImpactFormRequested'),
      people = { addresseeId: 'budi', graduateId: 'siti' };
    expect(await told(form, { ...people, role: 'SUPERIOR' })).toMatchObject([{ to: 'budi', about: 'siti' }]);
    expect((await told(form, { ...people, role: 'GRADUATE' }))[0]).not.toHaveProperty('about');
  });
});
