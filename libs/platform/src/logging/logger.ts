import { pino, type Logger } from 'pino';
import { currentContext } from './context.js';
import { maskPersonalData } from './mask.js';

const secretKeys = [
  'password',
  'secret',
  'clientSecret',
  'client_secret',
  'token',
  'access_token',
  'authorization',
  'cookie',
  'nip',
  'email',
  'phone',
  'phoneNumber',
];
/** Where the driver of MongoDB repeats the document that was refused, with all that it says of a person. */
const refusedDocuments = ['errInfo', 'errorResponse', 'writeErrors', 'result'].map((part) => `err.${part}`);
const paths = [...secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), ...refusedDocuments];

let service = 'mumpuni';

/** Names the process in every line; called once at start. */
export function nameLogger(name: string, level: string): void {
  service = name;
  logger.level = level;
}

export const logger: Logger = pino(
  {
    level: 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => ({ service, ...currentContext() }),
    redact: { paths, censor: '***' },
  },
  { write: (line: string) => void process.stdout.write(maskPersonalData(line)) },
);
