import { ApiError } from '#platform';

export class TooManyRequests extends ApiError {
  constructor(retryAfterSeconds: number) {
    super({
      status: 429, code: 'TOO_MANY_REQUESTS', title: 'Too many requests',
      detail: `Wait ${retryAfterSeconds} s, then go on; the RateLimit header says how much is left.`,
      headers: { 'Retry-After': String(retryAfterSeconds) },
    });
  }
}

export class BodyTooLarge extends ApiError {
  constructor(limit: number) {
    super({ status: 413, code: 'BODY_TOO_LARGE', title: 'The body is too large', detail: `At most ${limit} bytes; split a batch or a file into parts.`, headers: { Connection: 'close' } });
  }
}

export class UpstreamUnavailable extends ApiError {
  constructor() {
    super({ status: 503, code: 'UPSTREAM_UNAVAILABLE', title: 'This part is not available at the moment', detail: 'Send the same request again in a moment, with the same Idempotency-Key if it writes.', headers: { 'Retry-After': '1' } });
  }
}

export class UpstreamTimeout extends ApiError {
  constructor() {
    super({ status: 504, code: 'UPSTREAM_TIMEOUT', title: 'This part did not answer in time', detail: 'It may have done what was asked: send the same request again with the same Idempotency-Key.' });
  }
}

export class MethodNotAllowed extends ApiError {
  constructor(allowed: string[]) {
    super({ status: 405, code: 'METHOD_NOT_ALLOWED', title: 'Method not allowed', detail: `Use one of ${allowed.join(', ')}.`, headers: { Allow: allowed.join(', ') } });
  }
}
