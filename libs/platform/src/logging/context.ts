import { AsyncLocalStorage } from 'node:async_hooks';

/** What a log line says about the work it belongs to. */
export interface WorkContext {
  requestId?: string;
  eventId?: string;
  tenantId?: string;
  clientId?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

export function withContext<T>(context: WorkContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}

/** Runs with exactly this object, which may still be filled in later (a request learns its tenant from its token). */
export function withSharedContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}
