import type { GatewayConfig } from './gateway.config.js';

export type ServiceName = 'identity' | 'enrollment' | 'evaluation' | 'incentives' | 'notifications' | 'reminders' | 'reports';

/**
 * Which service answers an address. A star stands for everything below; the most exact pattern wins, so that a
 * service can own one branch of what belongs to another. What is not here is not reachable from outside.
 */
export const ROUTES: Record<ServiceName, string[]> = {
  identity: [
    '/oauth/token', '/jwks', '/.well-known/openid-configuration', '/.well-known/oauth-authorization-server',
    '/v1/clients', '/v1/clients/*', '/v1/signing-keys', '/v1/signing-keys/*', '/v1/access-log',
  ],
  enrollment: [
    '/v1/tenants', '/v1/tenants/*', '/v1/agencies', '/v1/agencies/*', '/v1/participants', '/v1/participants/*',
    '/v1/programmes', '/v1/programmes/*', '/v1/batches', '/v1/batches/*', '/v1/attendance/*', '/v1/enrolments', '/v1/enrolments/*',
    '/v1/completions', '/v1/completions/*', '/v1/imports', '/v1/imports/*',
    '/v1/partners', '/v1/partners/*', '/v1/funding-sources', '/v1/funding-sources/*', '/v1/campaigns', '/v1/campaigns/*', '/v1/participation',
    '/v1/internships', '/v1/internships/*', '/v1/projects', '/v1/projects/*', '/v1/commitments/*',
    '/v1/competency-needs', '/v1/development-plans/*', '/v1/modules/*', '/v1/mentorings', '/v1/mentorings/*', '/v1/certification-schemes', '/v1/certification-schemes/*', '/v1/certifications',
    '/v1/leaders/*', '/v1/nominations', '/v1/nominations/*',
    '/v1/calendar', '/v1/applications', '/v1/training-suggestions', '/v1/training-suggestions/*',
  ],
  evaluation: [
    '/v1/feedback-requests', '/v1/feedback-requests/*', '/v1/feedback/*', '/v1/batches/:id/feedback', '/v1/batches/:id/feedback-session', '/v1/batches/:id/feedback-session/*', '/v1/programme-revisions', '/v1/programme-revisions/*',
    '/v1/service-units', '/v1/service-units/*', '/v1/survey-periods', '/v1/survey-periods/*', '/v1/measurement-plans', '/v1/measurement-plans/*',
    '/v1/training-proposals', '/v1/training-proposals/*', '/v1/method-ranking', '/v1/weak-areas', '/v1/benchmarks', '/v1/benchmarks/*',
    '/v1/impact-evaluations', '/v1/impact-evaluations/*', '/v1/impact-form-requests', '/v1/impact-forms/*', '/v1/programmes/:id/impact', '/v1/programme-indicators', '/v1/programme-indicators/*',
    '/v1/programme-monitoring', '/v1/monitoring-entries', '/v1/performance-ratings', '/v1/corrective-actions', '/v1/corrective-actions/*',
    '/v1/thresholds', '/v1/thresholds/*', '/v1/grievances', '/v1/material-reassessments', '/v1/material-reassessments/*',
    '/v1/complaints', '/v1/complaints/*', '/v1/forums', '/v1/forums/*', '/v1/suggestions', '/v1/suggestions/*', '/v1/public/*', '/v1/programmes/:id/success',
    '/v1/learning-scores', '/v1/programmes/:id/learning-gains',
  ],
  incentives: [
    '/v1/certificates', '/v1/certificates/*', '/v1/credential-keys', '/v1/credential-keys/*', '/v1/credential-issuers/*', '/v1/credential-revocations/*', '/v1/credential-status/*',
    '/v1/points/*',
    '/v1/award-proposals', '/v1/award-proposals/*', '/v1/appeals', '/v1/appeals/*', '/v1/incentive-budgets', '/v1/incentive-budgets/*', '/v1/retro-awards', '/v1/retro-awards/*',
    '/v1/awards', '/v1/awards/*', '/v1/incentive-rules', '/v1/incentive-rules/*', '/v1/incentive-grants', '/v1/incentive-grants/*',
    '/v1/participants/:id/points', '/v1/participants/:id/incentive-explanations',
  ],
  notifications: ['/v1/messages', '/v1/messages/*', '/v1/participants/:id/notification-preferences', '/v1/participants/:id/inbox', '/v1/participants/:id/inbox/*'],
  reminders: ['/v1/reminders', '/v1/reminders/*'],
  reports: ['/v1/report-kinds', '/v1/report-subscriptions', '/v1/report-subscriptions/*', '/v1/report-files/*', '/v1/report-unsubscriptions/*', '/v1/reports', '/v1/reports/*'],
};

export const SERVICES = Object.keys(ROUTES) as ServiceName[];

/** Every service that handles events has dead letters; outside they are told apart by the service's name. */
export const SERVICES_WITH_DEAD_LETTERS: ServiceName[] = ['enrollment', 'evaluation', 'incentives', 'notifications', 'reminders', 'reports'];
export const DEAD_LETTERS = '/v1/dead-letters';
export const deadLettersOf = (service: string): string => `/v1/services/${service}/dead-letters`;

/** Bodies that are files. */
export const FILE_ROUTES = ['/v1/imports'];

export function serviceUrls(config: GatewayConfig): Record<ServiceName, string> {
  return {
    identity: config.IDENTITY_URL, enrollment: config.ENROLLMENT_URL, evaluation: config.EVALUATION_URL, incentives: config.INCENTIVES_URL,
    notifications: config.NOTIFICATIONS_URL, reminders: config.REMINDERS_URL, reports: config.REPORTS_URL,
  };
}

/** The service that owns an address; `{id}` and `:id` in it stand for any value. */
export function serviceOf(path: string): ServiceName | undefined {
  let best: { service: ServiceName; exactness: string } | undefined;
  for (const service of SERVICES) {
    for (const pattern of ROUTES[service]) {
      const exactness = exactnessOf(pattern, path);
      if (exactness !== undefined && (!best || exactness > best.exactness)) best = { service, exactness };
    }
  }
  return best?.service;
}

/** Segment by segment: 3 a literal, 2 a parameter, 1 a star; undefined when the pattern does not fit. */
function exactnessOf(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  let exactness = '';
  for (const [index, part] of wanted.entries()) {
    if (part === '*') return given.length > index ? `${exactness}1` : undefined;
    if (given[index] === undefined) return undefined;
    if (part.startsWith(':')) exactness += '2';
    else if (part === given[index]) exactness += '3';
    else return undefined;
  }
  return given.length === wanted.length ? exactness : undefined;
}
