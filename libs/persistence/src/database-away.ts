import {
  MongoError,
  MongoNetworkError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
} from 'mongodb';

const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Server codes of a node that steps down, starts or shuts down, and of a cluster that cannot confirm a
 * majority in time.
 */
const NOT_PRIMARY = new Set([11600, 11602, 10107, 13435, 13436, 189, 91, 64, 262, 50]);

/**
 * True when the failure says nothing about what was asked for: the database is away, changes its primary or
 * is too busy.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoOperationTimeoutError
  )
    return true;
  const { code } = (error ?? {}) as { code?: unknown };
  return error instanceof MongoError ? NOT_PRIMARY.has(Number(code)) : SOCKET.has(String(code));
}
