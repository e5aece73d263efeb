import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface WhatsAppCall {
  path: string;
  authorization: string | undefined;
  body: Template;
}

/** What sending a template has to say; a request may lack any of it. */
interface Template {
  messaging_product?: string;
  type?: string;
  to?: string;
  template?: {
    name?: string;
    language?: { code?: string };
    components?: { parameters?: { type: string; text: string }[] }[];
  };
}

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface WhatsAppStandIn {
  url: string;
  calls: WhatsAppCall[];
  /** The next calls get these answers, in this order; `hang-up` ends the connection without one. */
  answerNext(...answers: (Answer | 'hang-up')[]): void;
  close(): Promise<void>;
}

/** An error as the Cloud API words it. */
export const apiError = (
  status: number,
  code: number,
  message: string,
  headers?: Record<string, string>,
): Answer => ({
  status,
  body: {
    error: {
      message: `(#${code}) ${message}`,
      type: 'OAuthException',
      code,
      error_data: { messaging_product: 'whatsapp', details: message },
      fbtrace_id: 'AbCdEf',
    },
  },
  ...(headers === undefined ? {} : { headers }),
});

/**
 * Speaks the HTTP of the WhatsApp Cloud API as far as sending a template goes: checks the request as the API
 * does, answers as it does.
 */
export async function whatsAppStandIn(token: string): Promise<WhatsAppStandIn> {
  const calls: WhatsAppCall[] = [];
  const planned: (Answer | 'hang-up')[] = [];

  const answer = ({ path, authorization, body }: WhatsAppCall): Answer => {
    if (!/^\/v\d+\.\d+\/\d+\/messages$/.test(path)) return apiError(404, 2500, 'Unknown path components');
    if (authorization !== `Bearer ${token}`) return apiError(401, 190, 'Invalid OAuth access token.');
    const parameters = body.template?.components?.[0]?.parameters ?? [];
    const wellFormed =
      body.messaging_product === 'whatsapp' &&
      body.type === 'template' &&
      /^\d{8,15}$/.test(body.to ?? '') &&
      typeof body.template?.language?.code === 'string' &&
      parameters.every((one) => one.type === 'text' && one.text.length > 0 && !/[\n\t]| {5}/.test(one.text));
    if (!wellFormed) return apiError(400, 100, 'Invalid parameter');
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: body.to, wa_id: body.to }],
        messages: [{ id: `wamid.${calls.length}`, message_status: 'accepted' }],
      },
    };
  };

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const call = {
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: JSON.parse(Buffer.concat(parts).toString()) as Template,
      };
      calls.push(call);
      const result = planned.shift() ?? answer(call);
      if (result === 'hang-up') return request.socket.destroy();
      response
        .writeHead(result.status, { 'content-type': 'application/json', ...result.headers })
        .end(JSON.stringify(result.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answerNext: (...answers) => void planned.push(...answers),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
