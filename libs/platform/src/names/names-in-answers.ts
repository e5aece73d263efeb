import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { callerOf, type Caller } from '../auth/caller.js';
import { authDecisionOf, SELF_SCOPE } from '../auth/decision.js';
import { sameVersion } from '../http/etag.js';
import { notesOf } from '../openapi/documented.js';
import { KnownNames } from './known-names.js';
import { nameFieldsOf, type NameField } from './names-beside.js';

interface Shown {
  fields: readonly NameField[];
  ofOneself: boolean;
}

/** Fills the names that the schema of an answer declares by `namesBeside`: once here, and in no handler. */
export class NamesInAnswers implements NestInterceptor {
  private readonly shownBy = new WeakMap<object, Shown>();

  constructor(private readonly modules: ModuleRef) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { fields, ofOneself } = this.shown(context),
      caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (fields.length === 0 || !caller) return next.handle();
    return next.handle().pipe(concatMap((answer) => this.named(answer, { fields, ofOneself }, caller)));
  }

  private shown(context: ExecutionContext): Shown {
    const handler = context.getHandler(),
      known = this.shownBy.get(handler);
    if (known) return known;
    const controller = context.getClass(),
      decision = authDecisionOf(handler, controller),
      { answers } = notesOf(controller, handler),
      shown = {
        fields: nameFieldsOf(answers.find(({ schema }) => schema)?.schema),
        ofOneself: decision?.kind === 'scopes' && decision.scopes.includes(SELF_SCOPE),
      };
    this.shownBy.set(handler, shown);
    return shown;
  }

  private async named(answer: unknown, { fields, ofOneself }: Shown, caller: Caller): Promise<unknown> {
    if (typeof answer !== 'object' || answer === null) return answer;
    const names = this.modules.get(KnownNames, { strict: false });
    if ('items' in answer && Array.isArray(answer.items))
      return { ...answer, items: await names.beside(fields, caller, answer.items as object[], ofOneself) };
    const [named] = await names.beside(fields, caller, [answer], ofOneself);
    return named && sameVersion(answer, named);
  }
}
