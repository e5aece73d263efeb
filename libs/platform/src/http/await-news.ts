import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { retry, throwError, timer, type Observable } from 'rxjs';
import { ApiError } from './api-error.js';
import { namesNewId } from './new-ids.js';

const POLL_MS = 100;

/**
 * What one service has acknowledged comes to the others by an event, in a moment. A request that is refused
 * because something is not known yet (`awaitsNews` of its error) is tried again until the event is here or
 * the time is over; a refused request has changed nothing, so it can be.
 * A thing that it names by an id (`of an id`) is waited for only where one of its ids was made a moment ago:
 * any other is unknown for good.
 */
export class AwaitNews implements NestInterceptor {
  /** @param patienceMs longest wait before the refusal is answered */
  constructor(private readonly patienceMs: number) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const until = performance.now() + this.patienceMs;
    const mayCome = (error: unknown): boolean => {
      if (!(error instanceof ApiError) || performance.now() >= until) return false;
      return error.awaitsNews === 'of an id' ? namesNewId(wordsOf(context), Date.now()) : error.awaitsNews;
    };
    return next
      .handle()
      .pipe(
        retry({ delay: (error: unknown) => (mayCome(error) ? timer(POLL_MS) : throwError(() => error)) }),
      );
  }
}

/** What the request says, where it was read as values. */
function wordsOf(context: ExecutionContext): string {
  const { params, query, body } = context
    .switchToHttp()
    .getRequest<{ params?: unknown; query?: unknown; body?: unknown }>();
  return JSON.stringify([params, query, body]);
}
