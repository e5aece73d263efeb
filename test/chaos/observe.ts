// Looks at everything from outside: the databases of the services, and the mail server's own list.
import kafkajs from 'kafkajs';
import mongoose from 'mongoose';
import { AllTopicEnds, type SmtpSink, type System } from '#testing';
import { FEE, type Payments } from './payments.js';
import type { Observed } from './verdict.js';

const { Kafka, logLevel } = kafkajs;
const PUBLISHERS = [
  'identity',
  'enrollment',
  'evaluation',
  'incentives',
  'notifications',
  'reminders',
  'reports',
];

const topicOf = (place: string) => place.slice(0, place.lastIndexOf('/'));

export class Observer {
  private constructor(
    private readonly system: System,
    private readonly client: mongoose.mongo.MongoClient,
    private readonly admin: kafkajs.Admin,
    private readonly ends: AllTopicEnds,
  ) {}

  static async connect(system: System): Promise<Observer> {
    const kafka = new Kafka({
      clientId: 'observer',
      brokers: system.isolation.kafkaBrokers,
      logLevel: logLevel.NOTHING,
    });
    const admin = kafka.admin();
    await admin.connect();
    return new Observer(
      system,
      await new mongoose.mongo.MongoClient(system.isolation.mongodbUri, {
        readConcern: { level: 'majority' },
      }).connect(),
      admin,
      new AllTopicEnds(kafka, admin, system.isolation.topicPrefix),
    );
  }

  collection(service: string, name: string) {
    return this.client.db(`${this.system.isolation.databasePrefix}${service}`).collection<any>(name);
  }

  /** What is on its way at this moment. */
  async inFlight(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    const ends = await this.ends.now();
    for (const service of PUBLISHERS) {
      counts[`events in the outbox of ${service}`] = await this.collection(service, 'outbox').countDocuments({
        waits: true,
      });
      let lag = 0;
      const next = new Map<string, number>(
          (await this.collection(service, 'consumer_progress').find().toArray()).map((place) => [
            place._id,
            Number(place.next),
          ]),
        ),
        topics = new Set([...next.keys()].map(topicOf));
      // A partition of which nothing was carried out yet has no place at all.
      for (const [place, end] of ends)
        if (topics.has(topicOf(place))) lag += Math.max(0, Number(end) - (next.get(place) ?? 0));
      counts[`events that ${service} has not carried out`] = lag;
    }
    counts['messages not settled'] = await this.collection('notifications', 'messages').countDocuments({
      status: 'QUEUED',
    });
    return counts;
  }

  /**
   * Cheap figures of how far everything has come; when they stand still and nothing is in flight, everything
   * is done.
   */
  async tally(): Promise<{ completions: number; awards: number; messages: number; inFlight: number }> {
    const [completions, awards, messages, inFlight] = await Promise.all([
      this.collection('enrollment', 'completions').countDocuments(),
      this.collection('incentives', 'awards').countDocuments(),
      this.collection('notifications', 'messages').countDocuments({ kind: 'INCENTIVE_AWARDED' }),
      this.inFlight(),
    ]);
    return {
      completions,
      awards,
      messages,
      inFlight: Object.values(inFlight).reduce((sum, n) => sum + n, 0),
    };
  }

  async observe(
    acknowledged: Map<string, string>,
    mailServer: Pick<SmtpSink, 'acceptedAt'>,
    payments?: Payments,
  ): Promise<Observed> {
    const all = (service: string, name: string, projection: Record<string, 1>) =>
      this.collection(service, name).find({}, { projection }).toArray();
    const completions = await all('enrollment', 'completions', {
      participantId: 1,
      year: 1,
      creditedTenths: 1,
      status: 1,
    });
    const accounts = await all('enrollment', 'learning_hour_accounts', {
      participantId: 1,
      year: 1,
      totalTenths: 1,
    });
    const people = await this.collection('enrollment', 'participants')
      .find({ active: true }, { projection: { agencyId: 1, yearTenths: 1 } })
      .toArray();
    const counts = await all('enrollment', 'agency_counts', { agencyId: 1, year: 1, people: 1 });
    const awards = await all('incentives', 'awards', {
      participantId: 1,
      ruleCode: 1,
      sourceKind: 1,
      sourceId: 1,
      year: 1,
      points: 1,
      status: 1,
      amount: 1,
    });
    const entries = await all('incentives', 'points_entries', { participantId: 1, awardId: 1, points: 1 });
    const standings = await all('incentives', 'participant_standings', { points: 1 });
    const messages = await all('notifications', 'messages', {
      kind: 1,
      factId: 1,
      participantId: 1,
      status: 1,
      channel: 1,
      settledAt: 1,
    });
    const deadLetters: Observed['deadLetters'] = [];
    for (const service of PUBLISHERS) {
      for (const letter of await all(service, 'dead_letters', { key: 1, eventId: 1, code: 1 }))
        deadLetters.push({ service, key: letter.key, eventId: letter.eventId, code: letter.code });
    }
    return {
      acknowledged,
      completions: completions
        .filter(({ status }) => status === 'RECORDED')
        .map(({ _id, participantId, year, creditedTenths }) => ({
          id: _id,
          participantId,
          year,
          tenths: creditedTenths,
        })),
      accounts: accounts.map(({ participantId, year, totalTenths }) => ({
        participantId,
        year,
        tenths: totalTenths,
      })),
      people: people.map(({ agencyId, yearTenths }) => ({ agencyId, yearTenths: yearTenths ?? {} })),
      counts: counts.map(({ agencyId, year, people: byTenths }) => ({ agencyId, year, people: byTenths })),
      awards: awards.map(
        ({ _id, participantId, ruleCode, sourceKind, sourceId, year, points, status, amount }) => ({
          id: _id,
          participantId,
          ruleCode,
          sourceKind,
          sourceId,
          year,
          points,
          active: status === 'ACTIVE',
          amount,
        }),
      ),
      entries: entries.map(({ participantId, awardId, points }) => ({ participantId, awardId, points })),
      // The id is tenant and person.
      balances: standings.map(({ _id, points }) => ({
        participantId: _id.slice(_id.indexOf(':') + 1),
        points: points ?? 0,
      })),
      messages: messages.map(({ _id, kind, factId, participantId, status, channel, settledAt }) => ({
        id: _id,
        kind,
        factId,
        participantId,
        status,
        byEmail: channel === 'EMAIL',
        settledAt: settledAt?.getTime(),
      })),
      mails: mailServer.acceptedAt(),
      ...(payments && { money: await this.money(payments) }),
      deadLetters,
      inFlight: await this.inFlight(),
    };
  }

  private async money({ granted, takenBack, exhausted }: Payments): Promise<Observed['money']> {
    const { amount, reserved } = await this.collection('incentives', 'incentive_budgets').findOne({
      incentiveType: 'HONORARIUM',
    });
    return { granted, takenBack, exhausted, fee: FEE, amount, reserved };
  }

  async close(): Promise<void> {
    await this.ends.close();
    await this.admin.disconnect();
    await this.client.close();
  }
}
