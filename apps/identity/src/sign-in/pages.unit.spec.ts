import { describe, expect, it } from 'vitest';
import { askPage, type Step } from './pages.js';

const step: Step = {
  language: 'id',
  government: 'Kota Medan',
  uid: 'u1',
  again: false,
  passkeys: true,
  providers: [{ tenantId: 'medan', label: '<script>SSO</script>' }],
};

describe('the page to sign in', () => {
  it('offers what there is, and nothing else', () => {
    const html = askPage(step);
    expect(html).toContain('href="/masuk/langkah/u1/penyedia?pemerintah=medan"');
    expect(html).not.toContain('<script>SSO');
    expect(html).toContain('data-passkey="get"');
    const bare = askPage({ ...step, passkeys: false, providers: [] });
    expect(bare).not.toContain('/penyedia');
    expect(bare).not.toContain('data-passkey');
    expect(bare).toContain('name="login"');
  });

  it.each([
    ['login', 'Tulis NIP'],
    ['passkey', 'tidak diterima'],
    ['provider', 'tidak kami temukan'],
    ['away', 'tidak menjawab'],
  ] as const)('says what was wrong with %s, and begins its title with it', (refused, said) => {
    const html = askPage(step, refused);
    expect(html).toContain(said);
    expect(html).toMatch(/<title>Kesalahan: /);
    expect(html).toContain('role="alert"');
  });

  it('says why it asks again', () => {
    expect(askPage({ ...step, again: true, language: 'en' })).toContain('Say again that it is you');
  });
});
