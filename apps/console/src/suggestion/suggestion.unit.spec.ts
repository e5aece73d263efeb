import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { ownSuggestionsPage } from './own.page.js';
import type { Suggestion } from './shapes.js';
import { suggestionsPage } from './suggestions.page.js';
import { readAnswer, readApplication, readOwn } from './typed.js';

const hostile = '<script>alert(1)</script>',
  keys = { token: 't', key: 'k' },
  keysTyped = { token: 't', kunci: 'k' };
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
const suggestion: Suggestion = {
  id: 's',
  source: 'PERSON',
  title: hostile,
  reason: hostile,
  participantId: 'p',
  participantName: hostile,
  agencyName: hostile,
  status: 'OPEN',
  createdAt: '2026-11-29T20:00:00Z',
};
const shown = {
  state: 'OPEN',
  suggestions: [suggestion],
  programmes: [],
  agencies: [],
  keys,
  done: false,
} as const;

describe('what was typed', () => {
  it('is taken without what is around it, or said to be missing', () => {
    expect(readOwn({ ...keysTyped, judul: ' Data ', alasan: 'a\r\nb', jenis: 'technical' })).toEqual({
      body: { title: 'Data', reason: 'a\nb', competenceClass: 'technical' },
    });
    expect(readOwn({ ...keysTyped, judul: ' ', alasan: '', jenis: '' })).toEqual({
      mistakes: ['judul', 'alasan'],
    });
    const application = { ...keysTyped, nama: ' SIAP ', guna: '', opd: '', sejak: '' };
    expect(readApplication(application)).toEqual({ body: { name: 'SIAP' } });
    expect(readApplication({ ...application, opd: 'o', sejak: '2026-11-01' })).toEqual({
      body: { name: 'SIAP', ownerAgencyId: 'o', introducedOn: '2026-11-01' },
    });
    expect(readApplication({ ...application, nama: '' })).toEqual({ mistakes: ['nama'] });
  });

  it('answers yes with a programme, no with a reason', () => {
    const typed = { ...keysTyped, usulan: 's', jawaban: 'ya', program: 'p', sebab: ' Tidak ' };
    expect(readAnswer(typed)).toEqual({ body: { decision: 'ADOPT', programmeId: 'p' } });
    expect(readAnswer({ ...typed, program: '' })).toEqual({ mistakes: ['program'] });
    expect(readAnswer({ ...typed, jawaban: 'tidak' })).toEqual({
      body: { decision: 'DECLINE', reason: 'Tidak' },
    });
    expect(readAnswer({ ...typed, jawaban: 'tidak', sebab: ' ' })).toEqual({ mistakes: ['sebab'] });
    expect(readAnswer({ ...typed, jawaban: '' })).toEqual({ mistakes: ['jawaban'] });
  });
});

describe.each(['id', 'en'] as const)('pages in %s', (language) => {
  it('show what people wrote as words, with the way to answer', () => {
    const page = suggestionsPage(visitIn(language), me, shown);
    expect(page).not.toContain(hostile);
    expect(page).toContain('href="/pegawai/p"');
    expect(page).toContain('jawab=s#jawab');
    const own = ownSuggestionsPage(visitIn(language), me, {
      suggestions: [{ ...suggestion, status: 'DECLINED', decisionReason: 'Sudah ada' }],
      keys,
      done: false,
    });
    expect(own).not.toContain(hostile);
    expect(own).toContain('Sudah ada');
    // 3 in the morning of the 30th in Jakarta
    expect(own).toContain('30 Nov');
  });

  it('keep what was typed beside what is to be put right', () => {
    const again = { typed: { jawaban: 'tidak' }, mistakes: ['sebab'] as const };
    const page = suggestionsPage(visitIn(language), me, { ...shown, answering: suggestion, again });
    expect(page).toContain('href="#sebab"');
    expect(page).toMatch(/<option value="tidak" selected/);
    expect(page).toContain('id="sebab-petunjuk"');
    const ofForum = { ...suggestion, source: 'FORUM' } as const;
    // nobody is told of it
    expect(suggestionsPage(visitIn(language), me, { ...shown, answering: ofForum })).not.toContain(
      'sebab-petunjuk',
    );
  });
});
