import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { awardPage } from './award.page.js';
import { awardsPage } from './awards.page.js';
import { incentiveBudgetsPage } from './budgets.page.js';
import { grantPage } from './grant.page.js';
import { givenByHand, type Award, type Budget, type Kind } from './shapes.js';
import { readBudget, readGrant, readReason } from './typed.js';

const hostile = '<script>alert(1)</script>',
  keys = { token: 't', key: 'k' };
const visitIn = (language: 'id' | 'en') =>
  ({ language, now: new Date('2026-11-30T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const event: Kind = {
  incentiveType: 'OFFICIAL_EVENT',
  name: { id: 'Acara resmi', en: 'Official event' },
  description: { id: hostile, en: hostile },
  trigger: 'MANUAL',
  effect: 'GRANT',
  active: true,
};
const supplement: Kind = {
  ...event,
  incentiveType: 'TPP_COMPONENT',
  name: { id: 'Komponen TPP', en: 'Income supplement' },
  active: false,
  money: { recordable: true, approvals: ['DPRD', 'HOME_MINISTRY'], grounds: ['WORK_PERFORMANCE'] },
};
const bonus: Kind = {
  ...event,
  incentiveType: 'CASH_BONUS',
  name: { id: 'Bonus tunai', en: 'Cash bonus' },
  active: false,
  money: { recordable: false, approvals: [], grounds: [] },
};
const budget: Budget = {
  year: 2026,
  incentiveType: 'TPP_COMPONENT',
  amount: 120_000_000,
  reserved: 45_000_000,
  left: 75_000_000,
  legalBasis: {
    regulation: hostile,
    budgetCode: '5.1.02',
    approvedBy: 'Sekretaris Daerah',
    approvedOn: '2026-01-12',
    approvals: { DPRD: '12/2026', HOME_MINISTRY: '900/7' },
  },
  updatedAt: '2026-01-12T03:00:00Z',
};
const award: Award = {
  id: 'medan:official-event:1',
  participantId: 'p',
  participantName: hostile,
  ruleCode: 'official-event',
  incentiveType: 'OFFICIAL_EVENT',
  status: 'ACTIVE',
  points: 0,
  sourceKind: 'MANUAL',
  reason: hostile,
  awardedAt: '2026-11-28T20:00:00.000Z',
};
const typedBudget = {
  kind: 'TPP_COMPONENT',
  year: '2026',
  amount: 'Rp 120.000.000',
  regulation: ' Perwali 12/2026 ',
  budgetCode: '5.1.02.02',
  approvedBy: 'Sekretaris Daerah',
  approvedOn: '2026-01-12',
  approvals: { DPRD: ' 12/2026 ', HOME_MINISTRY: ' ' },
};
const typedGrant = {
  person: '19900101 201503 1001',
  kind: 'OFFICIAL_EVENT',
  reason: ' Upacara ',
  amount: '',
  ground: '',
};

describe('money for a kind as it was typed', () => {
  it('is taken as people write it, and leaves out what was not said', () => {
    expect(readBudget(typedBudget)).toEqual({
      kind: 'TPP_COMPONENT',
      year: 2026,
      body: {
        amount: 120_000_000,
        legalBasis: {
          regulation: 'Perwali 12/2026',
          budgetCode: '5.1.02.02',
          approvedBy: 'Sekretaris Daerah',
          approvedOn: '2026-01-12',
          approvals: { DPRD: '12/2026' },
        },
      },
    });
    expect(readBudget({ ...typedBudget, amount: '0' })).toMatchObject({ body: { amount: 0 } });
  });

  it('says what is to be put right', () => {
    expect(
      readBudget({
        kind: '',
        year: '26',
        amount: ' ',
        regulation: 'P',
        budgetCode: '',
        approvedBy: '  a ',
        approvedOn: '',
        approvals: {},
      }),
    ).toEqual({
      mistakes: ['kind', 'year', 'amount', 'regulation', 'budgetCode', 'approvedBy', 'approvedOn'],
    });
    expect(readBudget({ ...typedBudget, amount: 'banyak' })).toEqual({ mistakes: ['amount'] });
  });
});

describe('an award as it was typed', () => {
  it('needs an amount and a lawful ground where it is money, and never has one elsewhere', () => {
    expect(readGrant({ ...typedGrant, amount: '5', ground: 'SPEAKER' }, [event])).toEqual({
      employeeNumber: '199001012015031001',
      body: { incentiveType: 'OFFICIAL_EVENT', reason: 'Upacara' },
    });
    const money = { ...typedGrant, kind: 'TPP_COMPONENT', amount: '2.500.000', ground: 'WORK_PERFORMANCE' };
    expect(readGrant(money, [event, supplement])).toMatchObject({
      body: { amount: 2_500_000, ground: 'WORK_PERFORMANCE' },
    });
    expect(readGrant({ ...money, amount: '0', ground: 'SPEAKER' }, [supplement])).toEqual({
      mistakes: ['amount', 'ground'],
    });
  });

  it('says what is to be put right', () => {
    expect(readGrant({ ...typedGrant, person: '123', kind: 'CASH_BONUS', reason: 'ok' }, [event])).toEqual({
      mistakes: ['person', 'kind', 'reason'],
    });
    expect(readReason(' x ')).toBeUndefined();
    expect(readReason(' Tidak sah\r\nlagi ')).toBe('Tidak sah\nlagi');
  });

  it('is of a kind that an office gives: not by a rule, nor by the leader, nor without any law', () => {
    const all = [
      event,
      supplement,
      bonus,
      { ...event, active: false },
      { ...event, trigger: 'enrollment.completed.v1' },
      { ...event, needs: 'IMPROVEMENT' as const },
    ];
    expect(all.filter(givenByHand)).toEqual([event, supplement]);
  });
});

describe('the pages', () => {
  const budgets = (language: 'id' | 'en', more: object = {}) =>
    incentiveBudgetsPage(visitIn(language), me, {
      year: 2026,
      kinds: [event, supplement, bonus],
      budgets: [budget],
      keys,
      done: false,
      ...more,
    });

  it.each(['id', 'en'] as const)('escape what people wrote, in %s', (language) => {
    const visit = visitIn(language);
    for (const html of [
      budgets(language),
      awardsPage(visit, me, { awards: [award], kinds: [event], asked: {}, unknown: false, done: true }),
      awardPage(visit, me, { award, kind: event, keys, done: false }),
      grantPage(visit, me, {
        kinds: [event],
        budgets: [],
        keys,
        typed: { reason: hostile },
        mistakes: [],
      }),
    ]) {
      expect(html).toContain('&lt;script');
      expect(html).not.toContain('<script>alert');
    }
  });

  it('say what money is left, and what of a year that is over was not used', () => {
    const html = budgets('id');
    expect(html).toContain('Rp 45.000.000 diberikan dari Rp 120.000.000.');
    expect(html).toContain('Sisa Rp 75.000.000.');
    expect(html).toContain('Bonus tunai');
    expect(html).not.toContain('value="CASH_BONUS"');
    const over = budgets('en', { year: 2025, budgets: [{ ...budget, year: 2025 }] });
    expect(over).toContain('Rp 75,000,000 unused: its year is over.');
    expect(over).not.toContain('Change');
  });

  it('bring a budget back into its form to be changed, and keep what was typed', () => {
    const html = budgets('id', { chosen: 'TPP_COMPONENT' });
    expect(html).toContain('value="120.000.000"');
    expect(html).toContain('<option value="TPP_COMPONENT" selected');
    expect(html).toMatch(/name="persetujuan-DPRD"[^>]*value="12\/2026"/);
    expect(budgets('en', { chosen: 'TPP_COMPONENT' })).toContain('value="120.000.000"');
    const again = budgets('id', {
      again: { typed: { ...typedBudget, amount: 'banyak' }, mistakes: ['amount'] },
    });
    expect(again).toContain('Kesalahan: Anggaran insentif');
    expect(again).toContain('value="banyak"');
    expect(again).toContain('<a href="#jumlah">');
  });

  it('let an award be taken back once, with a reason', () => {
    const show = (more: object) =>
      awardPage(visitIn('id'), me, { award: { ...award, ...more }, kind: event, keys, done: false });
    expect(show({})).toContain('action="/penghargaan/medan%3Aofficial-event%3A1/cabut"');
    const revoked = show({
      status: 'REVOKED',
      revocation: { cause: 'DECISION', reason: hostile, at: '2026-11-29T03:00:00Z' },
    });
    expect(revoked).not.toContain('<form class="card"');
    expect(revoked).toContain('Dicabut 29 Nov 2026');
    const again = awardPage(visitIn('en'), me, {
      award,
      kind: event,
      keys,
      done: false,
      again: { reason: 'x', wrong: true },
    });
    expect(again).toContain('Mistake: Official event');
    expect(again).toContain('>x</textarea>');
  });

  it('lead rule officers to no page that they do not have', () => {
    const officer = { ...me, roles: ['RULE_OFFICER'] };
    const shown = { kinds: [event], budgets: [], keys, typed: {}, mistakes: [] };
    const pages = (who: Me) =>
      awardPage(visitIn('id'), who, { award, kind: event, keys, done: false }) +
      grantPage(visitIn('id'), who, shown);
    const others = [`href="/pegawai/${award.participantId}"`, 'href="/anggaran/insentif"'];
    for (const link of others) {
      expect(pages(me)).toContain(link);
      expect(pages(officer)).not.toContain(link);
    }
  });

  it('offer each kind with its grounds, and say where nobody has the number', () => {
    const html = grantPage(visitIn('id'), me, {
      kinds: [event, supplement, { ...event, incentiveType: 'STATE_HONOUR', effect: 'NOMINATE' }],
      budgets: [budget],
      keys,
      typed: typedGrant,
      mistakes: ['nobody'],
    });
    expect(html).toContain('Prestasi kerja (Komponen TPP)');
    expect(html).toContain('Acara resmi (dicatat sebagai usul)');
    expect(html).toContain('Komponen TPP: sisa Rp 75.000.000');
    expect(html).toContain('Tidak ada pegawai dengan NIP ini');
    const none = grantPage(visitIn('en'), me, { kinds: [event], budgets: [], keys, typed: {}, mistakes: [] });
    expect(none).not.toContain('<fieldset');
    expect(none).toContain('no money can be given yet');
  });

  it('say that there is nothing, and go on on the next page', () => {
    const list = (more: object) =>
      awardsPage(visitIn('id'), me, {
        awards: [],
        kinds: [event],
        asked: {},
        unknown: false,
        done: false,
        ...more,
      });
    expect(list({})).toContain('Tidak ada penghargaan yang sesuai.');
    expect(list({ unknown: true })).toContain('Tidak ada pegawai dengan NIP ini.');
    expect(list({ asked: { kind: 'OFFICIAL_EVENT' }, nextCursor: 'n' })).toContain(
      '/penghargaan?jenis=OFFICIAL_EVENT&amp;sesudah=n',
    );
  });
});
