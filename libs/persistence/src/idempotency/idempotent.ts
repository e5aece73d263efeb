import { createHash } from 'node:crypto';
import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { ApiIdempotent, callerOf, Clock, fieldsOf, logger, problemTable, Throws } from '#platform';
import { formatted, storeOf, type DocumentOf } from '../definition/store-of.js';
import { newId, stamps } from '../document.js';
import { persistenceConfig } from '../persistence.config.js';
import { retentionConfig } from '../retention.config.js';
import { readable } from '../stored-format.js';
import { isDuplicateKey } from '../transactions.js';
import { KeptRequest, underRequest } from './kept-request.js';

const POLL_MS = 50;
const COLLECTION = 'idempotency_keys';

/** The format of a kept answer; a change of it is a new number. */
const FORMAT = 1;

/** Add it to the service's schemas where a route is `@Idempotent()`. */
export class KeptAnswerStore extends storeOf({
  collection: COLLECTION,
  agency: null,
  ofTheRuntime: true,
  fields: {
    ...formatted,
    bodyHash: z.string(),
    state: z.enum(['IN_PROGRESS', 'DONE']),
    /** The try that has the key. Nobody else may commit under it. */
    claim: z.string(),
    /** An unfinished try counts as dead after it. */
    leasedUntil: z.date(),
    /** What the transactions of the request answered, each kept by itself. */
    committed: z.array(z.strictObject({ value: z.unknown().optional() })).optional(),
    status: z.number().optional(),
    answer: z.unknown().optional(),
    expiresAt: z.date(),
  },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}
type KeptAnswer = DocumentOf<KeptAnswerStore>;

const problems = problemTable({
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: ['Kunci idempotensi dipakai lagi', 'Idempotency key reused'],
    detail: [
      'Idempotency-Key ini sudah dipakai dengan isi lain. Pakai kunci baru untuk permintaan baru.',
      'This Idempotency-Key came with another body before. Use a new key for a new request.',
    ],
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: ['Kunci idempotensi tidak sah', 'Idempotency key invalid'],
    detail: [
      'Idempotency-Key terdiri dari 1 sampai 200 karakter ASCII yang terlihat.',
      'An Idempotency-Key has 1 to 200 printable ASCII characters.',
    ],
  },
  REQUEST_IN_PROGRESS: {
    status: 409,
    title: ['Permintaan sedang dikerjakan', 'Request in progress'],
    detail: [
      'Permintaan pertama dengan Idempotency-Key ini masih dikerjakan. Coba lagi sebentar.',
      'The first request with this Idempotency-Key is still being carried out. Try again in a moment.',
    ],
  },
});

/**
 * Makes a repeated request with the same Idempotency-Key harmless for 24 hours: the same body gets the same
 * answer, another body 422.
 * Each transaction of the request keeps its answer with the key, so that this also holds after a crash
 * between effect and answer, after a commit whose outcome nobody learnt, and for a process that was paused
 * past its lease: it can commit nothing under a key that another one took over.
 */
@Injectable()
class IdempotencyInterceptor implements NestInterceptor {
  private readonly limits = persistenceConfig();
  /** By the time of day, because the server deletes by its own clock, whatever a test tells ours. */
  private readonly hoursKept = retentionConfig().IDEMPOTENCY_KEPT_HOURS;

  constructor(
    private readonly kept: KeptAnswerStore,
    private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp(),
      request = http.getRequest<FastifyRequest>(),
      key = request.headers['idempotency-key'],
      caller = callerOf(request);
    if (key === undefined || !caller?.hasTenant) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
      throw problems.IDEMPOTENCY_KEY_INVALID();
    const { tenantId, actor } = caller,
      _id = `${tenantId}:${actor}:${key}`,
      claim = newId();
    const bodyHash = createHash('sha256')
      .update(`${request.method} ${request.url}\n`)
      .update(Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null))
      .digest('base64');

