// Whoever reads a list knows what its ids mean: the name stands beside each, or here why it does not.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NAMES_BESIDE } from '#platform';

type Json = Record<string, any>;
const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Json;

/** Lists that have it in other words. */
const otherwise: Record<string, Record<string, string>> = {
  '/v1/commitments': { partnerId: 'partyName', agencyId: 'partyName' },
  '/v1/certificates': { participantId: 'holderName' },
  '/v1/feedback-requests': { batchId: 'title' },
  '/v1/learning-hours': { participantId: 'name' },
  '/v1/me/certificates': { participantId: 'holderName' },
  '/v1/me/enrolments': { batchId: 'title', programmeId: 'title' },
  '/v1/me/modules': { moduleId: 'title' },
  '/v1/me/partner/batches/{id}/participants': { participantId: 'name' },
  '/v1/me/partner/commitments': { partnerId: 'partyName' },
  '/v1/me/team/nominations': { batchId: 'title', participantId: 'name' },
  '/v1/me/trainings': { batchId: 'title', programmeId: 'title' },
  '/v1/own-accounts': { participantId: 'name' },
  '/v1/programme-monitoring': { programmeId: 'title' },
  '/v1/programmes/{id}/commitments': { partnerId: 'partyName', agencyId: 'partyName' },
  '/v1/projects/{id}/members': { participantId: 'name' },
  '/v1/suppressed-addresses': { participantId: 'name' },
};

/** Lists that have none, and why. */
const without: Record<string, Record<string, string>> = {
  '/v1/erasures': { participantId: 'who was erased has no name any more' },
  '/v1/invitations': { partnerId: 'identity keeps nothing of partners; who invites named it' },
  '/v1/reminders': {
    participantId: 'reminders only say when: they keep nobody by name',
    batchId: 'reminders only say when: they keep no programmes',
  },
};

const fact = 'something that happened: it has a day and no name',
  own = 'of another system, or chosen by who called',
  several = 'several at once: asked for by `ids` of their own list',
  technical = 'for finding it again in logs';
/** Ids of what nobody knows by a name. */
const nameless: Record<string, string> = {
  aboutId: 'the task says in its title what it is about',
  accountId: 'the name of who signs in stands in the item',
  activityId: own,
  agencyIds: several,
  agreementId: fact,
  appealId: fact,
  awardId: fact,
  certificationId: fact,
  clientId: technical,
  completionId: fact,
  digestId: fact,
  enrolmentId: fact,
  evaluationId: fact,
  eventId: technical,
  exemptIds: several,
  externalId: own,
  factId: fact,
  furtherBatchIds: several,
  instansiId: own,
  jenisDiklatId: own,
  lastReportId: fact,
  latihanStrukturalId: own,
  lokasiId: own,
  mentoringId: fact,
  planId: fact,
  pnsOrangId: own,
  programmeIds: several,
  proposalId: fact,
  reassessmentId: fact,
  renewsId: fact,
  replacesId: fact,
  requestId: technical,
  retroId: fact,
  siasnId: own,
  sourceId: 'of several kinds of things, which `title` names',
  staffIds: several,
  statementId: own,
  surveyPeriodId: fact,
  tenantId: 'the government of who asks, or the operator’s word for one',
};

function resolved(schema: Json): Json {
  return schema['$ref'] ? resolved(document['components'].schemas[schema['$ref'].split('/').at(-1)]) : schema;
}

const lists = Object.entries(document['paths'] as Json).flatMap(([path, { get }]) => {
  const answer = get?.responses['200']?.content?.['application/json']?.schema,
    items = answer && resolved(answer)['properties']?.items,
    fields = items && resolved(resolved(items)['items'])['properties'];
  return fields ? [{ path, fields: Object.keys(fields as Json) }] : [];
});
const isNamed = (id: string): id is keyof typeof NAMES_BESIDE => id in NAMES_BESIDE,
  idsOf = (fields: string[]) => fields.filter((field) => /Ids?$/.test(field));

const lacking = lists.flatMap(({ path, fields }) =>
  idsOf(fields)
    .filter(isNamed)
    .filter((id) => !fields.includes(NAMES_BESIDE[id].name))
    .map((id) => ({ path, id, inOtherWords: fields.includes(otherwise[path]?.[id] ?? '') })),
);
const spread = (table: Record<string, Record<string, string>>): string[] =>
  Object.entries(table).flatMap(([path, ids]) => Object.keys(ids).map((id) => `${path} ${id}`));

it('is found by this census', () => {
  expect(lists.length).toBeGreaterThan(95);
  expect(lists.flatMap(({ fields }) => idsOf(fields).filter(isNamed)).length).toBeGreaterThan(80);
});

it('stands beside the id, unless there is a reason', () => {
  expect(
    lacking
      .filter(({ path, id, inOtherWords }) => !inOtherWords && !without[path]?.[id])
      .map(({ path, id }) => `${path} ${id}`),
  ).toEqual([]);
});

it('has no reason left over', () => {
  const needed = lacking.map(({ path, id }) => `${path} ${id}`);
  expect([...spread(otherwise), ...spread(without)].filter((each) => !needed.includes(each))).toEqual([]);
});

it('is decided on for each kind of id', () => {
  const met = new Set(lists.flatMap(({ fields }) => idsOf(fields)).filter((id) => !isNamed(id)));
  expect([...met].filter((id) => !(id in nameless)).sort()).toEqual([]);
  expect(Object.keys(nameless).filter((id) => !met.has(id))).toEqual([]);
});
