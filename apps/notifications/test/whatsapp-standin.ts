import { httpStandIn, type Answer, type StandIn } from './http-standin.js';

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

export type WhatsAppStandIn = StandIn<Template>;

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
export const whatsAppStandIn = (token: string): Promise<WhatsAppStandIn> =>
  httpStandIn(
    (text) => JSON.parse(text) as Template,
    ({ path, authorization, body }, count) => {
      if (!/^\/v\d+\.\d+\/\d+\/messages$/.test(path)) return apiError(404, 2500, 'Unknown path components');
      if (authorization !== `Bearer ${token}`) return apiError(401, 190, 'Invalid OAuth access token.');
      const parameters = body.template?.components?.[0]?.parameters ?? [];
      const wellFormed =
        body.messaging_product === 'whatsapp' &&
        body.type === 'template' &&
        /^\d{8,15}$/.test(body.to ?? '') &&
        typeof body.template?.language?.code === 'string' &&
        parameters.every(
          (one) => one.type === 'text' && one.text.length > 0 && !/[\n\t]| {5}/.test(one.text),
        );
      if (!wellFormed) return apiError(400, 100, 'Invalid parameter');
      return {
        status: 200,
        body: {
          messaging_product: 'whatsapp',
          contacts: [{ input: body.to, wa_id: body.to }],
          messages: [{ id: `wamid.${count}`, message_status: 'accepted' }],
        },
      };
    },
  );
