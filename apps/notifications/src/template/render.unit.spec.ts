import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '#rules';
import { MESSAGE_KINDS } from '../message/message.js';
import { render, renderWhatsapp, type Addressee } from './render.js';

const ani: Addressee = {
  name: 'Ani Lestari',
  tenant: 'Pemerintah Kota Medan',
  locale: 'id',
  timeZone: 'Asia/Jakarta',
  publicUrl: 'https://mumpuni.example',
};
const english: Addressee = { ...ani, locale: 'en' };

/** What the events of all kinds bring together. */
const everything = {
  incentiveType: 'X',
  points: 1,
  title: 'T',
  year: 2026,
  startsOn: '2026-11-30',
  endsOn: '2026-12-01',
  fromWaitingList: false,
  position: 2,
  reason: 'R',
  formUrl: '/f',
  closesOn: '2026-12-02',
  daysBefore: 3,
  missingHours: 3.5,
  deadlineOn: '2026-12-31',
  amount: 35_000_000,
  heldOn: '2026-12-03',
  benefits: 'B',
  hours: 4,
  materialVersion: 2,
  complainants: 8,
  changeNote: 'C',
  answered: 9,
  needed: 10,
  lowPercent: 45,
  competence: 'K',
  jobFamily: 'J',
  own: true,
  decideBy: '2026-12-06',
  outcome: 'OVERRIDDEN',
  role: 'SUPERIOR',
  completedOn: '2026-05-20',
  indicator: 'I',
  unit: 'hari',
  baseline: 10,
  after: 11,
  dueOn: '2026-12-24',
  period: '2026-10',
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
  freshAsOf: '2026-11-01T00:00:00.000Z',
  missedPeriods: 1,
  linksUntil: '2026-11-15T00:00:00.000Z',
  fileUrl: '/r',
  unsubscribeUrl: '/u',
  address: 'https://simpeg.medan.example/mumpuni',
  failingSince: '2026-11-25T03:00:00.000Z',
  disabledFrom: '2026-11-30T03:00:00.000Z',
  isLast: true,
  endpointUrl: '/webhook/w',
  teamUrl: '/tim',
  serviceUnitName: 'Loket KTP',
  training: 'Pelayanan Prima',
  index: 74.2,
  below: 76.61,
  previousPoints: 3,
  certificateNumber: '0002/SEM/MEDAN/XI/2026',
  revokedAt: '2026-11-25T03:00:00.000Z',
  issuedAt: '2026-11-25T03:00:00.000Z',
  day: '2026-12-01',
};

