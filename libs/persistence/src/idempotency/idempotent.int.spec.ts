import { Controller, Module, Post } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MongoNetworkError, type ClientSession } from 'mongodb';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { tenantId } from '#contracts';
import {
  ApiResult,
  baseConfigSchema,
  createServiceApp,
  loadConfig,
  problemTable,
  RequireScopes,
  Throws,
} from '#platform';
import { eventually, forgetAnswer, isolation, testKeys } from '#testing';
import { storeOf } from '../definition/store-of.js';
import { newId, stamps } from '../document.js';
import { GroupCommit } from '../group-commit.js';
import { PersistenceModule } from '../persistence.module.js';
import { Transactions } from '../transactions.js';
import { Idempotent, KeptAnswerStore } from './idempotent.js';

type Moment = 'first.inside' | 'first.committed' | 'second.committed';

/** What the test does at a moment of the next requests. */
const medan = tenantId('medan');
const at = new Map<Moment, () => Promise<void> | void>();
const passing = async (moment: Moment) => at.get(moment)?.();

const problems = problemTable({
  REFUSED: { status: 409, title: ['Ditolak', 'Refused'], detail: ['Ini ditolak.', 'It is refused.'] },
});

const answer = z.object({ first: z.string(), second: z.string() });
export class EffectStore extends storeOf({
  collection: 'effects',
  agency: null,
  fields: { step: z.string() },
}) {}

@Controller('v1/effects')
class EffectController {
  private readonly group = new GroupCommit<string, string>({
    maxBatch: 10,
    commit: (steps) =>
      this.transactions.run(async (tx) => {
        for (const step of steps) await this.add(step, tx);
        return steps;
      }),
  });

  constructor(
    private readonly transactions: Transactions,
    private readonly effects: EffectStore,
  ) {}

  @Post()
  @Idempotent()
  @RequireScopes('effects:write')
  @Throws(problems.REFUSED)
  @ApiResult(answer, { status: 201 })
  async twoSteps() {
    const first = await this.transactions.run(async (tx) => {
      const id = await this.add('first', tx);
      await passing('first.inside');
      return id;
    });
    await passing('first.committed');
    const second = await this.transactions.run((tx) => this.add('second', tx));
    await passing('second.committed');
    return { first, second };
  }

  @Post('outside')
  @Idempotent()
  @RequireScopes('effects:write')
  outside() {
    return this.add('outside');
  }

  @Post('together')
  @Idempotent()
  @RequireScopes('effects:write')
  async together() {
    return { step: await this.group.submit('together') };
  }

  private async add(step: string, tx?: ClientSession): Promise<string> {
    const _id = newId();
    await this.effects.insertMany(medan, [{ _id, tenantId: medan, ...stamps(new Date()), step }], tx);
    return _id;
  }
}

@Module({
  imports: [PersistenceModule.forService({ service: 'effects', schemas: [EffectStore, KeptAnswerStore] })],
  controllers: [EffectController],
})
class EffectsModule {}

const own = isolation('idempotent'),
  keys = await testKeys();
let app: NestFastifyApplication, authorization: string, key: string;

beforeAll(async () => {
  // longer than a repetition waits: one that was answered has not waited for the end of a lease
  vi.stubEnv('IDEMPOTENCY_LEASE_MS', '600000');
  app = await createServiceApp({
    name: 'effects',
    module: EffectsModule,
    config: loadConfig(baseConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'silent' }),
  });
  authorization = `Bearer ${await keys.token({ tenant: 'medan', scopes: ['effects:write'] })}`;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await app?.close();
  await keys.close();
  await own.cleanup();
});
beforeEach(() => {
  at.clear();
  key = newId();
});

const db = () => app.get<Connection>(getConnectionToken(), { strict: false }).db!;
const kept = () => db().collection<{ _id: string; state: string; committed?: unknown[] }>('idempotency_keys');
const post = async (path = '') => {
  const { statusCode, payload, headers } = await app.inject({
    method: 'POST',
    url: `/v1/effects${path}`,
    headers: { authorization, 'idempotency-key': key },
  });
  return { status: statusCode, body: JSON.parse(payload), replayed: headers['idempotency-replayed'] };
};
const effects = async () =>
  (
    await db()
      .collection('effects')
      .find({}, { sort: { _id: 1 } })
      .toArray()
  ).map(({ step }) => step);
