import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Api, type Asking } from '../api/api.js';
import { failureOf, type Failure } from './tried.js';
import { Visits, type Visit } from './visits.js';

/** How an act ends. */
interface Ends<T> {
  done(answer: T): string | Promise<string>;
  /** The page once more, with what was typed and why it was not taken. */
  again(failure: Failure): Promise<string>;
}

/** What somebody does by a form of a page. */
export class Act {
  constructor(
    readonly visit: Visit,
    private readonly api: Api,
    private readonly reply: FastifyReply,
    private readonly key: string,
  ) {}

  /** Asks the API for it. A POST carries the key of the form: sent twice, it counts once. */
  ask<T>(
    method: Exclude<Asking['method'], 'GET' | undefined>,
    path: string,
    asking: Asking = {},
  ): Promise<T> {
    return this.api.ask<T>(this.visit.session, path, {
      method,
      ...(method === 'POST' && { idempotencyKey: this.key }),
      ...asking,
    });
  }

  /**
   * Does it. What stands in the way is told on the page that the form stands on.
   * @throws whatever is for the page of errors: nothing there, not theirs, session over
   */
  async carryOut<T>(work: () => Promise<T>, { done, again }: Ends<T>): Promise<string> {
    const outcome: { answer?: T } = {},
      failure = await failureOf(work().then((answer) => Object.assign(outcome, { answer })));
    return failure ? this.notTaken(again(failure), failure.status) : done(outcome.answer as T);
  }

  /** @param page the same page, with what was typed; @param status of the answer: it cannot be done as typed */
  notTaken(page: Promise<string>, status = 422): Promise<string> {
    void this.reply.status(status);
    return page;
  }

  /** Leads on to another page, as the answer to a form that was taken. */
  goTo(path: string): string {
    void this.reply.status(303).header('location', path);
    return '';
  }
}

/** From a form to what its person does by it. */
@Injectable()
export class Acts {
  constructor(
    private readonly visits: Visits,
    private readonly api: Api,
  ) {}

  /** @throws NotOurForm where the form is not of our page and this session; SessionOver where nobody is signed in */
  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, kunci = '' }: { token: string; kunci?: string },
  ): Promise<Act> {
    await this.visits.formOf(request, token);
    return new Act(await this.visits.begin(request, reply), this.api, reply, kunci || randomUUID());
  }
}