describe('render', () => {
  it('tells of an award in the language of the person, with numbers as written there', () => {
    const params = {
      incentiveType: 'POINTS_LEADERBOARD',
      points: 1200,
      title: 'Seminar Kebijakan Publik',
      year: 2026,
      certificateNumber: '0001/SEM/XI/2026',
    };

    const indonesian = render({ kind: 'INCENTIVE_AWARDED', params }, ani);
    expect(indonesian.subject).toBe('Selamat, Anda memperoleh 1.200 poin');
    expect(indonesian.text).toContain('Yth. Ani Lestari,');
    expect(indonesian.text).toContain('sebanyak 1.200 poin atas penyelesaian "Seminar Kebijakan Publik".');
    expect(indonesian.text).toContain('Nomor sertifikat: 0001/SEM/XI/2026');
    expect(render({ kind: 'INCENTIVE_AWARDED', params }, english).subject).toBe(
      'Congratulations, you have earned 1,200 points',
    );
  });

  it('names the certificate with its issuer and its page, and the number of the provider beside it', () => {
    const params = {
        incentiveType: 'POINTS_LEADERBOARD',
        points: 40,
        title: 'Seminar',
        certificateNumber: '0001/SEM/MEDAN/XI/2026',
        certificateUrl: '/sertifikat/0001-SEM-MEDAN-XI-2026-K7QFT3M2XABC',
        provider: 'LAN RI',
        providerCertificateNumber: '800.2/0001/LAN/2026',
      },
      url = 'https://mumpuni.example/sertifikat/0001-SEM-MEDAN-XI-2026-K7QFT3M2XABC';
    const { text, html } = render({ kind: 'INCENTIVE_AWARDED', params }, ani);
    expect(text).toContain(
      'Nomor sertifikat: 0001/SEM/MEDAN/XI/2026, diterbitkan Pemerintah Kota Medan\nNomor dari penyelenggara LAN RI: 800.2/0001/LAN/2026',
    );
    expect(text).toContain(`\n\n${url}\n\n`);
    expect(html).toMatch(new RegExp(`<a href="${url}"[^>]*>Lihat sertifikat</a>`));
    const { provider: _, ...unnamed } = params;
    expect(render({ kind: 'INCENTIVE_AWARDED', params: unnamed }, english).text).toContain(
      'Number given by the provider: 800.2/0001/LAN/2026',
    );
  });

  it('puts news of a day together, each in a sentence with its links, and counts what there is no room for', () => {
    const told = Array.from({ length: 23 }, (_, i) => ({
        message: {
          kind: 'INCENTIVE_AWARDED' as const,
          params: { points: i + 1, title: `Seminar ${i + 1}`, certificateUrl: `/sertifikat/${i + 1}` },
        },
      })),
      { subject, text, html } = render({ kind: 'DIGEST', params: { day: '2026-12-01' } }, ani, told);
    expect(subject).toBe('23 kabar untuk Anda, Selasa, 1 Desember 2026');
    expect(text.match(/Yth\. /g)).toHaveLength(1);
    expect(text).toContain('sebanyak 20 poin atas penyelesaian "Seminar 20".');
    expect(text).not.toContain('"Seminar 21"');
    expect(text).toContain('Dan 3 kabar lainnya.');
    expect(html.match(/>Lihat sertifikat<\/a>/g)).toHaveLength(20);
    expect(html).toMatch(/<a href="https:\/\/mumpuni\.example\/pesan"[^>]*>Buka kotak pesan<\/a>/);
    const [one] = told;
    expect(render({ kind: 'DIGEST', params: { day: '2026-12-01' } }, ani, one ? [one] : [])).toEqual(
      render(one!.message, ani),
    );
    expect(renderWhatsapp({ kind: 'DIGEST', params: { day: '2026-12-01' } }, english, told)).toEqual({
      name: 'digest',
      locale: 'en',
      parameters: ['Ani Lestari', '23', 'https://mumpuni.example/pesan'],
    });
  });

  it('says of an award that was taken back that its certificate was revoked with it, and where the reason stands', () => {
    const params = {
      incentiveType: 'POINTS_LEADERBOARD',
      points: 40,
      certificateNumber: '0001/SEM/MEDAN/XI/2026',
      certificateUrl: '/sertifikat/0001-SEM-MEDAN-XI-2026-K7QFT3M2XABC',
    };
    expect(render({ kind: 'INCENTIVE_REVOKED', params }, ani).text).toContain(
      'Sertifikat nomor 0001/SEM/MEDAN/XI/2026 ikut dicabut.\n\nAlasannya dapat dibaca di sini:\n\nhttps://mumpuni.example/sertifikat/0001-SEM-MEDAN-XI-2026-K7QFT3M2XABC\n\nBila',
    );
    expect(render({ kind: 'INCENTIVE_REVOKED', params: { points: 40 } }, english).text).not.toMatch(
      /ertificate number|here:/,
    );
  });

  it('says when and why an award was taken back, where somebody decided so', () => {
    const params = {
      incentiveType: 'POINTS_LEADERBOARD',
      points: 40,
      title: 'Seminar',
      reason: 'Sertifikat penyelenggara diragukan.',
      revokedAt: '2026-11-25T03:00:00.000Z',
    };
    expect(render({ kind: 'INCENTIVE_REVOKED', params }, ani).text).toContain(
      'sebanyak 40 poin untuk "Seminar" dibatalkan pada Rabu, 25 November 2026 pukul 10.00 WIB. Alasan: Sertifikat penyelenggara diragukan.\n',
    );
    const both = { ...params, reason: 'Jadwal berubah', certificateNumber: '0001/X' };
    expect(render({ kind: 'INCENTIVE_REVOKED', params: both }, english).text).toContain(
      '(40 points) for "Seminar": taken back on Wednesday, 25 November 2026 at 10:00 WIB. Certificate number 0001/X is revoked with it. Reason: Jadwal berubah\n',
    );
  });

  it('says of a certificate that was revoked or replaced its number, when, why, and where anybody reads it', () => {
    const page = '/sertifikat/0002-CER-MEDAN-XI-2026-K7QFT3M2XABC',
      params = {
        certificateNumber: '0002/CER/MEDAN/XI/2026',
        certificateUrl: page,
        title: 'Bidan Delima',
        reason: 'Nama keliru',
      };
    const revoked = render(
      { kind: 'CERTIFICATE_REVOKED', params: { ...params, revokedAt: '2026-11-25T03:00:00.000Z' } },
      ani,
    );
    expect(revoked.subject).toBe('Sertifikat 0002/CER/MEDAN/XI/2026 dicabut');
    for (const part of [
      'nomor 0002/CER/MEDAN/XI/2026 untuk "Bidan Delima" dicabut oleh',
      'pada Rabu, 25 November 2026 pukul 10.00 WIB',
      'Alasan: Nama keliru',
      `\n\nhttps://mumpuni.example${page}\n\n`,
    ])
      expect(revoked.text).toContain(part);
    const replaced = render(
      {
        kind: 'CERTIFICATE_REPLACED',
        params: { ...params, replacesNumber: '0001/CER/MEDAN/XI/2026', issuedAt: '2026-11-25T03:00:00.000Z' },
      },
      english,
    );
    expect(replaced.text).toMatch(
      /certificate number 0001\/CER\/MEDAN\/XI\/2026 for "Bidan Delima" was replaced by .* on Wednesday.*2026.* WIB and is valid no more\. What holds now is certificate number 0002\/CER\/MEDAN\/XI\/2026\./,
    );
    expect(replaced.html).toContain(`<a href="https://mumpuni.example${page}"`);
  });

  it.each(MESSAGE_KINDS)('sends %s in the look of the government, and says why', (kind) => {
    const { text, html } = render({ kind, params: everything }, { ...ani, tenant: 'Kota <A&B>' });
    expect(html).toContain('Kota &lt;A&amp;B&gt;</strong>');
    const [why] = /Anda menerima pesan ini karena [^\n]+\./.exec(text) ?? [];
    expect(why).toBeDefined();
    expect(html).toContain(why);
    expect(html).toContain('<a href="https://mumpuni.example/akun"');
    expect(text).toContain('Akun Anda: https://mumpuni.example/akun');
    expect(text.includes('https://mumpuni.example/riwayat/mengapa')).toBe(kind.startsWith('INCENTIVE_'));
    const isOfTraining = /^(ENROLMENT|BATCH|LEARNING_HOURS)_/.test(kind);
    expect(html.includes('<a href="https://mumpuni.example/pelatihan"')).toBe(isOfTraining);
    expect(html).not.toMatch(/<img|<script|<link|@import|url\(/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    // A long address must not make the page wider than a phone, neither in the text nor below it.
    expect(html.match(/overflow-wrap:anywhere/g)).toHaveLength(2);
  });

  it('breaks a long number behind its strokes, and no address', () => {
    const params = {
      certificateNumber: '0001/CER/MEDAN/XI/2026',
      certificateUrl: '/sertifikat/a/b',
      revokedAt: '2026-11-25T03:00:00.000Z',
      points: 1,
    };
    const { html, text } = render({ kind: 'CERTIFICATE_REVOKED', params }, ani);
    expect(html).toContain('0001/<wbr>CER/<wbr>MEDAN/<wbr>XI/<wbr>2026 dicabut</h1>');
    expect(html).toContain('>https://mumpuni.example/sertifikat/a/b</span>');
    expect(text).toContain('0001/CER/MEDAN/XI/2026');
  });

  it('says of a report without a title that it is one, and shows no code', () => {
    const params = {
      ...Object.fromEntries(Object.entries(everything).filter(([name]) => name !== 'title')),
      period: '2026-10',
      periodFrom: '2026-10-01',
    };
    const { subject, text } = render({ kind: 'REPORT_READY', params }, ani);
    expect(subject).toBe('Laporan, Oktober 2026');
    expect(text).toContain('Laporan untuk Kamis, 1 Oktober 2026');
  });

  it('tells in a digest no address without saying what it is for', () => {
    const told = [{ message: { kind: 'REPORT_READY' as const, params: everything } }],
      { text } = render({ kind: 'DIGEST', params: everything }, ani, [...told, ...told]);
    expect(text).toContain('Laporan "');
    expect(text).not.toContain(String(everything.unsubscribeUrl));
  });

  it('says that an award holds again', () => {
    const params = { incentiveType: 'PRIORITY_DEVELOPMENT', points: 0, year: 2026, again: true };
    const { subject, text } = render({ kind: 'INCENTIVE_AWARDED', params }, ani);
    expect(subject).toBe('Berlaku kembali: prioritas pengembangan kompetensi');
    expect(text).toContain('Yang sebelumnya dibatalkan kini berlaku kembali: Anda memperoleh prioritas');
    expect(render({ kind: 'INCENTIVE_AWARDED', params }, english).subject).toMatch(/^Valid again: /);
  });

  it.each([...loadRuleBook().kinds])('calls %s as its rules do', (incentiveType, called) => {
    const message = { kind: 'INCENTIVE_AWARDED', params: { incentiveType, points: 0 } } as const;
    expect(render(message, ani).text).toContain(`memperoleh ${called.id}`);
    expect(render(message, english).text).toContain(`have earned ${called.en}`);
  });

  it('leaves out what an award does not have', () => {
    const { subject, text } = render(
      { kind: 'INCENTIVE_AWARDED', params: { incentiveType: 'PRIORITY_DEVELOPMENT', points: 0, year: 2026 } },
      ani,
    );
    expect(subject).toBe('Selamat, Anda memperoleh prioritas pengembangan kompetensi');
    expect(text).toContain('Anda memperoleh prioritas pengembangan kompetensi untuk tahun 2026.');
    expect(text).not.toContain('Nomor sertifikat');
  });

  it('writes local dates out and makes links absolute', () => {
    const params = { title: 'Pelayanan Prima', closesOn: '2026-12-21', formUrl: '/v1/feedback/abc' };
    const { text, html } = render({ kind: 'FEEDBACK_REQUESTED', params }, ani);
    expect(text).toContain('Senin, 21 Desember 2026');
    expect(text).toContain('\n\nhttps://mumpuni.example/v1/feedback/abc\n\n');
    expect(html).toMatch(/<a href="https:\/\/mumpuni\.example\/v1\/feedback\/abc"[^>]*>Buka formulir<\/a>/);
    expect(
      render({ kind: 'BATCH_STARTS', params: { title: 'X', startsOn: '2026-11-30', daysBefore: 1 } }, english)
        .subject,
    ).toBe('X starts tomorrow');
  });

  it('names what an appeal is about, also where the decision of another service has only an id', () => {
    const params = { own: true, decideBy: '2026-12-06', outcome: 'OVERRIDDEN', reason: 'R' };
    expect(
      render(
        { kind: 'APPEAL_FILED', params: { ...params, title: 'Pelayanan Prima', about: 'AWARD_REVOKED' } },
        ani,
      ).text,
    ).toContain('mengenai "Pelayanan Prima" telah diterima');
    const decided = {
      kind: 'APPEAL_DECIDED' as const,
      params: { ...params, title: '01930000-0000', about: 'IMPACT_JUDGEMENT' },
    };
    expect(render(decided, ani).subject).toBe('Banding telah diputuskan: penilaian dampak');
    expect(render(decided, english).text).toContain(
      'Your appeal about the judgement of an impact is decided',
    );
  });

  it.each([
    ['IMPACT_FORM_REQUESTED', 'bawahan Anda, Budi Santoso, menyelesaikan', 'since Budi Santoso, a member of'],
    ['IMPACT_FORM_OPEN', '"T" atas nama Budi Santoso belum', 'what "T" changed for Budi Santoso.'],
    ['IMPACT_FORM_OVERDUE', 'Budi Santoso belum mengisi formulir', 'Budi Santoso has not answered yet'],
    ['AWARD_PROPOSED', 'Budi Santoso menunjukkan peningkatan', 'Budi Santoso improved after'],
  ] as const)('names in %s whom it is about, and goes without while nobody knows', (kind, indonesian, en) => {
    const params = {
        role: 'SUPERIOR',
        title: 'T',
        completedOn: '2026-05-20',
        closesOn: '2026-12-20',
        deadlineOn: '2026-12-20',
        daysBefore: 3,
        formUrl: '/f',
        pageUrl: '/p',
        teamUrl: '/t',
      },
      about = 'Budi Santoso';
    expect(render({ kind, params }, { ...ani, about }).text).toContain(indonesian);
    expect(render({ kind, params }, { ...english, about }).text).toContain(en);
    expect(render({ kind, params }, ani).text).not.toMatch(/Budi|\{|, ,/);
    const { html } = render({ kind, params }, { ...ani, about });
    expect(html).toMatch(/<a href="https:\/\/mumpuni\.example\/[fpt]"[ >]/);
  });

  it('tells of a report with its period, how fresh it is, and links that can be followed', () => {
    const params = {
      title: 'Dampak',
      period: '2026-10',
      periodFrom: '2026-10-01',
      periodTo: '2026-10-31',
      freshAsOf: '2026-11-01T00:00:00.000Z',
      missedPeriods: 0,
      linksUntil: '2026-11-15T00:00:00.000Z',
      fileUrl: '/v1/report-files/a',
      unsubscribeUrl: '/v1/report-unsubscriptions/b',
    };
    const { subject, text, html } = render({ kind: 'REPORT_READY', params }, ani);
    expect(subject).toBe('Dampak, Oktober 2026');
    const subjectOf = (period: string, to: Addressee) =>
      render({ kind: 'REPORT_READY', params: { ...params, period } }, to).subject;
    expect(
      ['2026-Q3', '2026-W06'].flatMap((each) => [subjectOf(each, ani), subjectOf(each, english)]),
    ).toEqual([
      'Dampak, triwulan III 2026',
      'Dampak, quarter 3 of 2026',
      'Dampak, minggu ke-6 2026',
      'Dampak, week 6 of 2026',
    ]);
    expect(text).toContain('untuk Kamis, 1 Oktober 2026 sampai dengan Sabtu, 31 Oktober 2026');
    expect(text).toMatch(/Data sampai Minggu, 1 November 2026 pukul 07\.00 WIB\./);
    expect(text).not.toContain('tidak dibuat');
    for (const url of [
      'https://mumpuni.example/v1/report-files/a',
      'https://mumpuni.example/v1/report-unsubscriptions/b',
    ])
      expect(html).toContain(`<a href="${url}" `);
    const late = render({ kind: 'REPORT_READY', params: { ...params, missedPeriods: 2 } }, english).text;
    expect(late).toContain('The reports for 2 earlier periods were not made');
    const { freshAsOf: _, ...unfed } = params;
    expect(render({ kind: 'REPORT_READY', params: unfed }, english).text).toContain(
      'No data has been received yet.',
    );
  });

  it('lets nothing from outside become markup, a tag of ICU or a header', () => {
    const params = {
      title: 'A\r\nBcc: x@y.example <script>alert("1")</script> {name}',
      startsOn: '2026-11-30',
      endsOn: '2026-12-02',
      fromWaitingList: true,
    };
    const { subject, html, text } = render({ kind: 'ENROLMENT_ADMITTED', params }, ani);
    expect(subject).toBe('Anda diterima pada A Bcc: x@y.example <script>alert("1")</script> {name}');
    expect(html).not.toContain('<script>');
    expect(text).toContain('{name}"');
  });

  it.each(MESSAGE_KINDS)('has %s in both languages and for WhatsApp', (kind) => {
    const params = everything;
    for (const to of [ani, english]) {
      expect(render({ kind, params }, to).text).not.toMatch(/undefined|\{/);
      expect(
        renderWhatsapp({ kind, params }, to).parameters.every(
          (parameter) => parameter.length > 0 && !/\s{2}|\n/.test(parameter),
        ),
      ).toBe(true);
    }
  });
});
