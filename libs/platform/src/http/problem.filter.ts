import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import { logger } from '../logging/logger.js';
import { registry } from '../metrics/metrics.js';
import { ApiError } from './api-error.js';
import { methodNotAllowed } from './http-problems.js';
import { fieldsOf, sendProblem } from './problem.js';
import type { RouteTable } from './routes.js';
import { noteUndeclared } from './undeclared-problems.js';

const undeclared = new Counter({
  name: 'mumpuni_undeclared_problems_total',
  help: 'Problems that were answered although the route does not declare them: clients cannot know of them',
  labelNames: ['route', 'code'],
  registers: [registry],
});

/** Every failure of every route, also those before a route is found, leaves as RFC 9457. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** @param declared the codes that a route says it answers with; undefined where it has no document */
  constructor(
    private readonly routes: () => RouteTable,
    private readonly declared: (method: string, path: string) => ReadonlySet<string> | undefined,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    let fields = fieldsOf(error);
    if (error instanceof NotFoundException && !request.routeOptions.url) {
      const allowed = this.routes().methodsOf(pathOf(request.url));
      if (allowed.length > 0) fields = methodNotAllowed(allowed);
    }
    const path = request.routeOptions.url;
    if (error instanceof ApiError && path && this.declared(request.method, path)?.has(error.code) === false)
      tellUndeclared(`${request.method} ${path}`, error.code);
    sendProblem(error, request, reply, fields);
  }
}

function tellUndeclared(route: string, code: string): void {
  undeclared.inc({ route, code });
  if (noteUndeclared(route, code))
    logger.error(
      { route, code },
      'a problem was answered that the route does not declare: name it in @Throws',
    );
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
