import { MongoError, MongoNetworkError, MongoOperationTimeoutError, MongoServerSelectionError } from 'mongodb';

const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);

/** True when the failure says nothing about the event: an engine is away or busy. Such a batch is tried until it goes through. */
export function isTransient(error: unknown): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError || error instanceof MongoOperationTimeoutError) return true;
  if (error instanceof MongoError) {
    return error.hasErrorLabel('TransientTransactionError') || error.hasErrorLabel('UnknownTransactionCommitResult') || error.hasErrorLabel('RetryableWriteError') || NOT_PRIMARY.has(Number(error.code));
  }
  return AWAY.has((error as { code?: string } | null)?.code ?? '');
}

/** Server codes of a node that steps down, starts or shuts down, and of a cluster that cannot confirm a majority in time. */
const NOT_PRIMARY = new Set([11600, 11602, 10107, 13435, 13436, 189, 91, 64, 262, 50]);
