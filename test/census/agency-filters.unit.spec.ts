// What a caller of single agencies sees is said in one way: a filter written by hand is soon one that was forgotten.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, projectRoot, services } from '../../tools/generate/project.js';

/** The words for it: `seenBy`, `whollySeenBy`, `sees`, `wholeGovernment`; a store has `forCaller` of its own. */
const WORDS = 'libs/platform/src/auth/agency-scope.ts';

const byHand: Record<string, RegExp> = {
  'a part of a filter: seenBy, whollySeenBy, or forCaller of the store':
    /\$n?in: (?:\[\.\.\.\(?)?(?:\w+\.)?agencyIds\b(?!\.)/,
  "whether an agency is the caller's: sees, mustSpeakFor": /\bagencyIds\)?\??\.includes\(/,
  'who looks for the whole government: wholeGovernment': /\{ tenantId[^{}]*, agencyIds: null \}/,
};

/** Not of a caller. */
const elsewhere: Record<string, string> = {
  'apps/notifications/src/webhook/wants.ts': 'the agencies that an event is about',
};

const foundIn = (text: string): string[] =>
  Object.entries(byHand).flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));

const sources = [...services.map((service) => `apps/${service}/src`), 'libs']
  .flatMap((folder) => filesUnder(folder, '.ts'))
  .filter((file) => !/\.spec\.ts$|\/testing\//.test(file) && file !== WORDS);

describe('what the agencies of a caller may see', () => {
  it('is written by hand nowhere', () => {
    expect(sources.length).toBeGreaterThan(1000);
    const found = sources.flatMap((file) =>
      foundIn(readFileSync(join(projectRoot, file), 'utf8')).map((what) => `${file}: ${what}`),
    );
    expect(found.filter((one) => !elsewhere[one.split(':')[0] ?? ''])).toEqual([]);
  });

  it.each(Object.entries(elsewhere))('has an exception that is still one: %s, %s', (file) => {
    expect(foundIn(readFileSync(join(projectRoot, file), 'utf8'))).not.toEqual([]);
  });

  it.each([
    'find(tenantId, { agencyId: { $in: [...agencyIds] } })',
    'find(tenantId, { agencyId: { $in: [...caller.agencyIds] } })',
    '{ agencies: { $not: { $elemMatch: { $nin: [...agencyIds] } } } }',
    'if (caller.agencyIds && !caller.agencyIds.includes(found.agencyId)) throw new NotFound();',
    'note({ tenantId: who.tenantId, agencyIds: null }, id)',
  ])('would be caught here: %s', (text) => {
    expect(foundIn(text)).toHaveLength(1);
  });

  it.each(['find(tenantId, seenBy(caller))', '{ agencyId: { $in: ids } }', 'forCaller(caller).find({})'])(
    'passes over %s',
    (text) => {
      expect(foundIn(text)).toEqual([]);
    },
  );
});
