import type { AddressInfo } from 'node:net';
import { httpServer } from './http.js';
import { Mailbox } from './mailbox.js';
import { smtpServer } from './smtp.js';

export interface Inbox {
  url: string;
  smtpPort: number;
  close(): Promise<void>;
}

/** A mail server that takes everything, keeps the newest and shows them. Port 0 takes a free one. */
export async function startInbox({
  host,
  httpPort,
  smtpPort,
}: {
  host: string;
  httpPort: number;
  smtpPort: number;
}): Promise<Inbox> {
  const mailbox = new Mailbox();
  const smtp = smtpServer(mailbox);
  const http = httpServer(mailbox);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(smtpPort, host, resolve);
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(httpPort, host, resolve);
  });
  return {
    url: `http://${host}:${(http.address() as AddressInfo).port}`,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    async close() {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((done) => http.close(() => done())),
        new Promise<void>((done) => smtp.close(() => done())),
      ]);
    },
  };
}
