import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { httpProblems } from './http-problems.js';
import { PROBLEM_CODE, PROBLEM_JSON, problemOf } from './problem.js';
import { requestIdOf } from './request-hooks.js';

/** What a connection brought that was never a request: its head is too large, not HTTP, or does not come to its end. */
const reasons: Record<string, typeof httpProblems.HEADERS_TOO_LARGE> = {
  HPE_HEADER_OVERFLOW: httpProblems.HEADERS_TOO_LARGE,
  ERR_HTTP_REQUEST_TIMEOUT: httpProblems.REQUEST_TIMEOUT,
};
const notHttp = () =>
  httpProblems.MALFORMED_REQUEST({
    what: ['Permintaan bukan HTTP yang sah', 'The request is no valid HTTP'],
  });

/** Answers with a problem where no route was found yet, and ends the connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const fields = (reasons[error.code ?? ''] ?? notHttp)();
  const body = JSON.stringify(problemOf(fields, requestIdOf(undefined)));
  const head = [
    `HTTP/1.1 ${fields.status} ${STATUS_CODES[fields.status]}`,
    `content-type: ${PROBLEM_JSON}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `${PROBLEM_CODE}: ${fields.code}`,
    'cache-control: no-store',
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
