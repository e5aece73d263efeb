import { Counter } from 'prom-client';
import { registry } from '#platform';

export const mailTroubles = new Counter({
  name: 'mumpuni_mail_troubles_total',
  help: 'Bounces and complaints that were reported, by kind and by what became of the report',
  labelNames: ['kind', 'result'] as const,
  registers: [registry],
});
