import { Counter, Gauge } from 'prom-client';
import { registry, type OutgoingAnswer } from '#platform';

const registers = [registry];

const calls = new Counter({
  name: 'mumpuni_siasn_calls_total',
  help: 'Calls of SIASN by what they were for and what came of them',
  labelNames: ['purpose', 'answer'],
  registers,
});

/** Only classes of answers are counted: SIASN makes no labels. */
export function countCall(purpose: string, { status, code }: OutgoingAnswer): void {
  const answer = status === undefined ? code : status === 429 ? '429' : `${Math.floor(status / 100)}xx`;
  calls.inc({ purpose, answer });
}

export const siasnRecords = new Gauge({
  name: 'mumpuni_siasn_records',
  help: 'Records that wait for SIASN or were refused by it, of all governments, at the last look',
  labelNames: ['state'],
  registers,
});

export const siasnOldestDue = new Gauge({
  name: 'mumpuni_siasn_oldest_due_seconds',
  help: 'For how long the record has been due that waits longest for SIASN, at the last look',
  registers,
});

export const siasnPaused = new Gauge({
  name: 'mumpuni_siasn_connections_paused',
  help: 'Governments for which SIASN is not asked for the time being, because it refused their access or wanted fewer calls, at the last look',
  registers,
});
