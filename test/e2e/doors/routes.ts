// What cannot be read from the API document: which object of an agency a path means, and what its body must say.
import {
  choices,
  csvOf,
  dayFromToday,
  GOVERNMENT,
  scores,
  somebody,
  year,
  type Side,
  type World,
} from './world.js';

export interface Note {
  /** Path parameters that are another object than the one of the path's first part. */
  params?: (side: Side, world: World) => Record<string, string | undefined>;
  query?: (side: Side) => string;
  /** Fields of the body, wherever they stand in it. */
  body?: (side: Side, world: World) => Record<string, unknown>;
  raw?: (side: Side) => { text: string; type: string };
  /** Shown to every agency of the government, and why. */
  shared?: string;
  /** Some items of one request may be refused and others taken: how to see that none was. */
  noneTaken?: (answer: any, who: 'other' | 'elsewhere') => boolean;
  /** A code with which the own agency is answered in this world although it may do it. */
  answers?: string;
  /** The code with which another agency is told that there is nothing for it, where that is no 403, 404 or 422. */
  unseen?: string;
  /** Own and other agency are answered alike in this world, and why. */
  alike?: string;
  /** Ends or takes away what other routes need: comes last. */
  ends?: true;
  /** Parameters that name no thing which could be missing, and why: what is answered then is no 404. */
  without?: Record<string, string>;
  /** Whoever has a secret of the installation calls it; it answers 401 to all others. */
  secret?: true;
  /** Nothing in the answer names what belongs to the agency. */
  unnamed?: true;
}

/** By the first part of the path. */
const objects: Record<string, string> = {
  agencies: 'agency',
  appeals: 'appeal',
  'award-proposals': 'awardProposal',
  awards: 'award',
  batches: 'batch',
  campaigns: 'campaign',
  certificates: 'certificate',
  commitments: 'commitment',
  completions: 'completion',
  complaints: 'complaint',
  'correction-requests': 'correction',
  'corrective-actions': 'action',
  enrolments: 'enrolment',
  forums: 'forum',
  'impact-evaluations': 'evaluation',
  imports: 'import',
  internships: 'internship',
  leaders: 'head',
  'material-reassessments': 'reassessment',
  'measurement-plans': 'plan',
  mentorings: 'mentoring',
  messages: 'message',
  modules: 'module',
  nominations: 'nomination',
  participants: 'staff',
  'programme-indicators': 'indicator',
  'programme-revisions': 'revision',
  programmes: 'programme',
  projects: 'project',
  'report-subscriptions': 'subscription',
  reports: 'report',
  'service-units': 'unit',
  suggestions: 'spoken',
  'suppressed-addresses': 'staff',
  'survey-periods': 'period',
  'training-proposals': 'proposal',
  'training-suggestions': 'suggestion',
  'webhook-endpoints': 'endpoint',
};
const commonObjects: Record<string, string> = {
  agreements: 'agreement',
  'certification-schemes': 'scheme',
  'funding-sources': 'source',
  partners: 'partner',
  'retro-awards': 'retro',
};

/** @returns the value of a path parameter; undefined where no one said what it means */
export function parameterOf(path: string, name: string, side: Side, world: World): string | undefined {
  const first = path.split('/')[2] ?? '',
    own = {
      tenant: GOVERNMENT,
      service: 'incentives',
      sessionId: side['session'],
      memberId: side['member'],
      messageId: side['message'],
    }[name];
  if (own !== undefined) return own;
  return side[objects[first] ?? ''] ?? world.common[commonObjects[first] ?? ''];
}

/** Names in bodies that mean the same everywhere. */
export const fieldsOf = (side: Side, { common }: World): Record<string, unknown> => ({
  today: dayFromToday(0),
  agencyId: side['agency'],
  ownerAgencyId: side['agency'],
  organiserAgencyId: side['agency'],
  participantId: side['staff'],
  participantIds: [side['staff']],
  programmeId: side['programme'],
  batchId: side['batch'],
  serviceUnitId: side['unit'],
  schemeId: common['scheme'],
  year,
});

const government = 'programmes and what is agreed about them are the business of the whole government',
  setting = 'it holds for the whole government',
  published = 'it is public anyway';
