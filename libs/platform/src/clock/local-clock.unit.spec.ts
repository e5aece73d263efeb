import { describe, expect, it } from 'vitest';
import { tenantId, type TenantId } from '#contracts';
import { Clock } from './clock.js';
import { LocalClock } from './local-clock.js';

const medan = tenantId('medan'),
  ternate = tenantId('ternate');

class At extends Clock {
  constructor(private readonly instant: string) {
    super();
  }
  override now(): Date {
    return new Date(this.instant);
  }
}

class Governments extends LocalClock {
  async zoneOf(of: TenantId): Promise<string> {
    return of === ternate ? 'Asia/Jayapura' : 'Asia/Jakarta';
  }
}

describe('the clock of a government', () => {
  const clock = new Governments(new At('2026-11-28T15:30:00Z'));

  it('says one instant for all, and to each government its own day and time', async () => {
    expect(clock.now().toISOString()).toBe('2026-11-28T15:30:00.000Z');
    expect(await clock.today(medan)).toBe('2026-11-28');
    expect(await clock.today(ternate)).toBe('2026-11-29');
    expect((await clock.localTime(ternate)).toFormat('HH:mm')).toBe('00:30');
  });

  it('refuses what lies ahead where the government is, and takes the same day where it has come', async () => {
    await expect(clock.refuseFuture(ternate, '/measuredOn', '2026-11-29')).resolves.toBeUndefined();
    await expect(clock.refuseFuture(medan, '/measuredOn', '2026-11-29')).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
  });
});