    const there = await this.claim(tenantId, _id, bodyHash, claim);
    const reply = http.getResponse<FastifyReply>();
    if (there?.state === 'DONE') {
      void reply.status(there.status ?? 200).header('idempotency-replayed', 'true');
      return from([there.answer]);
    }
    const mine = { _id, claim };
    const effects = new KeptRequest(there?.committed ?? [], async (tx, committed) => {
      const { matchedCount } = await this.kept.updateOne(
        tenantId,
        mine,
        { $push: { committed } },
        {
          session: tx,
        },
      );
      if (matchedCount === 0) throw problems.REQUEST_IN_PROGRESS();
    });
    try {
      const answer = await underRequest(effects, () =>
        lastValueFrom(next.handle(), { defaultValue: undefined }),
      );
      // Each transaction's answer may hold more about people than the final one shows, and is not needed beside it.
      const forget = this.limits.IDEMPOTENCY_KEEPS_EFFECTS ? {} : { $unset: { committed: '' as const } };
      await this.kept.updateOne(tenantId, mine, {
        $set: { state: 'DONE', status: reply.statusCode, answer, updatedAt: this.clock.now() },
        ...forget,
      });
      return from([answer]);
    } catch (error) {
      await this.giveBack(tenantId, mine, effects, error).catch((err: unknown) =>
        logger.warn({ err }, 'a key was not given back; its lease ends by itself'),
      );
      throw error;
    }
  }

  /**
   * Nothing was changed by a refused request: the key may be used again, for instance with the mistake
   * mended. After any other failure something may have been, and a repetition goes on from there.
   */
  private async giveBack(
    tenantId: TenantId,
    mine: Pick<KeptAnswer, '_id' | 'claim'>,
    { hasEffect }: KeptRequest,
    error: unknown,
  ): Promise<void> {
    if (fieldsOf(error).status < 500 && !hasEffect) await this.kept.deleteMany(tenantId, mine);
    else
      await this.kept.updateOne(
        tenantId,
        { ...mine, state: 'IN_PROGRESS' },
        { $set: { leasedUntil: this.clock.now() } },
      );
  }

  /**
   * Takes the key for this try, or waits for the answer of the one that has it. Gives what is known of
   * earlier tries.
   */
  private async claim(
    tenantId: TenantId,
    _id: string,
    bodyHash: string,
    claim: string,
  ): Promise<KeptAnswer | null> {
    const { IDEMPOTENCY_LEASE_MS, IDEMPOTENCY_WAIT_MS } = this.limits;
    for (let waited = 0; waited <= IDEMPOTENCY_WAIT_MS; waited += POLL_MS) {
      const now = this.clock.now(),
        leasedUntil = new Date(now.getTime() + IDEMPOTENCY_LEASE_MS),
        expiresAt = new Date(Date.now() + this.hoursKept * 3_600_000);
      try {
        await this.kept.insertMany(tenantId, [
          {
            _id,
            v: FORMAT,
            tenantId,
            ...stamps(now),
            bodyHash,
            state: 'IN_PROGRESS',
            claim,
            leasedUntil,
            expiresAt,
          },
        ]);
        return null;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const there = await this.kept.findOne(tenantId, { _id });
      if (!there) continue;
      readable(COLLECTION, there, FORMAT);
      if (there.bodyHash !== bodyHash) throw problems.IDEMPOTENCY_KEY_REUSED();
      if (there.state === 'DONE') return there;
      const took =
        there.leasedUntil <= now &&
        (await this.kept.findOneAndUpdate(
          tenantId,
          { _id, state: 'IN_PROGRESS', leasedUntil: there.leasedUntil, claim: there.claim },
          { $set: { claim, leasedUntil } },
        ));
      if (took) return took;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw problems.REQUEST_IN_PROGRESS();
  }
}

/** Declares that a POST route honours `Idempotency-Key`. The service must list `KeptAnswerStore` among its schemas. */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiIdempotent(),
    Throws(...Object.values(problems)),
  );
