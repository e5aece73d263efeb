import { AsyncLocalStorage } from 'node:async_hooks';

/** What a log line says about the work it belongs to. */
export interface WorkContext {
  requestId?: string;
  eventId?: string;
  tenantId?: string;
  clientId?: string;
  /** Of a request that speaks for an agency: nothing may be written before this is answered (auth/agency-scope.ts). */
  agencyQuestion?: { asked: boolean };
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
 * It is over. While a context may be asked for, node pays for every promise of the process, also where no
 * request is concerned: consumers and delivery, which make hundreds of thousands, have that switched off
 * again when the last request is answered.
 */
export function contextEnds(): void {
  open -= 1;
  if (open === 0) storage.disable();
}

/**
 * Runs work in a copy of the present context, which it keeps until it is over, also when the request that
 * began it is given up meanwhile.
 */
export async function withOwnContext<T>(work: (context: WorkContext) => Promise<T>): Promise<T> {
  const context = { ...storage.getStore() };
  contextBegins();
  try {
    return await storage.run(context, () => work(context));
  } finally {
    contextEnds();
  }
}

/**
 * Runs work in a copy of the present context, if there is one: what is known of the context itself does not
 * hold for it.
 */
export function withCopiedContext<T>(work: () => T): T {
  const context = storage.getStore();
  return context ? storage.run({ ...context }, work) : work();
}
