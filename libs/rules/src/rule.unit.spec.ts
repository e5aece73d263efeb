import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRuleBook } from './rule-book.js';
import { ruleFile } from './rule-file.js';
import { Rule } from './rule.js';

const text = { id: 'teks', en: 'text' };
const reference = { basis: 'invented for this spec', verification: 'assumption' };
const file = (over: Record<string, unknown> = {}) => ({
  code: 'spec-rule',
  incentiveType: 'SPEC',
  inSentence: { id: 'penghargaan', en: 'an award' },
  trigger: 'enrollment.completed.v1',
  oncePer: 'COMPLETION',
  name: text,
  description: text,
  versions: [{ effectiveFrom: '2025-01-01', points: { perHour: 3 }, reference }],
  ...over,
});
const rule = (over?: Record<string, unknown>) => new Rule(ruleFile.parse(file(over)));

describe('Rule', () => {
  it('decides by the version in force on the day', () => {
    const dated = rule({
      versions: [
        { effectiveFrom: '2025-01-01', points: { fixed: 5 }, reference },
        { effectiveFrom: '2026-07-01', points: { fixed: 7 }, reference },
      ],
    });
    expect(dated.inForceOn('2024-12-31')).toBeNull();
    expect(dated.inForceOn('2026-06-30')!.points({})).toBe(5);
    expect(dated.inForceOn('2026-07-01')!.points({})).toBe(7);
    expect(dated.inForceInYear(2026)!.version).toBe('2025-01-01');
    expect(dated.explain(dated.inForceOn('2024-12-31'), {}).outcome).toBe('NOT_IN_FORCE');
  });

  it('gives whole points and never rounds up', () => {
    expect(rule().inForceOn('2026-01-01')!.points({ creditedTenths: 19 })).toBe(5);
  });

  it.each([
    [{ fact: 'creditedHours', atLeast: 2.3 }, { creditedTenths: 23 }, { creditedTenths: 22 }],
    [{ fact: 'creditedHours', atMost: 2.3 }, { creditedTenths: 23 }, { creditedTenths: 24 }],
    [{ fact: 'form', equals: 'seminar' }, { form: 'seminar' }, { form: 'course' }],
    [{ fact: 'employeeType', oneOf: ['PNS', 'CPNS'] }, { employeeType: 'CPNS' }, { employeeType: 'PPPK' }],
  ])('judges %j', (condition, held, failed) => {
    const version = rule({ versions: [{ effectiveFrom: '2025-01-01', conditions: [condition], reference }] })
      .versions[0]!;
    expect([version.holds(held), version.holds(failed), version.holds({})]).toEqual([true, false, false]);
  });

  it('explains which condition held and which did not, with the values', () => {
    const conditions = [
      { fact: 'creditedHours', atLeast: 2 },
      {
        fact: 'form',
        equals: 'seminar',
        nextStep: { id: 'bukan {actual}', en: 'not {actual} but {expected}' },
      },
    ];
    const asked = rule({ versions: [{ effectiveFrom: '2025-01-01', conditions, reference }] });
    const explanation = asked.explain(asked.versions[0]!, { creditedTenths: 45, form: 'course' });
    expect(explanation.conditions).toMatchObject([
      { fact: 'creditedHours', operator: 'atLeast', expected: 2, actual: 4.5, held: true },
      { fact: 'form', operator: 'equals', expected: 'seminar', actual: 'course', held: false },
    ]);
    expect(explanation.nextStep!.en).toBe('not course but seminar');
  });

  describe('explains each outcome as a whole', () => {
    const version = {
      effectiveFrom: '2025-01-01',
      certificate: true,
      points: { fixed: 5 },
      conditions: [{ fact: 'form', equals: 'seminar' }],
      reference,
    };
    const of = (over: object, facts: object) => {
      const one = rule({ versions: [version], ...over });
      return one.explain(one.inForceOn('2026-01-01'), facts);
    };
    const nothing = { points: 0, certificate: false, refusal: null, nextStep: null };

    it('before its first version', () => {
      const one = rule({ versions: [version] });
      expect(one.explain(null, { form: 'seminar' })).toEqual({
        ...nothing,
        outcome: 'NOT_IN_FORCE',
        version: null,
        conditions: [],
      });
    });

    it('awarded, or only nominated', () => {
      const earned = { version: '2025-01-01', points: 5, certificate: true, refusal: null, nextStep: null };
      expect(of({}, { form: 'seminar' })).toMatchObject({ ...earned, outcome: 'AWARDED' });
      expect(of({ effect: 'NOMINATE' }, { form: 'seminar' })).toMatchObject({
        ...earned,
        outcome: 'NOMINATED',
      });
    });

    it('not awarded', () => {
      const { nextStep, ...rest } = of({}, { form: 'course' });
      expect(rest).toMatchObject({ points: 0, certificate: false, refusal: null, outcome: 'NOT_AWARDED' });
      expect(rest.conditions).toMatchObject([{ fact: 'form', held: false }]);
      expect(nextStep).not.toBeUndefined();
    });

    it('refused, whatever the facts are', () => {
      const refused = { effectiveFrom: '2025-01-01', refusal: 'LEGAL_BASIS_REQUIRED', reference };
      const one = rule({ cash: true, versions: [refused] });
      expect(one.versions[0]?.holds({ form: 'seminar' })).toBe(false);
      expect(one.explain(one.inForceOn('2026-01-01'), {})).toMatchObject({
        points: 0,
        certificate: false,
        conditions: [],
        outcome: 'REFUSED',
        refusal: 'LEGAL_BASIS_REQUIRED',
        nextStep: { en: expect.stringContaining('legal basis') as string },
      });
    });
  });

  it('keeps the caps of its version, or has none', () => {
    const caps = { perYear: 2 };
    const capped = rule({ versions: [{ effectiveFrom: '2025-01-01', caps, reference }] });
    expect([capped.versions[0]?.caps, rule().versions[0]?.caps]).toEqual([caps, {}]);
  });

  it.each([
    ['cash without a refusal', file({ cash: true })],
    [
      'versions out of order',
      file({
        versions: [
          { effectiveFrom: '2026-01-01', reference },
          { effectiveFrom: '2025-01-01', reference },
        ],
      }),
    ],
    [
      'a fact of another scope',
      file({
        versions: [
          { effectiveFrom: '2025-01-01', conditions: [{ fact: 'yearHours', atLeast: 20 }], reference },
        ],
      }),
    ],
    [
      'hours compared as text',
      file({
        versions: [
          { effectiveFrom: '2025-01-01', conditions: [{ fact: 'creditedHours', equals: '20' }], reference },
        ],
      }),
    ],
    [
      'an unknown fact',
      file({
        versions: [
          { effectiveFrom: '2025-01-01', conditions: [{ fact: 'constructor', atLeast: 1 }], reference },
        ],
      }),
    ],
    [
      'an operator that is none of ours',
      file({
        versions: [{ effectiveFrom: '2025-01-01', conditions: [{ fact: 'form', matches: '.*' }], reference }],
      }),
    ],
  ])('refuses %s', (_what, wrong) => {
    expect(ruleFile.safeParse(wrong).success).toBe(false);
  });
});

