import { applyDecorators, type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { ApiError, ApiHeaderParam, callerOf, Clock } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Schema } from 'mongoose';
import { stamps, type TenantDocument } from '../document.js';
import { InjectStore, type StoredKind } from '../persistence.module.js';
import { TenantStore } from '../tenant-store.js';

const HOURS_KEPT = 24;
/** After this long an unfinished request counts as dead and its key may be carried out again. */
const LEASE_MS = 30_000;
const POLL_MS = 50;

interface KeptAnswer extends TenantDocument {
  bodyHash: string;
  state: 'IN_PROGRESS' | 'DONE';
  leasedUntil: Date;
  status?: number;
  answer?: unknown;
  expiresAt: Date;
}

const schema = new Schema<KeptAnswer>(
  { _id: String, tenantId: String, bodyHash: String, state: String, leasedUntil: Date, status: Number, answer: Schema.Types.Mixed, expiresAt: { type: Date, expires: 0 } },
  { collection: 'idempotency_keys', versionKey: false },
);

/** Add it to the service's schemas where a route is `@Idempotent()`. */
export const idempotencyKind: StoredKind = { name: 'KeptAnswer', schema };

class KeyReused extends ApiError {
  constructor() {
    super({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED', title: 'Idempotency key reused', detail: 'This Idempotency-Key came with another body before. Use a new key for a new request.' });
  }
}
class KeyInvalid extends ApiError {
  constructor() {
    super({ status: 400, code: 'IDEMPOTENCY_KEY_INVALID', title: 'Idempotency key invalid', detail: 'An Idempotency-Key has 1 to 200 printable ASCII characters.' });
  }
}
class StillRunning extends ApiError {
  constructor() {
    super({ status: 409, code: 'REQUEST_IN_PROGRESS', title: 'Request in progress', detail: 'The first request with this Idempotency-Key is still being carried out. Try again in a moment.' });
  }
}

/**
 * Makes a repeated request with the same Idempotency-Key harmless for 24 hours: the same body gets the same answer, another body 422.
 * Effects of the routes have natural unique keys as well, so that even a crash between the effect and the kept answer doubles nothing.
 */
@Injectable()
class IdempotencyInterceptor implements NestInterceptor {
  constructor(@InjectStore('KeptAnswer') private readonly kept: TenantStore<KeptAnswer>, private readonly clock: Clock) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp(), request = http.getRequest<FastifyRequest>(), key = request.headers['idempotency-key'], caller = callerOf(request);
    if (key === undefined || !caller?.hasTenant) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new KeyInvalid();
    const { tenantId, clientId } = caller, id = `${tenantId}:${clientId}:${key}`;
    const bodyHash = createHash('sha256').update(`${request.method} ${request.url}\n`).update(Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null)).digest('base64');

    const earlier = await this.claim(tenantId, id, bodyHash);
    const reply = http.getResponse<FastifyReply>();
    if (earlier) {
      void reply.status(earlier.status ?? 200).header('idempotency-replayed', 'true');
      return from([earlier.answer]);
    }
    try {
      const answer = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.kept.updateOne(tenantId, { _id: id }, { $set: { state: 'DONE', status: reply.statusCode, answer, updatedAt: this.clock.now() } });
      return from([answer]);
    } catch (error) {
      // nothing was changed by a refused request: the key may be used again, for instance with the mistake mended
      await this.kept.deleteMany(tenantId, { _id: id });
      throw error;
    }
  }

  /** Takes the key for this request, or waits for the answer of the request that has it. */
  private async claim(tenantId: TenantId, id: string, bodyHash: string): Promise<KeptAnswer | null> {
    for (let waited = 0; waited < LEASE_MS; waited += POLL_MS) {
      const now = this.clock.now(), leasedUntil = new Date(now.getTime() + LEASE_MS), expiresAt = new Date(now.getTime() + HOURS_KEPT * 3_600_000);
      try {
        await this.kept.insertMany(tenantId, [{ _id: id, tenantId, ...stamps(now), bodyHash, state: 'IN_PROGRESS', leasedUntil, expiresAt }]);
        return null;
      } catch (error) {
        if ((error as { code?: number }).code !== 11000) throw error;
      }
      const there = await this.kept.findOne(tenantId, { _id: id });
      if (!there) continue;
      if (there.bodyHash !== bodyHash) throw new KeyReused();
      if (there.state === 'DONE') return there;
      const took = there.leasedUntil < now && (await this.kept.updateOne(tenantId, { _id: id, state: 'IN_PROGRESS', leasedUntil: there.leasedUntil }, { $set: { leasedUntil } })).modifiedCount === 1;
      if (took) return null;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new StillRunning();
  }
}

/** Declares that a POST route honours `Idempotency-Key`. The service must list `idempotencyKind` among its schemas. */
export const Idempotent = () =>
  applyDecorators(UseInterceptors(IdempotencyInterceptor), ApiHeaderParam({ name: 'Idempotency-Key', description: 'Makes a repetition harmless for 24 hours: the same key with the same body gets the same answer, with another body 422.' }));