const madeBy = async (work: () => Promise<unknown>) => {
  const before = (await effects()).length;
  await work();
  return (await effects()).slice(before);
};
const gate = () => {
  let open = (): void => undefined;
  return { opened: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
};

describe('a request that comes again', () => {
  it('has one effect and one answer after a crash before the answer was kept', async () => {
    expect(
      await madeBy(async () => {
        const first = await post();
        await forgetAnswer(kept(), key);
        expect(await post()).toEqual(first);
        expect(await post()).toEqual({ ...first, replayed: 'true' });
      }),
    ).toEqual(['first', 'second']);
  });

  it("knows nothing of another client's, or another government's, request with the same key", async () => {
    const another = (options: { tenant: string; clientId: string }) =>
      keys.token({ scopes: ['effects:write'], ...options });
    const tokens = await Promise.all([
      another({ tenant: 'medan', clientId: 'simpeg' }),
      another({ tenant: 'medan', clientId: 'lms' }),
      another({ tenant: 'ambon', clientId: 'simpeg' }),
    ]);
    const sent = async (token: string) => {
      const { statusCode, payload, headers } = await app.inject({
        method: 'POST',
        url: '/v1/effects',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
      });
      return {
        status: statusCode,
        first: JSON.parse(payload).first,
        replayed: headers['idempotency-replayed'],
      };
    };
    let answers: Awaited<ReturnType<typeof sent>>[] = [];
    expect(
      await madeBy(async () => {
        answers = [];
        for (const token of tokens) answers.push(await sent(token));
      }),
    ).toHaveLength(6);
    expect(new Set(answers.map(({ first }) => first)).size).toBe(3);
    expect(answers.every(({ status, replayed }) => status === 201 && !replayed)).toBe(true);
    expect(await sent(tokens[1]!)).toEqual({ ...answers[1]!, replayed: 'true' });
  });

  it('goes on behind what is committed, at once, when the database went away in between', async () => {
    at.set('first.committed', () => {
      throw new MongoNetworkError('gone');
    });
    expect(
      await madeBy(async () => {
        expect((await post()).status).toBe(503);
        at.clear();
        expect(await post()).toMatchObject({
          status: 201,
          body: { first: expect.any(String), second: expect.any(String) },
        });
      }),
    ).toEqual(['first', 'second']);
  });

  it('finds the key free after a refusal that changed nothing, and not after one that came behind an effect', async () => {
    at.set('first.inside', () => {
      throw problems.REFUSED();
    });
    expect(await madeBy(post)).toEqual([]);
    expect(await kept().countDocuments({ _id: { $regex: key } })).toBe(0);
    at.clear();
    at.set('second.committed', () => {
      throw problems.REFUSED();
    });
    expect(
      await madeBy(async () => {
        await post();
        await post();
      }),
    ).toEqual(['first', 'second']);
  });

  it('lets nothing be committed by a process that was paused past its lease', async () => {
    const paused = gate(),
      reached = gate();
    let tries = 0;
    at.set('first.inside', async () => {
      if ((tries += 1) > 1) return;
      reached.open();
      await paused.opened;
    });
    expect(
      await madeBy(async () => {
        const first = post();
        await reached.opened;
        await kept().updateOne({ _id: { $regex: key } }, { $set: { leasedUntil: new Date(0) } });
        const second = await post();
        expect(second.status).toBe(201);
        paused.open();
        expect(await first).toMatchObject({ status: 409, body: { code: 'REQUEST_IN_PROGRESS' } });
        expect(await post()).toEqual({ ...second, replayed: 'true' });
      }),
    ).toEqual(['first', 'second']);
  });

  it('finds what was done for a client that hung up', async () => {
    await app.listen(0, '127.0.0.1');
    const paused = gate(),
      reached = gate(),
      hangUp = new AbortController();
    at.set('first.inside', async () => {
      reached.open();
      await paused.opened;
    });
    expect(
      await madeBy(async () => {
        const given = fetch(`${await app.getUrl()}/v1/effects`, {
          method: 'POST',
          headers: { authorization, 'idempotency-key': key },
          signal: hangUp.signal,
        }).catch((error: unknown) => (error as Error).name);
        await reached.opened;
        hangUp.abort();
        expect(await given).toBe('AbortError');
        await eventually(
          async () =>
            (await new Promise<number>((resolve, reject) =>
              app
                .getHttpServer()
                .getConnections((error: Error | null, count: number) =>
                  error ? reject(error) : resolve(count),
                ),
            )) === 0,
        );
        paused.open();
        await eventually(() => kept().findOne({ _id: { $regex: key }, state: 'DONE' }));
        await forgetAnswer(kept(), key);
        expect((await post()).status).toBe(201);
      }),
    ).toEqual(['first', 'second']);
  });
});

it('nothing but the answer is kept of a request that is done', async () => {
  vi.stubEnv('IDEMPOTENCY_KEEPS_EFFECTS', '');
  const deployed = await createServiceApp({
    name: 'effects',
    module: EffectsModule,
    config: loadConfig(baseConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'silent' }),
  });
  try {
    const send = () =>
      deployed.inject({
        method: 'POST',
        url: '/v1/effects',
        headers: { authorization, 'idempotency-key': key },
      });
    const first = await send();
    expect(first.statusCode).toBe(201);
    expect(await kept().findOne({ _id: { $regex: key } })).toMatchObject({
      state: 'DONE',
      answer: first.json(),
    });
    expect((await kept().findOne({ _id: { $regex: key } }))!.committed).toBeUndefined();
    expect((await send()).json()).toEqual(first.json());
  } finally {
    vi.unstubAllEnvs();
    await deployed.close();
  }
});

it('a write that a repetition would do again is refused', async () => {
  expect(await madeBy(async () => expect((await post('/outside')).status).toBe(500))).toEqual([]);
});

it('a commit for several requests belongs to none of them', async () => {
  await post('/together');
  expect((await kept().findOne({ _id: { $regex: key } }))!.committed).toBeUndefined();
});
