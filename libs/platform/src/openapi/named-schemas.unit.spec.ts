import { expect, it } from 'vitest';
import { nameSchemas } from './named-schemas.js';
import type { JsonSchema } from './schemas.js';

const text: JsonSchema = { type: 'string' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties });
const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function named(path: string, method: string, body: JsonSchema | undefined, answer: JsonSchema) {
  const operation = { ...(body && { requestBody: json(body) }), responses: { 200: json(answer) } };
  const components: Record<string, JsonSchema> = {};
  nameSchemas({ [path]: { [method]: operation } }, components);
  return { operation, components };
}

it('names what an operation takes and answers by its address', () => {
  const { operation, components } = named(
    '/v1/batches/{id}/admissions',
    'post',
    object({ reason: text }),
    object({ id: text }),
  );
  expect(operation.requestBody).toEqual(json(ref('BatchAdmissionRequest')));
  expect(operation.responses[200]).toEqual(json(ref('BatchAdmission')));
  expect(Object.keys(components)).toEqual(['BatchAdmissionRequest', 'BatchAdmission']);
});

it('names pages by what is on them, and objects inside by where they stand', () => {
  const item = object({ id: text, legalBasis: object({ title: text }) });
  const page = object({ items: { type: 'array', items: item }, nextCursor: text });
  const { operation, components } = named('/v1/funding-sources', 'get', undefined, page);
  expect(operation.responses[200]).toEqual(json(ref('FundingSourcePage')));
  expect(components['FundingSource']).toMatchObject({
    properties: { legalBasis: ref('FundingSourceLegalBasis') },
  });
  expect(components['FundingSourcePage']).toMatchObject({
    properties: { items: { items: ref('FundingSource') } },
  });
});

it('makes one of several objects of a choice, told apart by the constant that each has', () => {
  const kind = (value: string) =>
    object({ kind: { type: 'string', const: value }, year: { type: 'integer' } });
  const { components } = named('/v1/reports', 'post', { anyOf: [kind('BUDGET'), kind('IMPACT')] }, text);
  expect(components['ReportRequest']).toEqual({
    oneOf: [ref('ReportRequestBudget'), ref('ReportRequestImpact')],
    discriminator: {
      propertyName: 'kind',
      mapping: { BUDGET: ref('ReportRequestBudget').$ref, IMPACT: ref('ReportRequestImpact').$ref },
    },
  });
});

it('leaves a choice between values as it is', () => {
  const choice = { anyOf: [{ type: 'integer' }, text] };
  const { components } = named('/v1/things', 'get', undefined, object({ value: choice }));
  expect(components['Thing']).toMatchObject({ properties: { value: choice } });
});

it('gives a second schema another name, and two languages one name everywhere', () => {
  const words = object({ id: text, en: text });
  const { components } = named('/v1/things', 'post', object({ a: words }), object({ b: words }));
  expect(Object.keys(components)).toEqual(['TextInTwoLanguages', 'ThingRequest', 'Thing']);
});
