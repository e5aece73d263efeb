import { z } from 'zod';
import { answerRules, type AnswerRule } from './sms-answer.js';

type Json = z.output<ReturnType<typeof z.json>>;

/** Where a number and a text go in the fields of a gateway. */
const FIELDS = '{"id":"{id}","to":"{to}","text":"{text}"}';

export const smsVariables = {
  SMS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address of the SMS gateway that takes a message by POST; without it nothing goes out by SMS'),
  SMS_FORMAT: z
    .enum(['JSON', 'FORM'])
    .default('JSON')
    .describe('how the SMS gateway takes its fields: JSON, or FORM as a form of a browser is sent'),
  SMS_FIELDS: z
    .string()
    .default(FIELDS)
    .transform(jsonIn)
    .pipe(z.json())
    .describe(
      'fields that the SMS gateway wants, as JSON; in its texts {to}, {text}, {id} and {token} are filled in. {id} is the same at each attempt',
    ),
  SMS_NUMBERS: z
    .enum(['PLUS', 'DIGITS', 'NATIONAL'])
    .default('PLUS')
    .describe(
      'how the SMS gateway wants a number: PLUS as +6281..., DIGITS as 6281..., NATIONAL as 081... where it is Indonesian',
    ),
  SMS_TOKEN: z
    .string()
    .optional()
    .describe(
      'token for the SMS gateway: goes where SMS_FIELDS says {token}, else as a bearer token; none where it asks for none',
    ),
  SMS_USER: z
    .string()
    .optional()
    .describe('user at the SMS gateway, where it asks for Basic; none where it asks for none'),
  SMS_PASSWORD: z.string().optional().describe('password of SMS_USER'),
  SMS_ANSWERS: z
    .string()
    .default('[]')
    .transform(jsonIn)
    .pipe(answerRules)
    .describe(
      'what answers of the SMS gateway mean where their HTTP status does not say it, as JSON: a list of {"status":[200],"field":"messages.0.status","is":["5"],"means":"UNREACHABLE","code":"NO_CREDIT"}, the first that fits holds. ACCEPTED: sent; RETRY: again later; REFUSED: never to this number, the next channel; UNREACHABLE: our account is in trouble, wait',
    ),
  SMS_ALLOW_PRIVATE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('true: the SMS gateway may stand in a private network, and be called over http'),
  SMS_A_SECOND: z.coerce
    .number()
    .min(0.1)
    .max(1_000)
    .default(10)
    .describe('messages that one process hands to the SMS gateway in a second'),
  SMS_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(10_000)
    .describe('longest wait for the SMS gateway, in milliseconds'),
};

export type SmsConfig = z.output<z.ZodObject<typeof smsVariables>>;

/** A text as JSON; what is none stays a text, and is refused as such. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What does not go together. */
export function* smsIncomplete(config: {
  SMS_FORMAT: SmsConfig['SMS_FORMAT'];
  SMS_FIELDS: Json;
  SMS_TOKEN?: string | undefined;
  SMS_USER?: string | undefined;
  SMS_PASSWORD?: string | undefined;
  SMS_ANSWERS: readonly AnswerRule[];
}): Generator<[variable: string, problem: string]> {
  const fields = config.SMS_FIELDS,
    said = JSON.stringify(fields);
  if (!said.includes('{to}') || !said.includes('{text}'))
    yield ['SMS_FIELDS', 'has no place for {to} or for {text}'];
  if (config.SMS_FORMAT === 'FORM' && !isFlat(fields))
    yield ['SMS_FIELDS', 'must be one object of texts where SMS_FORMAT is FORM'];
  if ((config.SMS_USER === undefined) !== (config.SMS_PASSWORD === undefined))
    yield ['SMS_PASSWORD', 'and SMS_USER go together'];
  if (config.SMS_USER !== undefined && config.SMS_TOKEN !== undefined && !said.includes('{token}'))
    yield [
      'SMS_TOKEN',
      'has no place: SMS_USER is what the gateway asks for, and SMS_FIELDS says no {token}',
    ];
}

const isFlat = (fields: Json): boolean =>
  fields !== null &&
  typeof fields === 'object' &&
  !Array.isArray(fields) &&
  Object.values(fields).every((value) => typeof value === 'string');
