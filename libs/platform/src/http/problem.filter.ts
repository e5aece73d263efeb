import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldsOf, sendProblem } from './problem.js';
import type { RouteTable } from './routes.js';

/** Every failure of every route, also those before a route is found, leaves as RFC 9457. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly routes: () => RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    let fields = fieldsOf(error);
    if (error instanceof NotFoundException && !request.routeOptions.url) {
      const allowed = this.routes().methodsOf(pathOf(request.url));
      if (allowed.length > 0) {
        fields = {
          status: 405, code: 'METHOD_NOT_ALLOWED', title: 'Method not allowed',
          detail: `This address answers to ${allowed.join(', ')}.`, headers: { Allow: allowed.join(', ') },
        };
      }
    }
    sendProblem(error, request, reply, fields);
  }
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
