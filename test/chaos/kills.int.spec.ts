// Completions over HTTP in batches, incentives and notifications each killed with SIGKILL five times on the
// way: exactly one award each, the ledger is the balance for every person, one message for every award.
// CHAOS_COMPLETIONS=10000 is the long form.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type ServiceName, type SmtpSink, type System } from '#testing';
import { addPeople, SCOPES } from '../journey/people.js';
import { IN_SOCKETS_MS, MAILS_IN_HAND } from './in-hand.js';
import type { Interruption } from './interruptions.js';
import { Load } from './load.js';
import { Observer } from './observe.js';
import { settled } from './settle.js';
import { judge } from './verdict.js';

const COMPLETIONS = Number(process.env.CHAOS_COMPLETIONS ?? 1000);
const KILLS = 5;
const BATCH = 50;
const TENANT = 'medan';

describe(`${COMPLETIONS} completions and more, and ${KILLS} kills of each consumer on the way`, () => {
  let system: System;
  let sink: SmtpSink;
  let observer: Observer;

  beforeAll(async () => {
    sink = await smtpSink();
    system = await startSystem({
      name: 'kills',
      services: ['identity', 'enrollment', 'incentives', 'notifications', 'gateway'],
      // A lease outlives the process that held it: the next one has to wait for its end.
      env: { ...sink.env, SMTP_TIMEOUT_MS: '2000', DELIVERY_LEASE_MS: '5000', SWEEP_EVERY_MS: '500' },
    });
    observer = await Observer.connect(system);
  }, 300_000);

  afterAll(async () => {
    await observer?.close();
    await system?.stop();
    await sink?.close();
  }, 300_000);

  it('keeps every promise', async () => {
    const client = await system.clientFor(TENANT, SCOPES);
    const people = await addPeople(client, TENANT, Math.max(20, COMPLETIONS / 20));
    const load = new Load({ client, people, batch: BATCH, lanes: 2, perSecond: COMPLETIONS / 50 });
    const progress = {
      incentives: () => observer.collection('incentives', 'awards').countDocuments(),
      notifications: () => observer.collection('notifications', 'messages').countDocuments(),
    };

    const deaths: Interruption[] = [];
    /** Each kill waits until the service has got on since the last one, so that it hits work under way. */
    const killOften = async (name: ServiceName & keyof typeof progress) => {
      const service = system.service(name);
      let seen = 0;
      for (let kill = 1; kill <= KILLS; kill++) {
        seen = await eventually(
          async () => {
            const now = await progress[name]();
            return now > seen && now;
          },
          { timeoutMs: 240_000, describe: `${name} to get on before kill ${kill}` },
        );
        if (name === 'notifications')
          deaths.push({
            what: 'notifications died',
            from: Date.now(),
            until: Date.now() + IN_SOCKETS_MS,
            mails: MAILS_IN_HAND,
          });
        await service.kill();
        await service.startAnswering();
      }
    };
    // The load lasts as long as the kills do, however slow the machine: each finds work under way.
    const loading = load.run();
    await Promise.all([killOften('incentives'), killOften('notifications')]);
    await eventually(() => load.acknowledged.size >= COMPLETIONS, { timeoutMs: 240_000 });
    load.stop();
    await loading;
    const completions = load.acknowledged.size;

    await settled(observer, { completions });
    const observed = await observer.observe(load.acknowledged, sink);
    const verdict = judge(observed, deaths);
    expect(verdict.problems).toEqual([]);
    expect(verdict).toMatchObject({
      completions,
      lost: 0,
      doubled: 0,
      ledgerMismatches: 0,
      countMismatches: 0,
      missingMessages: 0,
      extraMessages: 0,
      deadLetters: 0,
      stuck: 0,
    });
    expect(observed.awards.filter(({ ruleCode }) => ruleCode === 'completion-points')).toHaveLength(
      completions,
    );
  }, 900_000);
});
