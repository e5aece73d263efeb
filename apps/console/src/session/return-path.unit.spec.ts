import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.js';

describe('where somebody goes after they signed in', () => {
  it.each(['/', '/riwayat', '/riwayat/mengapa?a=b', '/pesan?sesudah=x%20y'])(
    'is the page %s of ours',
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  it('is the page without its query where the address is too long to be kept', () => {
    expect(returnPath(`/pegawai?sesudah=${'a'.repeat(400)}`)).toBe('/pegawai');
  });

  it.each([
    undefined,
    '',
    'riwayat',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    '/%0d%0aset-cookie:x=y\r\n',
    '/./\\evil.example',
    '/../../\\\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/masuk',
    '/masuk/kembali?code=x',
    '/keluar',
    `/${'a'.repeat(400)}`,
  ])('is home where %j was asked for', (path) => {
    expect(returnPath(path)).toBe('/');
  });
});
