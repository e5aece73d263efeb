import { AsyncLocalStorage } from 'node:async_hooks';

/** What a log line says about the work it belongs to. */
export interface WorkContext {
  requestId?: string;
  eventId?: string;
  tenantId?: string;
  clientId?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

let open = 0;

export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}

/** Runs with exactly this object, which may still be filled in later (a request learns its tenant from its token). */
export function withSharedContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

/** A piece of work with a context of its own begins; `contextEnds` must follow. */
export function contextBegins(): void {
  open += 1;
}

/**
 * It is over. While a context may be asked for, node pays for every promise of the process, also where no request is concerned: consumers and
 * delivery, which make hundreds of thousands, have that switched off again when the last request is answered.
 */
export function contextEnds(): void {
  open -= 1;
  if (open === 0) storage.disable();
}
