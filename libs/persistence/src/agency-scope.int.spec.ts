import { Controller, Get, Module, Post, Put } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import {
  baseConfigSchema,
  CallerParam,
  createServiceApp,
  loadConfig,
  mustSpeakFor,
  RequireScopes,
  SpeaksFor,
  type Caller,
} from '#platform';
import { isolation, testKeys } from '#testing';
import { storeOf, type DocumentOf } from './definition/store-of.js';
import { newId, stamps } from './document.js';
import { Idempotent, KeptAnswerStore } from './idempotency/idempotent.js';
import { PersistenceModule } from './persistence.module.js';
import { Transactions } from './transactions.js';

export class NoteStore extends storeOf({ collection: 'notes', agency: null, fields: {} }) {}
type Note = DocumentOf<NoteStore>;

@Controller('v1/notes')
@RequireScopes('notes:write')
class NoteController {
  constructor(
    private readonly transactions: Transactions,
    private readonly notes: NoteStore,
  ) {}

  @Post('whole')
  @SpeaksFor('whole government')
  whole(@CallerParam() { tenantId }: Caller) {
    return this.write(tenantId);
  }

  @Post('silent')
  silent(@CallerParam() { tenantId }: Caller) {
    return this.write(tenantId);
  }

  @Get('read')
  read() {
    return {};
  }

  @Post('asked')
  @SpeaksFor('own agency')
  @Idempotent()
  asked(@CallerParam() caller: Caller) {
    mustSpeakFor(caller, 'dinas-a');
    return this.write(caller.tenantId);
  }

  @Post('forgotten')
  @SpeaksFor('own agency')
  @Idempotent()
  forgotten(@CallerParam() { tenantId }: Caller) {
    return this.write(tenantId);
  }

  @Put('forgotten')
  @SpeaksFor('own agency')
  async forgottenAtOnce(@CallerParam() { tenantId }: Caller) {
    await this.notes.insertMany(tenantId, [this.note(tenantId)]);
    return {};
  }

  @Post('any')
  @SpeaksFor('any', 'a note is nobody else’s business')
  any(@CallerParam() { tenantId }: Caller) {
    return this.write(tenantId);
  }

  private write(tenantId: Caller['tenantId']) {
    return this.transactions.run((tx) => this.notes.insertOne(tenantId, this.note(tenantId), tx));
  }

  private readonly note = (tenantId: Caller['tenantId']): Note => ({
    _id: newId(),
    tenantId,
    ...stamps(new Date()),
  });
}

@Module({
  imports: [PersistenceModule.forService({ service: 'notes', schemas: [NoteStore, KeptAnswerStore] })],
  controllers: [NoteController],
})
class NotesModule {}

const own = isolation('speaksfor'),
  keys = await testKeys();
let app: NestFastifyApplication, notes: NoteStore;
const tokens = {} as Record<'whole' | 'agency' | 'other', string>;

beforeAll(async () => {
  app = await createServiceApp({
    name: 'notes',
    module: NotesModule,
    config: loadConfig(baseConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'silent' }),
  });
  notes = app.get(NoteStore, { strict: false });
  const token = (agencies?: string[]) =>
    keys.token({ tenant: 'medan', scopes: ['notes:write'], ...(agencies && { agencies }) });
  tokens.whole = await token();
  tokens.agency = await token(['dinas-a']);
  tokens.other = await token(['dinas-b']);
});
afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

const call = async (
  who: keyof typeof tokens,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
): Promise<number | string> => {
  const before = await notes.count(tenantId('medan'));
  const answer = await app.inject({
    method,
    url: `/v1/notes/${path}`,
    headers: {
      authorization: `Bearer ${tokens[who]}`,
      ...(method === 'POST' && { 'idempotency-key': newId() }),
    },
  });
  if (answer.statusCode >= 400) expect(await notes.count(tenantId('medan'))).toBe(before);
  return answer.statusCode < 400 ? answer.statusCode : (answer.json() as { code: string }).code;
};

describe('a route that changes something', () => {
  it('refuses clients of single agencies where it speaks for the whole government, or does not say for whom', async () => {
    expect(await call('whole', 'POST', 'whole')).toBe(201);
    expect(await call('agency', 'POST', 'whole')).toBe('AGENCY_SCOPE');
    expect(await call('whole', 'POST', 'silent')).toBe(201);
    expect(await call('agency', 'POST', 'silent')).toBe('AGENCY_SCOPE');
    expect(await call('agency', 'GET', 'read')).toBe(200);
    expect(await call('agency', 'POST', 'any')).toBe(201);
  });

  it('lets an agency change what is its own', async () => {
    for (const who of ['whole', 'agency'] as const) expect(await call(who, 'POST', 'asked')).toBe(201);
    expect(await call('other', 'POST', 'asked')).toBe('OTHER_AGENCY');
  });

  it('writes nothing for an agency before its handler has asked whose it is', async () => {
    expect(await call('whole', 'POST', 'forgotten')).toBe(201);
    expect(await call('agency', 'POST', 'forgotten')).toBe('INTERNAL');
    expect(await call('whole', 'PUT', 'forgotten')).toBe(200);
    expect(await call('agency', 'PUT', 'forgotten')).toBe('INTERNAL');
  });

  it('keeps what one request asked from the next one of the same token', async () => {
    expect(await call('agency', 'POST', 'asked')).toBe(201);
    expect(await call('agency', 'POST', 'forgotten')).toBe('INTERNAL');
  });
});