const paid: Pick<Note, 'params'> = { params: (side) => ({ id: side['paid'] }) },
  priority: Pick<Note, 'params'> = { params: (side) => ({ id: side['priorityBatch'] }) };
const oneKind: Pick<Note, 'params'> = { params: () => ({ kind: 'ENROLMENT_ADMITTED' }) };
const siasnRecord: Pick<Note, 'params'> = { params: (side) => ({ id: side['siasnRecord'] }) },
  siasnDifference: Pick<Note, 'params'> = { params: (side) => ({ id: side['difference'] }) };
const rule = { params: () => ({ ruleCode: 'completion-points', version: 'v1' }) };
const allRefused = ({ results, items }: any) =>
  (results ?? items).every(({ status }: { status: string }) => status === 'REFUSED');

/** An export is shown to the client alone that asked for it: apps/enrollment/src/exports.int.spec.ts asks in their names. */
const exportsOf = (...resources: string[]): Record<string, Note> =>
  Object.fromEntries(
    resources.map((resource) => [
      `GET /v1/exports/${resource}/{id}`,
      { params: () => ({ id: '0198d2f0-7a5e-7b1c-9e55-0c3a7f0b6d14' }), answers: 'NOT_FOUND' },
    ]),
  );

export const notes: Record<string, Note> = {
  ...exportsOf(
    'awards',
    'batches',
    'certificates',
    'completions',
    'enrolments',
    'learning-hours',
    'participants',
  ),
  'GET /v1/applications': { shared: government },
  'GET /v1/batches': { shared: government },
  'GET /v1/batches/{id}': { shared: government },
  'GET /v1/batches/{id}/admissions': priority,
  'GET /v1/batches/{id}/candidates': priority,
  'GET /v1/batches/{id}/closing': { shared: 'counts without names' },
  'GET /v1/batches/{id}/feedback': { unnamed: true },
  'GET /v1/batches/{id}/feedback-session': { shared: 'sums without names' },
  'GET /v1/batches/{id}/sessions/{number}/attendance-code': {
    params: () => ({ number: '1' }),
    unnamed: true,
  },
  'GET /v1/calendar': { shared: government, query: () => `?from=${dayFromToday(0)}&to=${dayFromToday(60)}` },
  'GET /v1/certification-schemes': { shared: setting },
  'GET /v1/development-plans/{year}': {
    params: () => ({ year: String(year) }),
    without: { year: 'every year has a plan, if an empty one' },
  },
  'GET /v1/forums': { shared: published },
  'GET /v1/forums/{id}': { shared: published },
  'GET /v1/funding-sources': { shared: government },
  'GET /v1/funding-sources/{id}': { shared: government },
  'GET /v1/government/emblem': { shared: setting, answers: 'NOT_FOUND' },
  'GET /v1/import-layouts': { shared: setting },
  'GET /v1/import-layouts/{name}': { shared: setting, params: () => ({ name: 'simpeg' }) },
  'GET /v1/incentive-budgets': { shared: setting },
  'GET /v1/incentive-budgets/{year}/{incentiveType}': {
    shared: setting,
    params: () => ({ year: String(year), incentiveType: 'CASH_BONUS' }),
    answers: 'NOT_FOUND',
  },
  'GET /v1/incentive-rules': { shared: setting },
  'GET /v1/incentive-rules/{ruleCode}/versions': {
    shared: setting,
    ...rule,
  },
  'GET /v1/material-reassessments': { shared: government },
  'GET /v1/material-reassessments/{id}': { shared: `${government}; the grievances in it are filtered` },
  'GET /v1/certificates/{id}/credential': { answers: 'CREDENTIALS_NOT_SET_UP' },
  'GET /v1/imports/{id}/rows': { unnamed: true },
  'GET /v1/imports/{id}/rows.csv': { unnamed: true },
  'GET /v1/messages': { query: (side) => `?participantId=${side['staff']}` },
  'GET /v1/message-templates': { shared: setting },
  'GET /v1/message-templates/{kind}': {
    shared: setting,
    ...oneKind,
    without: { kind: 'a closed list' },
  },
  'GET /v1/xapi-activities': { shared: setting },
  'GET /v1/xapi-statements': { alike: 'no learning system told anything' },
  'GET /v1/suppressed-addresses': { alike: 'no mail came back' },
  'GET /v1/method-ranking': { unnamed: true, alike: 'it takes surveys before and after a training' },
  'GET /v1/monitoring-entries': { shared: government, query: (side) => `?programmeId=${side['programme']}` },
  'GET /v1/participants/{id}/erasure': { params: (side) => ({ id: side['erased'] }) },
  'GET /v1/agency-names': { shared: 'names of agencies are public; nothing else of them is told' },
  'GET /v1/agreements': { shared: government },
  'GET /v1/partners': { shared: government },
  'GET /v1/partners/{id}': { shared: government },
  'GET /v1/partners/{id}/agreements': { shared: government },
  'GET /v1/partners/{id}/contributions': { shared: government },
  'GET /v1/points/reconciliation': { shared: 'numbers of the government, without the persons behind them' },
  'GET /v1/programme-indicators': { shared: government },
  'GET /v1/programme-monitoring': { shared: government },
  'GET /v1/programme-revisions': { shared: government },
  'GET /v1/programme-revisions/{id}': { shared: government },
  'GET /v1/programmes': { shared: government },
  'GET /v1/programmes/{id}': { shared: government },
  'GET /v1/programmes/{id}/batches': { shared: government },
  'GET /v1/programmes/{id}/budget': { shared: government },
  'GET /v1/programmes/{id}/commitments': { shared: government },
  'GET /v1/programmes/{id}/impact': { unnamed: true },
  'GET /v1/programmes/{id}/learning-gains': { unnamed: true },
  'GET /v1/programmes/{id}/materials': { shared: government },
  'GET /v1/programmes/{id}/modules': { shared: government },
  'GET /v1/programmes/{id}/recurrence': { shared: government },
  'GET /v1/programmes/{id}/reviews': { shared: government },
  'GET /v1/programmes/{id}/success': { shared: 'sums without names' },
  'GET /v1/projects/{id}/members': { params: (side) => ({ id: side['finishedProject'] }), unnamed: true },
  'GET /v1/projects/{id}/members/{memberId}/statement': {
    params: (side) => ({ id: side['finishedProject'] }),
    unnamed: true,
  },
  'GET /v1/report-kinds': { shared: setting },
  'GET /v1/reports/{id}/file': { unnamed: true },
  'GET /v1/retro-awards': { shared: setting },
  'GET /v1/retro-awards/{retroId}': { shared: setting },
  'GET /v1/service-units/{id}/before-after': {
    query: (side) => `?programmeId=${side['programme']}`,
    answers: 'NOBODY_TRAINED',
  },
  'GET /v1/service-units/{id}/noted-changes': { unnamed: true },
  'GET /v1/suggestions': { shared: published },
  'GET /v1/thresholds': { shared: setting },
  'GET /v1/thresholds/{key}': { shared: setting, params: () => ({ key: 'service.ikm.unsatisfactoryBelow' }) },
  'GET /v1/thresholds/{key}/versions': {
    shared: setting,
    params: () => ({ key: 'service.ikm.unsatisfactoryBelow' }),
  },
  'GET /v1/training-suggestions': { shared: government },

  'POST /v1/accounts': {
    body: () => ({ tenantId: GOVERNMENT, email: 'pengelola@padang.example', roles: [] }),
  },
  'POST /v1/appeals': {
    body: (side) => ({ about: { kind: 'AWARD_GIVEN', id: side['award'] } }),
    answers: 'APPEAL_EXISTS',
  },
  'POST /v1/correction-requests/{id}/answer': { body: () => ({ outcome: 'REFUSED' }), ends: true },
  'POST /v1/appeals/{appealId}/decide': { body: (side) => ({ decidedBy: side['head'] }), ends: true },
  'POST /v1/attendance/scan': {
    body: (side) => ({ code: side['code'], participantId: side['staff'] }),
    unseen: 'NOT_ENROLLED',
  },
  'POST /v1/award-proposals/{proposalId}/decide': {
    body: (side) => ({ decision: 'REJECTED', decidedBy: side['head'] }),
    ends: true,
  },
  'POST /v1/awards/{awardId}/revoke': { ends: true, answers: 'AWARD_ALREADY_REVOKED' },
  'PATCH /v1/batches/{id}': { body: () => ({ capacity: 60 }) },
  'POST /v1/batches/{id}/admissions': priority,
  // after the decision before it nobody is left to decide about
  'POST /v1/batches/{id}/admissions/preview': { ...priority, answers: 'NOBODY_APPLIED' },
  'POST /v1/batches/{id}/attendance': {
    body: (side) => ({ items: [{ participantId: side['staff'], present: true }] }),
    noneTaken: allRefused,
  },
  'POST /v1/batches/{id}/candidates': { ...priority, body: (side) => ({ participantId: side['head'] }) },
  'POST /v1/batches/{id}/close': {
    params: (side) => ({ id: side['nextBatch'] }),
    ends: true,
    answers: 'FEEDBACK_SESSION_REQUIRED',
  },
  'POST /v1/batches/{id}/enrolments': { body: (side) => ({ participantId: side['newcomer'] }) },
  'POST /v1/batches/{id}/feedback-session': { answers: 'FEEDBACK_SESSION_OPENED' },
  'POST /v1/batches/{id}/feedback-session/close': { ends: true },
  'POST /v1/benchmarks': { answers: 'TOO_FEW_TO_STAY_ANONYMOUS' },
  'POST /v1/benchmarks/{id}/withdraw': { params: () => ({ id: 'none' }), answers: 'NOT_FOUND' },
  'POST /v1/campaigns': { body: (side) => ({ agencyIds: [side['agency']] }) },
  'POST /v1/certificates/{id}/reissue': { ends: true },
  'POST /v1/certificates/{id}/revoke': { ends: true, answers: 'CERTIFICATE_REVOKED' },
  'POST /v1/certification-schemes/{id}/invitations': {
    noneTaken: () => true,
    body: () => ({}),
  },
  'POST /v1/certifications': {
    body: (side) => ({ participantId: side['colleague'], result: 'PASSED' }),
  },
  'POST /v1/clients': { body: () => ({ tenantId: GOVERNMENT }) },
  'POST /v1/commitments/{id}/confirm': { ends: true },
  'POST /v1/competency-needs': { body: () => ({ competence: 'Arsip' }) },
  'POST /v1/completions': {
    body: (side) => ({ enrolmentId: side['otherEnrolment'], hours: 10, participantId: undefined }),
  },
  'POST /v1/completions/batch': {
    body: (side) => ({
      items: [
        {
          participantId: side['staff'],
          title: 'Kursus',
          form: 'technical',
          startDate: dayFromToday(-3),
          endDate: dayFromToday(-3),
          hours: 2,
        },
      ],
    }),
    noneTaken: allRefused,
  },
  'POST /v1/completions/{id}/withdraw': { ends: true },
  'POST /v1/corrective-actions/{id}/complete': { ends: true },
  'POST /v1/development-plans/{year}/steps': { params: () => ({ year: String(year) }) },
  'POST /v1/enrolments/{id}/cancel': {
    params: (side) => ({ id: side['otherEnrolment'] }),
    ends: true,
    answers: 'ENROLMENT_CLOSED',
  },
  'POST /v1/forums/{id}/trust-answers': { body: () => ({ trust: 3 }) },
  'PUT /v1/government/emblem': {
    raw: () => ({ text: 'not a picture', type: 'image/png' }),
    answers: 'EMBLEM_UNREADABLE',
  },
  'DELETE /v1/government/emblem': { answers: 'NOT_FOUND' },
  'POST /v1/grievances': { body: () => ({ kind: 'LAINNYA', text: 'Lainnya' }) },
  'PUT /v1/impact-evaluations/{id}/application-plan': { body: () => ({ until: dayFromToday(90) }) },
  'PUT /v1/import-layouts/{name}': {
    params: () => ({ name: 'simpeg' }),
    query: (side) => `?agencyId=${side['agency']}`,
    body: () => ({ kind: 'participants', columns: { agency: 'Tempat Tugas' }, sheet: undefined }),
  },
  'DELETE /v1/import-layouts/{name}': {
    params: () => ({ name: 'simpeg' }),
    query: (side) => `?agencyId=${side['agency']}`,
    ends: true,
  },
  'POST /v1/imports': {
    query: () => '?kind=participants',
    raw: (side) => ({ text: csvOf(somebody(side['agency']!), side['name']!), type: 'text/csv' }),
    // A file is whose it is that sends it; another government reads it as its own.
    noneTaken: ({ counts }, who) => who === 'elsewhere' || counts.ACCEPT === 0,
  },
  'POST /v1/imports/{id}/apply': { ends: true },
  'POST /v1/imports/{id}/undo': { ends: true },
  'PUT /v1/incentive-budgets/{year}/{incentiveType}': {
    params: () => ({ year: String(year), incentiveType: 'APPRECIATION_CERTIFICATE' }),
    answers: 'INCENTIVE_NOT_MONEY',
  },
  'POST /v1/incentive-grants': {
    body: (side) => ({
      incentiveType: 'TALENT_FLAG',
      participantId: side['staff'],
      proposalId: undefined,
    }),
  },
  'PUT /v1/incentive-rules/{ruleCode}/activation': rule,
  'POST /v1/incentive-rules/{ruleCode}/versions': { ...rule, body: () => ({ points: { fixed: 7 } }) },
  'POST /v1/incentive-rules/{ruleCode}/versions/{version}/activate': { ...rule, ends: true },
  'POST /v1/incentive-rules/{ruleCode}/versions/{version}/dry-run': {
    ...rule,
    shared: setting,
    body: () => ({ fromYear: year, toYear: year }),
  },
  'POST /v1/incentive-rules/{ruleCode}/versions/{version}/retro-awards': {
    ...rule,
    body: () => ({ fromYear: year, toYear: year, digest: 'a'.repeat(64) }),
    answers: 'RULE_VERSION_NOT_ACTIVE',
    ends: true,
  },
  'POST /v1/internships': {
    body: () => ({ host: 'RS Lain', startsOn: dayFromToday(1), endsOn: dayFromToday(2) }),
  },
  'POST /v1/internships/{id}/complete': { ends: true },
  'POST /v1/learning-scores': {
    body: (side) => ({ phase: 'POST', items: [{ participantId: side['staff'], score: 80 }] }),
  },
  'POST /v1/measurement-plans': { body: () => ({ startsOn: dayFromToday(40) }) },
  'POST /v1/measurement-plans/{id}/end': { ends: true },
  'POST /v1/mentorings': {
    body: (side) => ({ mentorId: side['head'], menteeId: side['colleague'] }),
  },
  'POST /v1/mentorings/{id}/end': { ends: true },
  'POST /v1/mentorings/{id}/sessions/{sessionId}/sign-off': {
    body: (side) => ({ superiorId: side['head'] }),
  },
  'POST /v1/messages/{messageId}/retry': { answers: 'MESSAGE_NOT_FAILED' },
  'GET /v1/modules/{id}': { shared: government },
  'GET /v1/modules/{id}/materials': { shared: government },
  'POST /v1/modules/{id}/materials': { body: () => ({ text: 'Isi' }) },
  'POST /v1/modules/{id}/materials/pdf': {
    query: () => '?title=Pedoman',
    raw: () => ({ text: 'no PDF', type: 'application/pdf' }),
    answers: 'PDF_UNREADABLE',
  },
  'GET /v1/modules/{id}/materials/{partId}/file': {
    shared: government,
    params: (side) => ({ partId: side['material'] }),
    answers: 'NOT_FOUND',
  },
  'PUT /v1/modules/{id}/materials/{partId}': {
    params: (side) => ({ partId: side['material'] }),
    body: () => ({ text: 'Isi' }),
  },
  'DELETE /v1/modules/{id}/materials/{partId}': {
    params: (side) => ({ partId: side['otherMaterial'] }),
    ends: true,
  },
  'POST /v1/modules/{id}/questions': { body: () => ({ choices }) },
  'PUT /v1/modules/{id}/questions/{partId}': {
    params: (side) => ({ partId: side['question'] }),
    body: () => ({ choices }),
  },
  'DELETE /v1/modules/{id}/questions/{partId}': {
    params: (side) => ({ partId: side['otherQuestion'] }),
    ends: true,
  },
  'PUT /v1/modules/{id}/progress': { body: () => ({ percent: 40 }) },
  'PUT /v1/identity-providers/{id}': { body: () => ({ claim: 'nip' }) },
  'POST /v1/nominations': {
    body: (side) => ({
      batchId: side['priorityBatch'],
      participantId: side['staff'],
      superiorId: side['head'],
    }),
    answers: 'ALREADY_ENROLLED',
  },
  'POST /v1/nominations/{id}/decide': { ends: true, answers: 'NOMINATION_DECIDED' },
  'POST /v1/participants': { body: (side) => ({ ...somebody(side['agency']!), agencyName: undefined }) },
  'POST /v1/participants/batch': {
    body: (side) => ({ items: [somebody(side['agency']!)] }),
    noneTaken: allRefused,
  },
  'POST /v1/participants/{id}/erasure': { params: (side) => ({ id: side['leaver'] }), ends: true },
  'PUT /v1/participants/{id}/competency-gaps': { body: () => ({ items: [] }) },
  'POST /v1/partners/{id}/contributions': { body: () => ({ kind: 'TRAINERS' }) },
  'POST /v1/performance-ratings': { body: () => ({ rating: 'BAIK' }) },
  'POST /v1/programme-indicators': { body: () => ({ baseline: { value: 3, measuredOn: dayFromToday(-9) } }) },
  'POST /v1/programme-revisions/{id}/decision': { body: () => ({ decision: 'KEEP' }), ends: true },
  'POST /v1/programmes': {
    body: (side) => ({ form: 'technical', organiserId: side['head'] }),
  },
  'POST /v1/programmes/{id}/batches': {
    body: () => ({ startsOn: dayFromToday(50), endsOn: dayFromToday(51), capacity: 5 }),
  },
  'PUT /v1/programmes/{id}/budget': { ...paid, body: () => ({ cost: 2_000_000 }) },
  'POST /v1/programmes/{id}/commitments': {
    body: (side, { common }) => ({
      partnerId: common['partner'],
      agencyId: undefined,
      contactId: side['head'],
    }),
    answers: 'COMMITMENT_KNOWN',
  },
  'POST /v1/programmes/{id}/modules': { body: () => ({ minutes: 45, closesOn: dayFromToday(60) }) },
  'POST /v1/programmes/{id}/needs': { body: (side) => ({ needIds: [side['need']] }) },
  'POST /v1/programmes/{id}/publish': { ...paid, answers: 'FUNDING_SHORT', ends: true },
  'PUT /v1/programmes/{id}/recurrence': {},
  'DELETE /v1/programmes/{id}/recurrence': { ends: true },
  'POST /v1/programmes/{id}/reservations': {
    ...paid,
    body: (_side, { common }) => ({ sourceId: common['source'], amount: 500 }),
  },
  'POST /v1/programmes/{id}/reservations/{reservationId}/release': {
    params: (side) => ({ id: side['paid'], reservationId: side['reservation'] }),
    ends: true,
  },
  'POST /v1/programmes/{id}/reservations/{reservationId}/spend': {
    params: (side) => ({ id: side['paid'], reservationId: side['otherReservation'] }),
  },
  'POST /v1/projects/{id}/finish': { ends: true },
  'POST /v1/projects/{id}/members': { body: (side) => ({ participantId: side['staff'] }) },
  'POST /v1/report-subscriptions': {
    body: (side) => ({
      kind: 'PARTICIPATION',
      parameters: { agencyId: side['agency'] },
      participantIds: [side['head']],
      schedule: { frequency: 'WEEKLY', weekday: 1, hour: 7 },
    }),
  },
  'DELETE /v1/report-subscriptions/{id}': { ends: true },
  'GET /v1/siasn/connection': { shared: setting },
  'GET /v1/siasn/diklat': { alike: 'nobody here was on a leadership training' },
  'POST /v1/siasn/comparisons': { unseen: 'SIASN_NOT_CONNECTED' },
  'GET /v1/siasn/records/{id}': siasnRecord,
  'POST /v1/siasn/records/{id}/send': siasnRecord,
  'POST /v1/siasn/differences/{id}/accept': siasnDifference,
  'POST /v1/siasn/differences/{id}/correct': siasnDifference,
  'PUT /v1/siasn/connection': {
    body: () => ({
      baseUrl: 'http://127.0.0.1:65000/apisiasn/1.0',
      tokenUrl: 'http://127.0.0.1:65000/token',
      clientSecret: 'contoh',
      password: 'contoh',
      enabled: false,
    }),
    ends: true,
  },
  'DELETE /v1/siasn/connection': { ends: true },
  // an agency has each address once
  'POST /v1/webhook-endpoints': {
    body: () => ({ url: `http://127.0.0.1:65000/${crypto.randomUUID()}`, eventTypes: [] }),
  },
  'PATCH /v1/webhook-endpoints/{id}': { body: () => ({ url: 'http://127.0.0.1:65000/mumpuni' }) },
  'POST /v1/webhook-endpoints/{id}/replay': {
    body: () => ({
      failedSince: `${dayFromToday(-1)}T00:00:00Z`,
      eventId: undefined,
      from: undefined,
      until: undefined,
      types: undefined,
    }),
  },
  'DELETE /v1/webhook-endpoints/{id}': { ends: true },
  'DELETE /v1/suppressed-addresses/{participantId}': { answers: 'NOT_FOUND' },
  'PUT /v1/message-templates/{kind}': oneKind,
  'DELETE /v1/message-templates/{kind}': { ...oneKind, ends: true },
  'POST /v1/message-templates/{kind}/preview': oneKind,
  'POST /v1/message-templates/{kind}/test': { ...oneKind, answers: 'PERSON_NEEDED' },
  'POST /xapi/statements': { answers: 'XAPI_VERSION_UNKNOWN', unseen: 'XAPI_VERSION_UNKNOWN' },
  'PUT /xapi/statements': {
    query: () => '?statementId=0198d2f0-7a5e-4b1c-9e55-0c3a7f0b6d11',
    answers: 'XAPI_VERSION_UNKNOWN',
    unseen: 'XAPI_VERSION_UNKNOWN',
  },
  'POST /v1/xapi-statements/{id}/assign': {
    params: () => ({ id: '0198d2f0-7a5e-4b1c-9e55-0c3a7f0b6d12' }),
    answers: 'NOT_FOUND',
  },
  'POST /v1/xapi-activities': {
    body: () => ({ activityId: `https://lms.example/${crypto.randomUUID()}` }),
  },
  'PUT /v1/xapi-activities/{id}': {
    params: () => ({ id: '0198d2f0-7a5e-7b1c-9e55-0c3a7f0b6d13' }),
    answers: 'NOT_FOUND',
  },
  'DELETE /v1/xapi-activities/{id}': {
    params: () => ({ id: '0198d2f0-7a5e-7b1c-9e55-0c3a7f0b6d13' }),
    answers: 'NOT_FOUND',
  },
  'POST /v1/mail-reports': { secret: true },
  'POST /v1/telegram-updates': { secret: true },
  'POST /v1/returned-mails': {
    secret: true,
    raw: () => ({ text: 'Subject: x\n\n', type: 'message/rfc822' }),
  },
  'POST /v1/reports': { body: () => ({ programmeId: undefined }) },
  'PUT /v1/service-units/{id}/staff': { body: (side) => ({ staffIds: [side['staff']] }) },
  'POST /v1/service-units/{id}/noted-changes': { body: () => ({ happenedOn: dayFromToday(-2) }) },
  'POST /v1/service-units/{id}/survey-periods': {
    body: () => ({ startsOn: dayFromToday(-90), endsOn: dayFromToday(-61) }),
  },
  'POST /v1/service-units/{id}/waiting-times': {
    body: () => ({ startsOn: dayFromToday(-90), endsOn: dayFromToday(-61), minutes: [5, 6, 7] }),
  },
  'POST /v1/suggestions/{id}/answer': {
    body: () => ({ outcome: 'NOTED', programmeId: undefined }),
    ends: true,
  },
  'POST /v1/survey-periods/{id}/responses': { body: () => ({ items: [{ scores }] }) },
  'POST /v1/survey-periods/{id}/close': { ends: true },
  'PUT /v1/thresholds/{key}': {
    params: () => ({ key: 'service.ikm.unsatisfactoryBelow' }),
    body: () => ({ value: { below: 70 } }),
  },
  'POST /v1/training-proposals/{id}/decide': {
    body: (side) => ({ decision: 'APPROVED', batchId: side['nextBatch'] }),
    ends: true,
  },
  'POST /v1/training-proposals/{id}/assignments': {
    body: (side) => ({ batchId: side['nextBatch'] }),
    answers: 'PROPOSAL_NOT_APPROVED',
    ends: true,
  },
  'POST /v1/training-suggestions/{id}/decision': {
    body: (side) => ({ decision: 'ADOPT', programmeId: side['programme'] }),
    ends: true,
  },
};
