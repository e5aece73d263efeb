import { expect, it } from 'vitest';
import { failingMail } from './failing-mail.js';

const from = {
  tenant: 'Pemerintah Kota Medan',
  timeZone: 'Asia/Jakarta',
  publicUrl: 'https://mumpuni.example',
};
const failing = {
  endpointId: 'e1',
  url: 'https://simpeg.example/<hook>',
  failingSince: new Date('2026-11-24T03:00:00Z'),
  isLast: false,
};

it('says since when, until when, and where to look, in both languages', () => {
  const { subject, text, html } = failingMail(failing, from);
  expect(subject).toContain('Nothing arrives');
  expect(text).toContain('Sejak 24 November 2026, 10.00 WIB ');
  expect(text).toContain('disabled after 29 November 2026, 10:00 WIB,');
  expect(text).toContain('https://mumpuni.example/webhook/e1');
  expect(html).toContain('simpeg.example/&lt;hook&gt;');
  expect(html).toContain('Lihat pengiriman / See the deliveries</a>');
});

it('says so where it is the last one', () => {
  expect(failingMail({ ...failing, isLast: true }, from).subject).toContain('Last warning');
});
