import type { Collection } from 'mongodb';

/** Rows that the runtime of a service keeps for itself: of no government, so none is named where they are read. */
export class RuntimeRows<R extends { _id: string }> {
  constructor(readonly collection: Collection<R>) {}
}
