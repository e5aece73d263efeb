import { Counter, Gauge, Histogram } from 'prom-client';
import { registry } from '#platform';
import type { Channel } from '../message/message.js';
import type { MessageDocument } from '../message/message.schema.js';
import type { Outcome } from './channel.js';
import type { Settlement } from './delivery-plan.js';

const registers = [registry];

const messages = new Counter({
  name: 'mumpuni_messages_total',
  help: 'Results of deliveries by kind and status; QUEUED is one more attempt to come',
  labelNames: ['kind', 'status'],
  registers,
});

const outcomes = new Counter({
  name: 'mumpuni_message_outcomes_total',
  help: 'What channels said of messages: ACCEPTED, RETRY, REFUSED; UNREACHABLE where one is down or has no room',
  labelNames: ['channel', 'outcome'],
  registers,
});

const latency = new Histogram({
  name: 'mumpuni_completion_to_message_seconds',
  help: 'From the record of a completion until a channel accepted the message about its award',
  buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
  registers,
});

export const dueMessages = new Gauge({
  name: 'mumpuni_messages_due',
  help: 'Messages that the sweeper found due without anybody holding them, at its last look',
  registers,
});

export const countOutcome = (channel: Channel, { kind }: Outcome): void =>
  outcomes.inc({ channel, outcome: kind });

export const countGathered = ({ kind }: MessageDocument): void => messages.inc({ kind, status: 'GATHERED' });

export function countSettlement(message: MessageDocument, settlement: Settlement, now: Date): void {
  messages.inc({ kind: message.kind, status: settlement.status });
  if (settlement.status === 'DELIVERED' && message.completionRecordedAt !== undefined) {
    latency.observe(Math.max(0, now.getTime() - message.completionRecordedAt.getTime()) / 1_000);
  }
}
