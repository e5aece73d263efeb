import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, currentContext, currentTraceparent, logger } from '#platform';
import { ApiAway, read } from '../api/api.js';
import type { ConsoleConfig } from '../console.config.js';

const TIMEOUT_MS = 10_000;

/**
 * Asks what is open to everybody, for somebody without an account. It asks the service itself: the gateway
 * has counted the citizen's address with the page, and would count all citizens as one on the way back.
 */
@Injectable()
export class CitizenApi {
  constructor(@Inject(CONFIG) private readonly config: ConsoleConfig) {}

  /**
   * @param path of the API, as /v1/public/medan
   * @throws ApiRefusal, ApiAway
   */
  async ask<T>(path: string, body?: unknown): Promise<T> {
    const requestId = currentContext()?.requestId,
      traceparent = currentTraceparent();
    let answer: Response;
    try {
      answer = await fetch(`${this.config.EVALUATION_URL}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(requestId !== undefined && { 'x-request-id': requestId }),
          ...(traceparent && { traceparent }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (err) {
      logger.warn({ err, path }, 'evaluation does not answer');
      throw new ApiAway();
    }
    return read<T>(answer);
  }
}
