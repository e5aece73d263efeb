import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../ground/local-days.js';
import { ImpactLink } from '../../impact/impact/impact-link.js';
import { closingDay } from './closing-day.js';
import { FeedbackLink } from './feedback-link.js';

const link = new FeedbackLink('a secret of thirty-two characters');
const requestId = '01930000-0000-7000-8000-000000000006';
const until = new Date('2026-12-21T16:59:59.999Z');

describe('a feedback link', () => {
  it('names its request until it closes', () => {
    expect(link.read(link.token(requestId, until), new Date('2026-12-21T16:59:58Z'))).toEqual({ requestId });
    expect(link.read(link.token(requestId, until), new Date('2026-12-21T17:00:00Z'))).toBe('EXPIRED');
  });

  it('fits into one path segment of any router', () => {
    expect(link.token(requestId, until)).toMatch(/^[\w.-]{1,100}$/);
  });

  it('is refused with another request, a later end, another secret, or garbage', () => {
    const token = link.token(requestId, until),
      [id, end, signature] = token.split('.') as [string, string, string];
    const now = new Date('2026-12-01T00:00:00Z');
    const other = new FeedbackLink('another secret of 32 characters!!').token(requestId, until);
    for (const bad of [
      `${id.replace('6', '7')}.${end}.${signature}`,
      `${id}.zzzzzz.${signature}`,
      other,
      `${token}.x`,
      `${id}.${end}.`,
      `${id}.${end}`,
      '',
      '..',
      `${token}=`,
    ]) {
      expect(link.read(bad, now), bad).toBe('INVALID');
    }
  });

  it('opens no form of another purpose, although both have one secret', () => {
    const secret = 'a secret of thirty-two characters',
      impact = new ImpactLink(secret),
      now = new Date('2026-12-01T00:00:00Z');
    expect(impact.read(impact.token(requestId, until), now)).toEqual({ requestId });
    expect(impact.read(link.token(requestId, until), now)).toBe('INVALID');
    expect(link.read(impact.token(requestId, until), now)).toBe('INVALID');
  });

  it('that release 0.1 had sent is read until it ends', () => {
    const signed = `${requestId}.${Math.floor(until.getTime() / 1000).toString(36)}`;
    const signature = createHmac('sha256', 'a secret of thirty-two characters')
      .update(`feedback.v1.${signed}`)
      .digest('base64url');
    for (const reader of [link, new ImpactLink('a secret of thirty-two characters')]) {
      expect(reader.read(`${signed}.${signature}`, new Date('2026-12-01T00:00:00Z'))).toEqual({ requestId });
      expect(reader.read(`${signed}.${signature}`, new Date('2026-12-22T00:00:00Z'))).toBe('EXPIRED');
    }
  });

  it('closes at the end of the day in Jakarta', () => {
    const west = 'Asia/Jakarta',
      east = 'Asia/Jayapura';
    expect(closingDay(new Date('2026-11-21T18:00:00Z'), 30, west)).toBe('2026-12-22');
    expect(closingDay(new Date('2026-11-21T16:59:00Z'), 30, west)).toBe('2026-12-21');
    expect(closingDay(new Date('2026-11-21T15:00:00Z'), 30, east)).toBe('2026-12-22');
    expect(endOfDay('2026-12-21', west).toISOString()).toBe('2026-12-21T16:59:59.999Z');
    expect(endOfDay('2026-12-21', east).toISOString()).toBe('2026-12-21T14:59:59.999Z');
  });
});
