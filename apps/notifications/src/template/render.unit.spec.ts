import { describe, expect, it } from 'vitest';
import { MESSAGE_KINDS } from '../message/message.js';
import { render, renderWhatsapp, type Addressee } from './render.js';

const ani: Addressee = { name: 'Ani Lestari', tenant: 'Pemerintah Kota Medan', locale: 'id', timeZone: 'Asia/Jakarta', publicUrl: 'https://mumpuni.example' };
const english: Addressee = { ...ani, locale: 'en' };

describe('render', () => {
  it('tells of an award in the language of the person, with numbers as written there', () => {
    const params = { incentiveType: 'POINTS_LEADERBOARD', points: 1200, title: 'Seminar Kebijakan Publik', year: 2026, certificateNumber: '0001/SEM/XI/2026' };

    const indonesian = render({ kind: 'INCENTIVE_AWARDED', params }, ani);
    expect(indonesian.subject).toBe('Selamat, Anda memperoleh 1.200 poin');
    expect(indonesian.text).toContain('Yth. Ani Lestari,');
    expect(indonesian.text).toContain('sebanyak 1.200 poin atas penyelesaian "Seminar Kebijakan Publik".');
    expect(indonesian.text).toContain('Nomor sertifikat: 0001/SEM/XI/2026');
    expect(render({ kind: 'INCENTIVE_AWARDED', params }, english).subject).toBe('Congratulations, you have earned 1,200 points');
  });

  it('leaves out what an award does not have', () => {
    const { subject, text } = render({ kind: 'INCENTIVE_AWARDED', params: { incentiveType: 'PRIORITY_DEVELOPMENT', points: 0, year: 2026 } }, ani);
    expect(subject).toBe('Selamat, Anda memperoleh prioritas pengembangan kompetensi');
    expect(text).toContain('Anda memperoleh prioritas pengembangan kompetensi untuk tahun 2026.');
    expect(text).not.toContain('Nomor sertifikat');
  });

  it('writes local dates out and makes links absolute', () => {
    const params = { title: 'Pelayanan Prima', closesOn: '2026-12-21', formUrl: '/v1/feedback/abc' };
    const { text, html } = render({ kind: 'FEEDBACK_REQUESTED', params }, ani);
    expect(text).toContain('Senin, 21 Desember 2026');
    expect(text).toContain('\n\nhttps://mumpuni.example/v1/feedback/abc\n\n');
    expect(html).toContain('<a href="https://mumpuni.example/v1/feedback/abc">');
    expect(render({ kind: 'BATCH_STARTS', params: { title: 'X', startsOn: '2026-11-30', daysBefore: 1 } }, english).subject).toBe('X starts tomorrow');
  });

  it('names what an appeal is about, also where the decision of another service has only an id', () => {
    const params = { own: true, decideBy: '2026-12-06', outcome: 'OVERRIDDEN', reason: 'R' };
    expect(render({ kind: 'APPEAL_FILED', params: { ...params, title: 'Pelayanan Prima', about: 'AWARD_REVOKED' } }, ani).text).toContain('mengenai "Pelayanan Prima" telah diterima');
    const decided = { kind: 'APPEAL_DECIDED' as const, params: { ...params, title: '01930000-0000', about: 'IMPACT_JUDGEMENT' } };
    expect(render(decided, ani).subject).toBe('Keberatan telah diputuskan: penilaian dampak');
    expect(render(decided, english).text).toContain('Your appeal about the judgement of an impact is decided');
  });

  it('tells of a report with its period, how fresh it is, and links that can be followed', () => {
    const params = { title: 'Dampak', period: '2026-10', periodFrom: '2026-10-01', periodTo: '2026-10-31', freshAsOf: '2026-11-01T00:00:00.000Z', missedPeriods: 0, linksUntil: '2026-11-15T00:00:00.000Z', fileUrl: '/v1/report-files/a', unsubscribeUrl: '/v1/report-unsubscriptions/b' };
    const { subject, text, html } = render({ kind: 'REPORT_READY', params }, ani);
    expect(subject).toBe('Dampak, 2026-10');
    expect(text).toContain('untuk Kamis, 01 Oktober 2026 sampai dengan Sabtu, 31 Oktober 2026');
    expect(text).toContain('Data sampai Minggu, 01 November 2026');
    expect(text).not.toContain('tidak dibuat');
    for (const url of ['https://mumpuni.example/v1/report-files/a', 'https://mumpuni.example/v1/report-unsubscriptions/b']) expect(html).toContain(`<a href="${url}">`);
    const late = render({ kind: 'REPORT_READY', params: { ...params, missedPeriods: 2 } }, english).text;
    expect(late).toContain('The reports for 2 earlier periods were not made');
    const { freshAsOf: _, ...unfed } = params;
    expect(render({ kind: 'REPORT_READY', params: unfed }, english).text).toContain('No data has been received yet.');
  });

  it('lets nothing from outside become markup, a tag of ICU or a header', () => {
    const params = { title: 'A\r\nBcc: x@y.example <script>alert("1")</script> {name}', startsOn: '2026-11-30', endsOn: '2026-12-02', fromWaitingList: true };
    const { subject, html, text } = render({ kind: 'ENROLMENT_ADMITTED', params }, ani);
    expect(subject).toBe('Anda diterima pada A Bcc: x@y.example <script>alert("1")</script> {name}');
    expect(html).not.toContain('<script>');
    expect(text).toContain('{name}"');
  });

  it.each(MESSAGE_KINDS)('has %s in both languages and for WhatsApp', (kind) => {
    const params = {
      incentiveType: 'X', points: 1, title: 'T', year: 2026, startsOn: '2026-11-30', endsOn: '2026-12-01', fromWaitingList: false, position: 2, reason: 'R',
      formUrl: '/f', closesOn: '2026-12-02', daysBefore: 3, missingHours: 3.5,
      deadlineOn: '2026-12-31', amount: 35_000_000, heldOn: '2026-12-03', benefits: 'B', hours: 4,
      materialVersion: 2, complainants: 8, changeNote: 'C', answered: 9, needed: 10, lowPercent: 45, competence: 'K', jobFamily: 'J',
      own: true, decideBy: '2026-12-06', outcome: 'OVERRIDDEN',
      role: 'SUPERIOR', completedOn: '2026-05-20', indicator: 'I', unit: 'hari', baseline: 10, after: 11, dueOn: '2026-12-24',
      period: '2026-10', periodFrom: '2026-10-01', periodTo: '2026-10-31', freshAsOf: '2026-11-01T00:00:00.000Z', missedPeriods: 1, linksUntil: '2026-11-15T00:00:00.000Z', fileUrl: '/r', unsubscribeUrl: '/u',
    };
    for (const to of [ani, english]) {
      expect(render({ kind, params }, to).text).not.toMatch(/undefined|\{/);
      expect(renderWhatsapp({ kind, params }, to).parameters.every((parameter) => parameter.length > 0 && !/\s{2}|\n/.test(parameter))).toBe(true);
    }
  });
});
