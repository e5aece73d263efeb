import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allEvents, supersededBy } from '#contracts';
import { retentionConfigSchema } from '#persistence';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/** Personal fields of events that travel in clear, each with its reason. None of them names anybody. */
const inClear: Readonly<Record<string, string>> = {
  formUrl: 'a signed link to a form about one training; it ends with the form',
  pageUrl: 'a link to the page of one proposal; it ends with the decision',
  subscription: 'opaque ids of readers with their links',
  ratingBefore: 'a rating of an id; needed to decide about an award',
  ratingAfter: 'a rating of an id; needed to decide about an award',
  certificateUrl: 'a link to the page of one certificate; it names an erased person no more',
  providerCertificateNumber: 'the number that somebody else gave a certificate',
};

/** Events whose `name` is that of a thing. */
const NAMES = [
  'agency.recorded.v1',
  'funding-source.recorded.v1',
  'certification.invited.v1',
  'tenant.recorded.v1',
  'programme-indicator.declared.v1',
];

/** Kinds that name a person by id and are no holding of that person, each with its reason. */
const noHolding: Readonly<Record<string, string>> = {
  CertificationScheme: 'a catalogue',
};

const shapeOf = (wire: unknown): object => (wire as { shape?: object }).shape ?? {};

describe('personal data in the contracts', () => {
  const present = allEvents.filter(({ type }) => !supersededBy(type));

  it.each(present)('$type seals what is personal in it, or a reason says why not', (event) => {
    const open = event.personalData.filter((field) => !(field in (event.sealed?.fields ?? {})));
    expect(open.filter((field) => inClear[field] === undefined)).toEqual([]);
  });

  it('has no reason left over', () => {
    const personal = new Set(present.flatMap(({ personalData }) => personalData));
    expect(Object.keys(inClear).filter((field) => !personal.has(field))).toEqual([]);
  });

  it('gives no name but those of governments, agencies, sources, programmes', () => {
    const named = present.filter(({ wire }) => 'name' in shapeOf(wire)).map(({ type }) => type);
    expect(named.sort()).toEqual([...NAMES].sort());
  });

  it.each(['holderName', 'employeeNumber', 'email', 'phone', 'birthDate'])(
    'names nobody by %s in clear, in no event',
    (field) => {
      const carrying = present.filter(({ wire }) => field in shapeOf(wire));
      expect(carrying.map(({ type }) => type)).toEqual([]);
    },
  );
});

describe('what services hold about people', () => {
  const schemas = filesUnder('apps', '.schema.ts').map((file) => ({
    service: file.split('/')[1] ?? '',
    text: readFileSync(join(projectRoot, file), 'utf8'),
  }));
  const aboutPeople = schemas.flatMap(({ service, text }) =>
    [
      ...text.matchAll(
        /class (\w+)Store extends storeOf\(\{(?:(?!\n\}\) \{\})[\s\S])*?\n {2}fields: \{\n([\s\S]*?)\n {2}\}/g,
      ),
    ]
      .filter(([, , fields]) =>
        /^ {4}(participantId|menteeId|graduateId|employeeNumber): /m.test(fields ?? ''),
      )
      .map(([, kind]) => ({ service, kind: kind ?? '' })),
  );

  it('is found by this census', () => {
    expect(aboutPeople.length).toBeGreaterThan(30);
  });

  it.each(aboutPeople)(
    '$service $kind is exported and erased, or a reason says why not',
    ({ service, kind }) => {
      const holdings = readFileSync(
        join(projectRoot, `apps/${service}/src/personal-data/holdings.ts`),
        'utf8',
      );
      expect(
        holdings.includes(`kind: '${kind}'`) || noHolding[kind] !== undefined,
        `${service} ${kind}`,
      ).toBe(true);
    },
  );
});

describe('for how long things are kept', () => {
  const page = readFileSync(join(projectRoot, 'docs/personal-data.md'), 'utf8');

  it.each(Object.entries(retentionConfigSchema.parse({})))(
    '%s stands in the table with its default',
    (name, value) => {
      expect(page).toMatch(new RegExp(`\\| \`${name}\` \\| ${value} \\|`));
    },
  );
});
