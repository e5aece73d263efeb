import { MongoError } from 'mongodb';
import { isDatabaseAway } from '#persistence';

/**
 * True when the failure says nothing about the event: an engine is away or busy. Such a batch is tried until
 * it goes through.
 */
export function isTransient(error: unknown): boolean {
  if (isDatabaseAway(error)) return true;
  return (
    error instanceof MongoError &&
    (error.hasErrorLabel('TransientTransactionError') ||
      error.hasErrorLabel('UnknownTransactionCommitResult') ||
      error.hasErrorLabel('RetryableWriteError'))
  );
}
