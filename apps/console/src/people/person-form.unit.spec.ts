import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { personFormPage } from './person-form.page.js';
import type { Participant } from './shapes.js';
import { bodyOf, missingIn, phoneOf, writtenOf, wrongFields } from './typed.js';

const hostile = '"><script>alert(1)</script>';
const visit = (language: 'id' | 'en' = 'id') => ({ language, now: new Date() }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: null,
  roles: ['MANAGER'],
};
const person: Participant = {
  id: 'p',
  employeeNumber: '199001012021211001',
  employeeType: 'PPPK',
  name: hostile,
  agencyId: 'a',
  position: 'Arsiparis',
  contractStart: '2024-01-01',
  active: true,
  version: 7,
};
const shown = { person, agencies: [{ id: 'a', name: 'Bappeda' }], keys: { token: 't', key: 'k' } };

describe('what is typed of a person', () => {
  it('empties what was emptied, and keeps the number under which they are known', () => {
    const typed = {
      ...writtenOf(person),
      nip: '19900101 202601 1 001',
      jenis: 'PNS',
      'mulai-perjanjian': '',
      jabatan: ' ',
      telepon: '0812-3456-7890',
    };
    expect(bodyOf(typed, person)).toMatchObject({
      employeeNumber: '199001012026011001',
      formerEmployeeNumber: '199001012021211001',
      phone: '+6281234567890',
      active: true,
      clear: [
        'titlePrefix',
        'titleSuffix',
        'position',
        'positionGroup',
        'rank',
        'supervisorNumber',
        'email',
        'contractStart',
      ],
    });
    expect(bodyOf(typed, person)).not.toHaveProperty('position');
  });

  it('changes no number that is the same, and empties nothing of somebody new', () => {
    expect(bodyOf(writtenOf(person), person)).not.toHaveProperty('formerEmployeeNumber');
    expect(bodyOf(writtenOf(person), undefined)).not.toHaveProperty('clear');
  });

  it('says since when somebody is gone only where they are', () => {
    const gone = { ...writtenOf(person), 'berhenti-sejak': '2026-10-01' };
    expect(bodyOf(gone, person)).not.toHaveProperty('inactiveSince');
    expect(bodyOf({ ...gone, keadaan: 'berhenti' }, person)).toMatchObject({
      active: false,
      inactiveSince: '2026-10-01',
    });
  });

  it.each([
    ['0812 3456 7890', '+6281234567890'],
    ['62 812 3456 7890', '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
    ['nol delapan', 'noldelapan'],
  ])('takes the phone %s', (written, phone) => expect(phoneOf(written)).toBe(phone));

  it('misses what nobody can be without', () => {
    expect(missingIn(writtenOf(undefined))).toEqual(['nama', 'nip', 'jenis', 'opd']);
    expect(missingIn(writtenOf(person))).toEqual([]);
  });

  it('leaves out what concerns no field of the form', () => {
    const errors = ['email', 'formerEmployeeNumber', 'externalId'].map((path) => ({ path, code: 'X' }));
    expect(wrongFields(errors).map(({ field }) => field)).toEqual(['surel', 'nip']);
  });
});

describe('the form of a person', () => {
  it('shows what is known, with the version that was seen', () => {
    const html = personFormPage(visit(), me, shown);
    expect(html).toContain('name="versi" value="7"');
    expect(html).toContain('value="Arsiparis"');
    expect(html).not.toContain('<script>alert');
  });

  it('says what the API refused at its field, in the language of the page, and keeps what was typed', () => {
    const failure = {
      status: 400,
      said: { id: 'Perbaiki isian', en: 'Correct the fields' },
      errors: [{ path: 'email', code: 'EMAIL_INVALID', messages: { id: 'Surel salah', en: 'No address' } }],
    };
    const html = personFormPage(visit('en'), me, {
      ...shown,
      again: { typed: { ...writtenOf(person), surel: hostile }, failure },
    });
    expect(html).toContain('<a href="#surel">No address</a>');
    expect(html).toMatch(/aria-describedby="[^"]*surel-salah"/);
    expect(html).toContain('<p class="err" id="surel-salah">No address</p>');
    expect(html).toContain('&quot;>&lt;script>');
    expect(html).not.toContain('Correct the fields');
    expect(html).not.toContain('<script>alert');
  });

  it('shows beside what was typed what somebody else recorded meanwhile', () => {
    const html = personFormPage(visit(), me, {
      ...shown,
      again: { typed: { ...writtenOf(person), jabatan: 'Analis' }, failure: { status: 412 } },
    });
    expect(html).toContain('Orang lain mengubah data ini');
    expect(html).toContain('Kini tercatat: Arsiparis');
    expect(html).toContain('value="Analis"');
    expect(html.match(/Kini tercatat/g)).toHaveLength(1);
  });

  it('leads to whoever has the number already', () => {
    const html = personFormPage(visit(), me, {
      ...shown,
      person: undefined,
      again: { typed: writtenOf(undefined), knownId: 'x/1' },
    });
    expect(html).toContain('href="/pegawai/x%2F1"');
    expect(html).toContain('action="/pegawai/baru"');
    expect(html).not.toContain('name="versi"');
  });
});
