import { describe, expect, it } from 'vitest';
import { MOST_SECRETS, rotatedSecrets } from './secret-rotation.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 28) + seconds * 1_000);
const first = [{ hash: 'a', createdAt: at(-1_000) }];

describe('a new secret beside those in use', () => {
  it('lets the present one go on for the overlap', () => {
    expect(rotatedSecrets(first, 'b', at(0), 600)).toEqual([
      { hash: 'a', createdAt: at(-1_000), endsAt: at(600) },
      { hash: 'b', createdAt: at(0) },
    ]);
  });

  it('takes none away when the request is sent twice, and gives none a longer life', () => {
    const once = rotatedSecrets(first, 'b', at(0), 600);
    expect(rotatedSecrets(once, 'c', at(5), 600)).toEqual([
      { hash: 'a', createdAt: at(-1_000), endsAt: at(600) },
      { hash: 'b', createdAt: at(0), endsAt: at(605) },
      { hash: 'c', createdAt: at(5) },
    ]);
  });

  it('ends all of them at once without an overlap', () => {
    const once = rotatedSecrets(first, 'b', at(0), 600);
    expect(rotatedSecrets(once, 'c', at(5), 0)).toEqual([{ hash: 'c', createdAt: at(5) }]);
  });

  it('forgets those that have ended', () => {
    const once = rotatedSecrets(first, 'b', at(0), 600);
    expect(rotatedSecrets(once, 'c', at(601), 600).map(({ hash }) => hash)).toEqual(['b', 'c']);
  });

  it('has a bound', () => {
    let secrets = first;
    for (let n = 1; n < MOST_SECRETS; n += 1) secrets = rotatedSecrets(secrets, `${n}`, at(n), 600);
    expect(() => rotatedSecrets(secrets, 'more', at(60), 600)).toThrow('secrets are still good');
    expect(rotatedSecrets(secrets, 'more', at(60), 0)).toHaveLength(1);
  });
});
