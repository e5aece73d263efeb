import { describe, expect, it } from 'vitest';
import { CertificateCheck } from './certificate-check.js';

const check = new CertificateCheck('a secret of thirty-two characters', 'https://mumpuni.example');
const code = '0007-CER-BATANGHARI-XI-2026';

describe('the public name of a certificate', () => {
  it('leads to its number, however it is typed', () => {
    const name = check.publicName(code);
    expect(name).toMatch(/^0007-CER-BATANGHARI-XI-2026-[A-Z2-7]{12}$/);
    const part = check.of(code),
      groups = `${part.slice(0, 4)} ${part.slice(4, 8)}-${part.slice(8)}`;
    for (const typed of [
      name,
      name.toLowerCase(),
      `0007/CER/BATANGHARI/XI/2026 ${part}`,
      ` No. 0007 / cer / Batanghari / XI / 2026  ${groups} `,
      `0007\u2013CER\u2013BATANGHARI\u2013XI\u20132026 ${part}`,
      `https://mumpuni.example/sertifikat/${name}?lang=en`,
      `https://mumpuni.example/v1/certificates/${name}/verification`,
      `0007/CER/BATANGHARI/XI/2026 ${part.replaceAll('O', '0').replaceAll('I', '1').replaceAll('B', '8')}`,
    ])
      expect(check.read(typed)).toBe(code);
  });

  it('is not to be had from the number, nor from the name of another', () => {
    const other = '0008-CER-BATANGHARI-XI-2026';
    for (const guess of [
      code,
      `${code}-`,
      `${code}-AAAAAAAAAAAA`,
      `${other}-${check.of(code)}`,
      `${code}-${check.of(code).slice(0, 11)}`,
      `${code}-${new CertificateCheck('another secret of 32 characters!!', 'https://mumpuni.example').of(code)}`,
      '',
      '-',
    ])
      expect(check.read(guess), guess).toBeUndefined();
  });
});
