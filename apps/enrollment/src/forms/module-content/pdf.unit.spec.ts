import { expect, it } from 'vitest';
import { faultOfPdf } from './pdf.js';

const pdf = (inside: string, end = '%%EOF\n') =>
  Buffer.from(`%PDF-1.7\n%\xe2\xe3\n${inside}\n${end}`, 'latin1');

it.each([
  ['1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj', undefined],
  ['1 0 obj <</Type /Catalog /JSON 2 0 R /Launched 1>> endobj', undefined],
  ['<</OpenAction <</S /JavaScript /JS (app.alert(1))>>>>', 'ACTIVE'],
  ['<</S /J#61vaScript>>', 'ACTIVE'],
  ['<</Names <</EmbeddedFiles 3 0 R>>>>', 'ACTIVE'],
  ['<</Type /EmbeddedFile>>', 'ACTIVE'],
  ['<</S /Launch /F (cmd.exe)>>', 'ACTIVE'],
  ['<</Subtype /RichMedia>>', 'ACTIVE'],
  ['<</S/SubmitForm/F(https://evil.example)>>', 'ACTIVE'],
  ['<</Length 9>> stream\n\x8e/JS (\x01\nendstream endobj', undefined],
  ['<</Length 2>> stream\nab\nendstream endobj <</S /JavaScript>>', 'ACTIVE'],
  ['<</Length 2>> stream\nab\nendobj <</S /JavaScript>>', 'ACTIVE'],
] as const)('a PDF with %s: %s', (inside, fault) => {
  expect(faultOfPdf(pdf(inside))).toBe(fault);
});

it('is known by its bytes, whatever it is called', () => {
  expect(faultOfPdf(Buffer.from('<html>%%EOF'))).toBe('NO_PDF');
  expect(faultOfPdf(Buffer.alloc(0))).toBe('NO_PDF');
  // cut off on its way
  expect(faultOfPdf(pdf('1 0 obj', ''))).toBe('NO_PDF');
  expect(faultOfPdf(Buffer.from(`${' '.repeat(2_000)}%PDF-1.7\n%%EOF`))).toBe('NO_PDF');
  expect(faultOfPdf(Buffer.from('PK\x03\x04 %PDF-1.7 %%EOF'))).toBe('NO_PDF');
});