describe('loadRuleBook', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rules-'));
    mkdirSync(join(folder, 'spec-rule'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names the file and the place that is wrong', () => {
    writeFileSync(join(folder, 'spec-rule/parameters.yaml'), 'code: spec-rule\nincentiveType: lower\n');
    expect(() => loadRuleBook(folder)).toThrow(/spec-rule\/parameters\.yaml:[\s\S]*incentiveType/);
  });

  it('refuses a rule whose code is not its folder', () => {
    writeFileSync(join(folder, 'spec-rule/parameters.yaml'), JSON.stringify(file({ code: 'other' })));
    expect(() => loadRuleBook(folder)).toThrow(/not the name of its folder/);
  });

  it('keeps a rule that always refuses off the hot path', () => {
    writeFileSync(
      join(folder, 'spec-rule/parameters.yaml'),
      JSON.stringify(
        file({
          cash: true,
          versions: [{ effectiveFrom: '2025-01-01', refusal: 'LEGAL_BASIS_REQUIRED', reference }],
        }),
      ),
    );
    const book = loadRuleBook(folder);
    expect([book.perCompletion, book.perYear]).toEqual([[], []]);
    expect(
      book.get('spec-rule')!.explain(book.get('spec-rule')!.versions[0]!, { creditedTenths: 9 }),
    ).toMatchObject({ outcome: 'REFUSED', refusal: 'LEGAL_BASIS_REQUIRED' });
  });
});
