import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { isOfficial, OPTIONAL_KINDS } from '../message/manners.js';
import { MESSAGE_KINDS } from '../message/message.js';
import { kindsEnded, UnsubscribeLink } from './unsubscribe-link.js';

const link = new UnsubscribeLink('a secret of at least thirty-two characters'),
  siti = { tenantId: tenantId('medan'), participantId: 'siti', kind: 'INCENTIVE_AWARDED' as const };
const tokenOf = (path: string | undefined) => path?.split('/').at(-1) ?? '';

describe('a link that ends messages', () => {
  it('says whose and which, and is made by us alone', () => {
    const token = tokenOf(link.pathFor(siti));
    expect(link.read(token)).toEqual(siti);
    expect(new UnsubscribeLink('another secret of thirty-two characters').read(token)).toBeUndefined();
    const [text, mac] = token.split('.');
    const forged = Buffer.from(JSON.stringify(['medan', 'budi', 'INCENTIVE_AWARDED'])).toString('base64url');
    for (const wrong of [
      '',
      text,
      `${text}.`,
      `${forged}.${mac}`,
      `${token}.x`,
      `${token}A`,
      `${text}.${mac?.slice(1)}`,
    ])
      expect(link.read(wrong ?? '')).toBeUndefined();
  });

  it('exists for what a person may do without, and only for that', () => {
    for (const kind of MESSAGE_KINDS)
      expect([kind, link.pathFor({ ...siti, kind }) !== undefined]).toEqual([
        kind,
        kind === 'DIGEST' || !isOfficial(kind),
      ]);
    expect(kindsEnded({ kind: 'DIGEST' })).toEqual(OPTIONAL_KINDS);
    expect(kindsEnded(siti)).toEqual(['INCENTIVE_AWARDED']);
  });
});
