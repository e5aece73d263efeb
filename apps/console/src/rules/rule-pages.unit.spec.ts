import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { retroPage, retrosPage } from './retro.page.js';
import { rulePage } from './rule.page.js';
import { rulesPage } from './rules.page.js';
import type { DryRun, Retro, Rule, RuleVersion, Threshold } from './shapes.js';
import { thresholdPage, thresholdsPage } from './thresholds.page.js';

const hostile = '<script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') =>
  ({ language, now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Ratna',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['RULE_OFFICER'],
};
const keys = { token: 't', key: 'k' };
const content = {
  points: { perHour: 10 },
  certificate: true,
  conditions: [
    { fact: 'creditedHours', atLeast: 0.1 },
    { fact: 'form', oneOf: ['seminar', hostile] },
  ],
  reference: { basis: hostile, verification: 'assumption' },
};
const rule: Rule = {
  code: 'completion-points',
  cash: false,
  effect: 'GRANT',
  trigger: 'enrollment.completed.v1',
  name: { id: hostile, en: hostile },
  description: { id: 'Setiap penyelesaian mendapat poin.', en: 'Each completion earns points.' },
  active: true,
  versions: [{ ...content, effectiveFrom: '1970-01-01' }],
};
const draft: RuleVersion = {
  ...content,
  version: 'v2',
  points: { fixed: 25 },
  note: hostile,
  createdAt: '2026-11-28T03:00:00Z',
  status: 'DRAFT',
};
const active: RuleVersion = {
  ...draft,
  version: 'v1',
  status: 'ACTIVE',
  activation: { from: '2026-11-28T03:00:00Z', reason: 'x' },
};
const run: DryRun = {
  version: 'v2',
  fromYear: 2026,
  toYear: 2026,
  judged: 1_200,
  people: 283,
  counts: { GRANT: 2, MORE_POINTS: 0, FEWER_POINTS: 1, WOULD_NOT_BE_AWARDED: 0, NONE: 1_197 },
  points: 50,
  digest: 'd'.repeat(64),
  items: [{ participantId: 'p1', year: 2026, difference: 'GRANT', points: 25 }],
};
const shown = { rule, own: [draft, active], present: active, keys, done: false };

describe('a rule', () => {
  it('says what decides today, and lets a draft be tried and activated', () => {
    const html = rulePage(visit(), me, shown);
    expect(html).toContain('JP yang diakui: sekurang-kurangnya 0,1');
    expect(html).toContain('25 poin, nomor sertifikat');
    expect(html).toContain('action="/aturan/completion-points/v2/aktifkan"');
    expect(html).not.toContain('/v1/aktifkan');
    expect(html).not.toContain('<script>alert');
  });

  it('tells what a try would change, by name, and that nothing has changed', () => {
    const html = rulePage(visit('en'), me, {
      ...shown,
      tried: { run, people: new Map([['p1', { id: 'p1', name: hostile, employeeNumber: '' }]]) },
    });
    expect(html).toContain('1,200 records of 283 people judged. Nothing has changed.');
    expect(html).toContain('would get fewer; what they have stays');
    expect(html).toContain('+25 points');
    expect(html).not.toContain('get more points');
    expect(html).not.toContain('<script>alert');
  });

  it('keeps what was typed, and offers no version of what a person decides or no law allows', () => {
    const typed = { points: 'banyak', unit: 'tetap', note: hostile, basis: '' };
    const html = rulePage(visit(), me, { ...shown, again: { typed, mistakes: ['points', 'basis'] } });
    expect(html).toContain('value="banyak"');
    expect(html).toContain('<option value="tetap" selected');
    expect(html).toContain('<a href="#dasar">Tulis dasarnya</a>');
    for (const other of [{ trigger: 'MANUAL' }, { cash: true }])
      expect(rulePage(visit(), me, { ...shown, rule: { ...rule, ...other } })).not.toContain('/versi"');
    expect(rulePage(visit(), me, { ...shown, rule: { ...rule, active: false } })).toContain('/hidupkan"');
  });
});

it('rules are listed with what stands in their way', () => {
  const html = rulesPage(visit(), me, [rule, { ...rule, active: false }, { ...rule, cash: true }]);
  expect(html).toContain('Berlaku');
  expect(html).toContain('Dimatikan');
  expect(html).toContain('Perlu dasar hukum');
  expect(html).not.toContain('<script>alert');
  expect(rulesPage(visit('en'), me, [])).toContain('There is no rule.');
});

describe('what is given after a rule changed', () => {
  const retro = {
    id: 'medan:completion-points:v1:d',
    ruleCode: 'completion-points',
    ruleVersion: 'v1',
    fromYear: 2026,
    toYear: 2026,
    digest: 'd'.repeat(64),
    reason: hostile,
    orderedAt: '2026-11-28T03:00:00Z',
    status: 'APPLIED',
    counts: { GRANTED: 2, PENDING: 0, SKIPPED: 1, REVERSED: 0 },
    rule: { id: hostile, en: hostile },
  } satisfies Retro & { rule: unknown };
  const row = {
    awardId: 'a',
    participantId: 'p1',
    participantName: hostile,
    year: 2026,
    points: 25,
    status: 'GRANTED' as const,
  };
  const showing = (more: object, language: 'id' | 'en' = 'id') =>
    retroPage(visit(language), me, { retro: { ...retro, ...more }, rows: [row], keys, done: false });

  it('is offered for a version in force alone, as exactly the difference that was seen', () => {
    const tried = (version: string, counts = run.counts) =>
      rulePage(visit(), me, {
        ...shown,
        tried: { run: { ...run, version, counts }, people: new Map() },
      });
    expect(tried('v1')).toContain('action="/aturan/completion-points/v1/susulan"');
    expect(tried('v1')).toContain(`name="sidik" value="${'d'.repeat(64)}"`);
    expect(tried('v2')).not.toContain('/v2/susulan"');
    expect(tried('v1', { ...run.counts, GRANT: 0 })).not.toContain('/v1/susulan"');
  });

  it('says what each person got, and can be taken back once', () => {
    const html = showing({});
    expect(html).toContain('+25 poin');
    expect(html).toContain('<dt>Dilewati</dt><dd>1</dd>');
    expect(html).not.toContain('<dt>Menunggu</dt>');
    expect(html).toContain('/susulan/medan%3Acompletion-points%3Av1%3Ad/cabut');
    expect(html).not.toContain('<script>alert');
    const reversal = { reason: hostile, at: '2026-11-28T03:00:00Z' };
    expect(showing({ status: 'REVERSED', reversal })).not.toContain('method="post"');
    expect(showing({ status: 'REVERSING', reversal }, 'en')).toContain('Go on');
    expect(showing({ status: 'APPLYING' })).toContain('action="/aturan/completion-points/v1/susulan"');
  });

  it('is listed with why it was ordered', () => {
    const html = retrosPage(visit(), me, { retros: [retro], nextCursor: 'n' });
    expect(html).toContain('Tahun 2026.');
    expect(html).toContain('/susulan?sesudah=n');
    expect(html).not.toContain('<script>alert');
    expect(retrosPage(visit('en'), me, { retros: [] })).toContain('There is none yet.');
  });
});

describe('a threshold', () => {
  const threshold: Threshold = {
    key: 'service.ikm.unsatisfactoryBelow',
    meaning: 'Index below which',
    version: 0,
    value: { below: 76.61 },
  };
  const one = { threshold, versions: [{ ...threshold }], sets: true, keys, done: false };

  it('is read in words, and set by who may', () => {
    expect(thresholdsPage(visit(), me, [threshold])).toContain('Di bawah indeks (25 sampai 100): 76,61');
    const html = thresholdPage(visit(), me, one);
    expect(html).toMatch(/name="angka-below"[^>]*value="76,61"/);
    expect(thresholdPage(visit('en'), me, { ...one, sets: false })).not.toContain('method="post"');
  });

  it('keeps what was typed, and one that is new here is shown by its own names', () => {
    const again = { typed: { below: 'tinggi' }, reason: hostile, wrong: ['below'] };
    const html = thresholdPage(visit(), me, { ...one, again });
    expect(html).toContain('value="tinggi"');
    expect(html).toContain('href="#angka-below"');
    expect(html).not.toContain('<script>alert');
    const strange = { ...threshold, key: 'a.new.one', value: { many: 3 } };
    expect(thresholdsPage(visit(), me, [strange])).toContain('many: 3');
  });
});
