import { startInbox } from './inbox.js';

/** A port from the environment, or a clear word on what is wrong with it. */
function port(variable: string, standard: number): number {
  const value = process.env[variable] ?? String(standard);
  if (/^\d{1,5}$/.test(value) && Number(value) < 65_536) return Number(value);
  console.error(`${variable} must be a port number from 0 to 65535, it is ${JSON.stringify(value)}`);
  process.exit(1);
}

const inbox = await startInbox({
  host: process.env['HOST'] ?? '127.0.0.1',
  httpPort: port('INBOX_PORT', 8025),
  smtpPort: port('SMTP_PORT', 1025),
}).catch((error: Error) => {
  console.error(`The development inbox cannot start: ${error.message}`);
  process.exit(1);
});
console.log(`Development inbox: ${inbox.url} (SMTP port ${inbox.smtpPort})`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    setTimeout(() => process.exit(0), 2_000).unref();
    void inbox.close().then(() => process.exit(0));
  });
}
