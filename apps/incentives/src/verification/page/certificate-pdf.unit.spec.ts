// A certificate as a stranger reads it: text, structure and the code in its picture. With
// CERTIFICATE_PICTURES naming a folder, the files are left there to be looked at.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { inventedEmblem } from '../../../../../tools/launcher/emblem.mjs';
import { independentReader } from '../../testing/independent-reader/independent-reader.js';
import type { Certificate } from '../certificate/certificate.js';
import { certificatePdf } from './certificate-pdf.js';

const read = await independentReader(),
  folder = process.env['CERTIFICATE_PICTURES'];

const completion: Certificate = {
  id: 'medan:completion-points:1',
  kind: 'COMPLETION',
  tenantId: tenantId('medan'),
  participantId: 'p',
  number: '0021/SEM/MEDAN/VI/2026',
  code: '0021-SEM-MEDAN-VI-2026',
  holderName: 'Taufik Nugraha, S.Kep.',
  competence: 'Seminar Kebijakan Publik',
  issuer: 'Pemerintah Kota Medan',
  validFrom: '2026-06-25',
  issuedAt: new Date('2026-06-25T18:30:00Z'),
  certificationId: 'c',
  creditedTenths: 45,
  provider: 'LAN RI',
  providerNumber: '800.2/0001/LAN/2026',
};
const long = (words: string, times: number) => Array.from({ length: times }, () => words).join(' ');
const certificates: Record<string, Certificate> = {
  completion,
  professional: {
    ...completion,
    kind: 'PROFESSIONAL',
    competence: 'Perawat Gawat Darurat',
    issuer: 'LSP Kesehatan',
    validFrom: '2026-06-25',
    validUntil: '2029-06-24',
    creditedTenths: 0,
    provider: '',
    providerNumber: '',
  },
  long: {
    ...completion,
    number: long('0021/SEM', 8),
    holderName: `Prof. Dr. ${long('Siti Nurhaliza', 4)}, S.Kep., M.Kes. Łukasz Õ`,
    competence: long('Pelatihan Teknis Pengelolaan Keuangan Daerah', 7),
    issuer: long('Badan Kepegawaian dan Pengembangan SDM', 3),
    provider: long('Lembaga Administrasi Negara', 4),
    providerNumber: long('800.2/0001', 9),
  },
};
const url = 'https://kompetensi.medan.example/sertifikat/0021-SEM-MEDAN-VI-2026-K7QFT3M2XABC';
const emblem = inventedEmblem('Pemerintah Kota Medan');
const printed = (certificate: Certificate, more: { emblem?: Buffer } = {}) =>
  certificatePdf({
    certificate,
    check: 'K7QFT3M2XABC',
    url,
    government: 'Pemerintah Kota Medan',
    zone: 'Asia/Jakarta',
    ...more,
  });
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe.skipIf(read === null)(
  'the PDF of a certificate (skipped where there is no Python 3, or its packages cannot be had)',
  () => {
    it.each(Object.entries(certificates))(
      '%s: one A4 page, landscape, tagged, whole, with a QR code of its page',
      async (name, certificate) => {
        const file = await printed(certificate);
        if (folder) {
          mkdirSync(folder, { recursive: true });
          writeFileSync(join(folder, `${name}.pdf`), file);
        }
        const seen = await read!(file);
        expect(seen).toMatchObject({
          pages: 1,
          width: 842,
          height: 595,
          outside: [],
          language: 'id-ID',
          tagged: true,
          structured: true,
          codes: [url],
        });
        expect(seen.title).toContain(certificate.number);
        const text = flat(seen.text);
        for (const part of [
          'Pemerintah Kota Medan',
          certificate.number,
          certificate.holderName ?? '',
          certificate.competence,
          certificate.issuer,
          certificate.provider ?? '',
          certificate.providerNumber ?? '',
          'K7QFT3M2XABC',
          'kompetensi.medan.example/sertifikat',
          '26 Juni 2026',
          'SERTIFIKAT',
          'Certificate of',
          'diberikan kepada / awarded to',
        ])
          expect(text).toContain(part);
      },
    );

    it("shows the government's emblem without a word more for who hears it read", async () => {
      const plain = await printed(completion),
        withEmblem = await printed(completion, { emblem });
      if (folder) writeFileSync(join(folder, 'emblem.pdf'), withEmblem);
      expect(plain.includes('/Subtype /Image')).toBe(false);
      expect(withEmblem.includes('/Subtype /Image')).toBe(true);
      expect((await read!(withEmblem)).text).toBe((await read!(plain)).text);
    });

    it('says of a completion when and how much, of a certification how long', async () => {
      expect(flat((await read!(await printed(completion))).text)).toMatch(
        /25 Juni 2026 \/ 25 June 2026 · 4,5 jam pelajaran \(JP\) \/ learning hours · penyelenggara \/ provider: LAN RI/,
      );
      expect(flat((await read!(await printed(certificates['professional'] ?? completion))).text)).toContain(
        'Berlaku 25 Juni 2026 s.d. 24 Juni 2029 / valid 25 June 2026 to 24 June 2029',
      );
    });
  },
);
