import { ApiError } from '#platform';
import type { Unmonitored } from './monitoring-rule.js';

const texts = {
  PROGRAMME_INDICATORS_MISSING: { title: 'The programme cannot be measured', what: 'indicators', how: 'Declare them with POST /v1/programme-indicators.' },
  MONITORING_LOG_MISSING: { title: 'The programme is not watched', what: 'lines in its monitoring log', how: 'Write them with POST /v1/monitoring-entries.' },
};

export class ProgrammeNotMonitored extends ApiError {
  constructor({ code, needed, there }: Unmonitored, ruleVersion: number) {
    const { title, what, how } = texts[code];
    super({ status: 409, code, title, detail: `This government asks for ${needed} ${what} (threshold programme.monitoring.required, version ${ruleVersion}); there are ${there}. ${how}` });
  }
}
