import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { campaignPage } from './campaign.page.js';
import { campaignsPage } from './campaigns.page.js';
import type { Campaign, CampaignResult } from './shapes.js';
import { readCampaign } from './typed.js';

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
const campaign: Campaign = {
  id: 'c',
  title: hostile,
  message: hostile,
  heldOn: '2026-12-03',
  year: 2026,
  belowHours: 7.5,
  agencyIds: null,
  status: 'PLANNED',
  audience: 12,
};
const result: CampaignResult = {
  audience: 12,
  reached: 3,
  afterwards: {
    reached: { people: 3, enrolled: 2, enrolledPercent: 66.7 },
    notReached: { people: 9, enrolled: 1, enrolledPercent: 11.1 },
  },
};
const typed = {
  title: ' Manfaat ',
  message: 'a\r\nb',
  heldOn: '2026-12-03',
  location: '',
  below: '',
  agencyId: '',
};

describe('a campaign as it was typed', () => {
  it('is taken as people write it, and leaves out what was not said', () => {
    expect(readCampaign(typed)).toEqual({ title: 'Manfaat', message: 'a\nb', heldOn: '2026-12-03' });
    expect(readCampaign({ ...typed, below: '7,5', agencyId: 'o', location: ' Aula ' })).toMatchObject({
      belowHours: 7.5,
      agencyIds: ['o'],
      location: 'Aula',
    });
  });

  it('says what is to be put right', () => {
    expect(readCampaign({ ...typed, title: ' ', message: '', heldOn: '', below: 'sepuluh' })).toEqual({
      mistakes: ['title', 'message', 'heldOn', 'below'],
    });
    expect(readCampaign({ ...typed, below: '0' })).toEqual({ mistakes: ['below'] });
  });
});

describe('the pages', () => {
  const one = (more: object = {}, language: 'id' | 'en' = 'id') =>
    campaignPage(visitIn(language), me, {
      campaign,
      names: new Map(),
      members: [
        { participantId: 'p1', participantName: hostile, hours: 4 },
        { participantId: 'p2', participantName: 'Siti', hours: 0, reachedAt: '2026-11-29T03:00:00Z' },
      ],
      result,
      keys,
      ...more,
    });

  it('lists campaigns with whom they are for, and keeps what was typed', () => {
    const names = new Map([['o1', hostile]]);
    const list = (more: object = {}) =>
      campaignsPage(visitIn('id'), me, { campaigns: [campaign], agencies: [], names, keys, ...more });
    expect(list()).toContain('12 pegawai dengan kurang dari 7,5 JP pada 2026.');
    expect(list()).not.toContain('Hanya pegawai');
    const ofTwo = { ...campaign, agencyIds: ['o1', 'gone'] };
    expect(list({ campaigns: [ofTwo] })).toContain(
      'pada 2026. Hanya pegawai &lt;script>alert(1)&lt;/script>, –.',
    );
    expect(list({ campaigns: [{ ...ofTwo, status: 'GATHERING' }] })).toContain('Hanya pegawai');
    expect(list()).not.toContain('<script>alert');
    expect(list({ campaigns: [{ ...campaign, status: 'GATHERING' }] })).toContain('sedang disusun');
    expect(list({ campaigns: [] })).toContain('Belum ada sosialisasi.');
    const again = list({ again: { typed: { ...typed, below: 'sepuluh' }, mistakes: ['below'] } });
    expect(again).toContain('value="sepuluh"');
    expect(again).toContain('href="#batas"');
  });

  it('marks who was reached, once, and claims nothing of the result', () => {
    const html = one();
    expect(html).toContain('name="orang-p1"');
    expect(html).not.toContain('orang-p2');
    expect(html).toContain('2 dari 3');
    expect(html).toContain('tidak berarti yang satu menyebabkan yang lain');
    expect(html).not.toContain('<script>alert');
    const all = one(
      { members: [{ participantId: 'p2', hours: 0, reachedAt: '2026-11-29T03:00:00Z' }] },
      'en',
    );
    expect(all).not.toContain('Note who was there');
  });

  it('says what to do where nobody is marked, and where nobody is meant', () => {
    expect(one({ nobody: true })).toContain('<a href="#peserta">Tandai siapa yang hadir</a>');
    expect(one({ members: [] }, 'en')).toContain('Nobody is in its audience.');
    expect(one({ done: 'planned' })).toContain('Undangan dikirim');
  });
});
