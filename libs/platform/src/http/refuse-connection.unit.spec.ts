import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseConnection } from './refuse-connection.js';

const server = createServer((_, response) => response.end('taken')).on('clientError', refuseConnection);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What a connection is answered that sends this. */
async function answerTo(sent: string): Promise<{ head: string; body: string }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(sent);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, body };
}

describe('a connection that brings no request', () => {
  it.each([
    ['a head over 16 kB', `GET /${'a'.repeat(17_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['what is no HTTP', 'HALO\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  ])('is told so in both languages: %s', async (_, sent, status, code) => {
    const { head, body } = await answerTo(sent);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('application/problem+json');
    expect(head).toContain(`x-problem-code: ${code}`);
    const problem = JSON.parse(body) as {
      status: number;
      code: string;
      messages: { id: string; en: string };
    };
    expect(problem).toMatchObject({ status, code });
    expect(problem.messages.id).not.toBe(problem.messages.en);
  });

  it('is none where a request came', async () => {
    expect((await answerTo('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).body).toContain(
      'taken',
    );
  });
});
