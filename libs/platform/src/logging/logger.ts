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
const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

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
