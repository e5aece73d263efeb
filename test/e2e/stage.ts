// What the end-to-end stories share: one running system, a mail server outside, a client of a tenant, and a
// look at everything that is stored.
import { createHash, generateKeyPairSync } from 'node:crypto';
import mongoose from 'mongoose';
import {
  otlpSink,
  smtpSink,
  startSystem,
  type ApiClient,
  type OtlpSink,
  type SmtpSink,
  type System,
} from '#testing';
import { SCOPES } from '../journey/people.js';

export interface Stage {
  system: System;
  sink: SmtpSink;
  traces: OtlpSink;
  medan: ApiClient;
  mongo: mongoose.mongo.MongoClient;
  /** What every service holds, in one word: equal before and after means that nothing was changed. */
  fingerprint(): Promise<string>;
  /** @throws Error when a service answered a problem that its route does not declare */
  end(): Promise<void>;
}

export const TENANT = 'medan';

/** What a service notes about its own work, and not about anybody's business. */
const BOOKKEEPING = /^(relay_lease|consumer_progress|idempotency.*|access_log|audit.*|system\..*)$/;

export async function setStage(): Promise<Stage> {
  const sink = await smtpSink({ keepRaw: true });
  const traces = await otlpSink();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 }),
    signing = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const system = await startSystem({
    name: 'e2e',
    env: { ...sink.env, OTEL_EXPORTER_OTLP_ENDPOINT: traces.url, CREDENTIAL_SIGNING_KEY: signing },
  });
  const medan = await system.clientFor(TENANT, SCOPES);
  const mongo = await new mongoose.mongo.MongoClient(system.isolation.mongodbUri, {
    readConcern: { level: 'majority' },
  }).connect();
  return {
    system,
    sink,
    traces,
    medan,
    mongo,
    async fingerprint() {
      const hash = createHash('sha256');
      for (const service of ['enrollment', 'incentives', 'notifications', 'evaluation']) {
        const db = mongo.db(`${system.isolation.databasePrefix}${service}`);
        const names = (await db.listCollections({}, { nameOnly: true }).toArray())
          .map(({ name }) => name)
          .filter((name) => !BOOKKEEPING.test(name));
        const { collections } = await db.command({ dbHash: 1, collections: names });
        hash.update(`${service} ${JSON.stringify(collections)}\n`);
      }
      return hash.digest('hex');
    },
    async end() {
      const undeclared = system.undeclaredProblems();
      await mongo.close();
      await system.stop();
      await sink.close();
      await traces.close();
      if (undeclared.length)
        throw new Error(`Answered without being named in @Throws:\n${undeclared.join('\n')}`);
    },
  };
}
