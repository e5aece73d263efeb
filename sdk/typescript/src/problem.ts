import type { components } from './api.js';

type Problem = components['schemas']['Problem'];

/** What the API refused, RFC 9457: decide by `code`, which is stable; show `messages` to people. */
export class MumpuniProblem extends Error {
  readonly code: string;
  readonly status: number;
  /** The same sentence in Indonesian and English. */
  readonly messages: Problem['messages'];
  /** Each wrong field, where a request was malformed or names what is not there. */
  readonly errors: Problem['errors'];
  /** Name it to the operator when you ask about the request. */
  readonly requestId: string | undefined;

  constructor(
    readonly problem: Partial<Problem>,
    response: Response,
  ) {
    super(
      `${response.status} ${problem.code ?? response.statusText}: ${problem.detail ?? problem.title ?? ''}`,
    );
    this.name = 'MumpuniProblem';
    this.code = problem.code ?? `HTTP_${response.status}`;
    this.status = response.status;
    this.messages = problem.messages;
    this.errors = problem.errors;
    this.requestId = problem.requestId ?? response.headers.get('x-request-id') ?? undefined;
  }
}

/**
 * What a call answered.
 * @throws MumpuniProblem where the API refused it
 */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new MumpuniProblem(typeof error === 'object' && error ? error : {}, response);
  return data as T;
}
