/** What may be sent again: what changes nothing the second time by its method, or by its key. */
const maySendAgain = (request: Request): boolean =>
  request.method !== 'POST' || request.headers.has('idempotency-key');

/** Trouble on the way, or of a server that will be over. */
const passing = new Set([429, 502, 503, 504]);

/** Milliseconds until the next try: what the server asks for, else twice as long each time, less a random part. */
export function waitBefore(attempt: number, retryAfter: string | null, random = Math.random): number {
  const asked = Number(retryAfter);
  if (retryAfter !== null && Number.isFinite(asked)) return Math.min(asked, 60) * 1_000;
  return Math.min(500 * 2 ** (attempt - 1), 30_000) * (0.5 + random() / 2);
}

export interface Retrying {
  /** How often a request is sent at most. */
  attempts: number;
  /** How long one answer is waited for, in milliseconds. */
  timeoutMs: number;
  fetch: (request: Request) => Promise<Response>;
}

/**
 * Sends a request, and again where that can do no harm and may help.
 * @throws what the last try threw, where no answer came
 */
export async function sendAgain(
  request: Request,
  { attempts, timeoutMs, fetch }: Retrying,
): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= attempts || !maySendAgain(request);
    let retryAfter: string | null = null;
    try {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
      const response = await fetch(new Request(request.clone(), { signal }));
      if (last || !passing.has(response.status)) return response;
      retryAfter = response.headers.get('retry-after');
      await response.body?.cancel();
    } catch (error) {
      if (last || request.signal.aborted) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, waitBefore(attempt, retryAfter)));
  }
}
