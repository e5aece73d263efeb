import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { appealPage } from './appeal.page.js';
import { decisionsPage } from './decisions.page.js';
import { nominationPage } from './nomination.page.js';
import type { Appeal, Nomination } from './shapes.js';
import { readNominationDecision, readVerdict } from './typed.js';

const hostile = '<script>alert(1)</script>',
  keys = { token: 't', key: 'k' };
const visitIn = (language: 'id' | 'en') =>
  ({ language, now: new Date('2026-11-30T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: 'x',
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const nomination: Nomination = {
  id: 'n',
  batchId: 'b',
  programmeTitle: hostile,
  participantId: 'p',
  participantName: hostile,
  status: 'NOMINATED',
  nomination: { superiorId: 's', reason: hostile, at: '2026-11-28T20:00:00.000Z' },
};
const appeal: Appeal = {
  id: 'q',
  participantId: 'p',
  participantName: hostile,
  about: { kind: 'AWARD_REFUSED', id: 'w' },
  title: hostile,
  grounds: hostile,
  decision: { reason: hostile, decidedAt: '2026-11-28T20:00:00.000Z' },
  status: 'OPEN',
  filedAt: '2026-11-28T20:00:00.000Z',
  decideBy: '2026-12-10',
  overdue: true,
};
const batch = { startsOn: '2026-12-09', endsOn: '2026-12-09' };

describe('a decision as it was typed', () => {
  it('says which, and why', () => {
    expect(readNominationDecision({ decision: 'UPHOLD', reason: ' ' })).toEqual({
      mistakes: ['putusan', 'alasan'],
    });
    expect(readNominationDecision({ decision: 'DECLINED', reason: ' a\r\nb ' })).toEqual({
      decision: 'DECLINED',
      reason: 'a\nb',
    });
  });

  it('upon an appeal gives more than a word', () => {
    expect(readVerdict({ decision: 'OVERRIDE', reason: 'ditolak' })).toEqual({ mistakes: ['alasan'] });
    expect(readVerdict({ decision: 'OVERRIDE', reason: 'sertifikat sah' })).toEqual({
      decision: 'OVERRIDE',
      reason: 'sertifikat sah',
    });
  });
});

describe('the pages', () => {
  it.each(['id', 'en'] as const)('escape what people wrote, in %s', (language) => {
    const visit = visitIn(language);
    for (const html of [
      decisionsPage(visit, me, { nominations: [nomination], appeals: [appeal], done: true }),
      nominationPage(visit, me, { nomination, batch, superior: hostile, keys }),
      appealPage(visit, me, { appeal, keys }),
    ]) {
      expect(html).toContain('&lt;script');
      expect(html).not.toContain('<script>alert');
    }
  });

  it('keep what was typed beside what is to be put right', () => {
    const html = nominationPage(visitIn('id'), me, {
      nomination,
      batch,
      superior: undefined,
      keys,
      again: { typed: { decision: 'DECLINED', reason: '' }, mistakes: ['alasan'] },
    });
    expect(html).toContain(`href="#alasan"`);
    expect(html).toMatch(/value="DECLINED" checked/);
  });

  it('ask nothing of who may not decide, or where it is decided', () => {
    const nobody = { ...me, participantId: null };
    expect(appealPage(visitIn('id'), me, { appeal, keys })).toContain('<form class="card"');
    expect(appealPage(visitIn('id'), nobody, { appeal, keys })).not.toContain('<form class="card"');
    const verdict = { reason: 'Sertifikat sah.', at: '2026-11-29T03:00:00.000Z' };
    const decided = appealPage(visitIn('id'), me, {
      appeal: { ...appeal, status: 'OVERRIDDEN', verdict },
      keys,
    });
    expect(decided).not.toContain('<form class="card"');
    expect(decided).toContain('Banding diterima');
  });
});
