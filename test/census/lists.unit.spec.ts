// A program that has read one list can read them all: each takes the same parameters and is a table for
// whoever asks, or says here why not.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Json = Record<string, any>;
const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Json;

const ordered = 'ordered by something else than the change of one document, which it is put together from',
  log = 'a log: what is written stays as it is, and the newest come first',
  setting = 'a handful, which are settings of the whole installation',
  ofOne = 'what belongs to one thing and is read with it',
  self = 'of a person, for their own pages';
/** Lists that lack some of it, and why. */
const without: Record<string, string> = {
  '/v1/access-log': log,
  '/v1/batches/{id}/closing': 'figures, worked out when they are asked',
  '/v1/benchmarks': 'of all governments, without whose they are',
  '/v1/calendar': ordered,
  '/v1/clients': "the operator's, of all governments",
  '/v1/events': 'it is itself the list of what changed',
  '/v1/impact-form-requests': 'one for each form, of evaluations that have several',
  '/v1/imports/{id}/rows': 'rows are kept in blocks, and change with their import',
  '/v1/incentive-rules': setting,
  '/v1/incentive-rules/{ruleCode}/versions': setting,
  '/v1/learning-hours': ordered,
  '/v1/material-reassessments/{id}': ofOne,
  '/v1/me/certificates': self,
  '/v1/me/enrolments': self,
  '/v1/me/grievances/programmes': self,
  '/v1/me/inbox': self,
  '/v1/me/incentive-explanations': self,
  '/v1/me/mentorings': self,
  '/v1/me/modules': self,
  '/v1/me/partner/batches/{id}/participants': self,
  '/v1/me/partner/programmes/{id}/materials': ofOne,
  '/v1/me/tasks': self,
  '/v1/me/team/mentoring-sessions': self,
  '/v1/me/team/mentorings': self,
  '/v1/me/team/nominations': self,
  '/v1/me/team/people/{id}/competency-gaps': self,
  '/v1/me/trainings': self,
  '/v1/mentorings/{id}/sessions': ofOne,
  '/v1/message-templates': 'every kind of message that there is, a closed list',
  '/v1/messages': 'the newest first; what becomes of a message is told by the feed',
  '/v1/invitations': 'the newest first, for the pages of who invites',
  '/v1/me/givable-roles': self,
  '/v1/second-factor-removals': 'a handful, the newest first, for who manages people',
  '/v1/own-accounts': 'people by their names, for the pages of who manages them',
  '/v1/own-clients': 'a handful, of those who develop them',
  '/v1/own-clients/{id}/refused-requests': log,
  '/v1/modules/{id}/materials': ofOne,
  '/v1/modules/{id}/questions': ofOne,
  '/v1/participants/{id}/competency-gaps': ofOne,
  '/v1/participants/{participantId}/inbox': 'the newest first, as a person sees it',
  '/v1/participants/{participantId}/incentive-explanations': 'explained when it is asked, and stored nowhere',
  '/v1/participation': 'figures of agencies, worked out when they are asked',
  '/v1/programme-monitoring': ordered,
  '/v1/programmes/{id}/commitments': ofOne,
  '/v1/programmes/{id}/learning-gains': 'figures, worked out when they are asked',
  '/v1/programmes/{id}/materials': ofOne,
  '/v1/programmes/{id}/modules': ofOne,
  '/v1/report-kinds': setting,
  '/v1/services/{service}/dead-letters': log,
  '/v1/siasn/diklat': "`id` is SIASN's own, and not yet there for what was not sent",
  '/v1/siasn/kursus': "`id` is SIASN's own, and not yet there for what was not sent",
  '/v1/signing-keys': setting,
  '/v1/suppressed-addresses': 'what is left to do: what was done is gone from it',
  '/v1/tenants': setting,
  '/v1/thresholds': setting,
  '/v1/thresholds/{key}/versions': setting,
  '/v1/weak-areas': 'figures, worked out when they are asked',
  '/v1/webhook-endpoints/{id}/deliveries': log,
};

function resolved(schema: Json): Json {
  return schema['$ref'] ? resolved(document['components'].schemas[schema['$ref'].split('/').at(-1)]) : schema;
}

const lists = Object.entries(document['paths'] as Json).flatMap(([path, { get }]) => {
  const content = get?.responses['200']?.content,
    answer = content?.['application/json']?.schema,
    items = answer && resolved(answer)['properties']?.items;
  if (!items) return [];
  const item = resolved(resolved(items)['items']),
    parameters: string[] = (get.parameters ?? []).map(({ name }: Json) => name);
  const wanted = ['limit', 'cursor', 'updatedSince', 'total', ...(item['properties']?.id ? ['ids'] : [])];
  return [
    {
      path,
      lacks: [
        ...wanted.filter((name) => !parameters.includes(name)),
        ...('text/csv' in content ? [] : ['text/csv']),
      ],
      idle: parameters.includes('ids') && !item['properties']?.id,
    },
  ];
});

it('is found by this census', () => {
  expect(lists.length).toBeGreaterThan(95);
});

it('is asked and answered as all others, unless there is a reason', () => {
  const lacking = lists.filter(({ lacks }) => lacks.length > 0);
  expect(lacking.filter(({ path }) => !(path in without))).toEqual([]);
  expect(Object.keys(without).filter((path) => !lacking.some((list) => list.path === path))).toEqual([]);
});

it('takes ids only where it shows them', () => {
  expect(lists.filter(({ idle }) => idle).map(({ path }) => path)).toEqual([]);
});
