import { describe, expect, it } from 'vitest';
import { keySchedule } from './key-schedule.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const HOUR = 3_600_000;
const first = { number: 1, activeFrom: at(0) };
const second = { number: 2, activeFrom: at(10) };

describe('the schedule of signing keys', () => {
  it('has one key that signs at the start', () => {
    expect(keySchedule([first], at(5), HOUR)).toEqual({ signing: first, published: [first] });
  });
  it('publishes a new key before it signs', () => {
    expect(keySchedule([second, first], at(9), HOUR)).toEqual({ signing: first, published: [first, second] });
  });
  it('lets the new key sign from its time on and keeps the old one published', () => {
    expect(keySchedule([first, second], at(10), HOUR)).toEqual({
      signing: second,
      published: [second, first],
    });
  });
  it('withdraws the old key when its last token has expired', () => {
    expect(keySchedule([first, second], at(10 + 60), HOUR).published).toEqual([second, first]);
    expect(keySchedule([first, second], at(10 + 61), HOUR).published).toEqual([second]);
  });
  it('knows a retired key no more, whoever would sign by its turn', () => {
    const retired = { ...second, retiredAt: at(11) };
    expect(keySchedule([first, retired], at(12), HOUR)).toEqual({ signing: first, published: [first] });
    expect(keySchedule([{ ...first, retiredAt: at(11) }, second], at(12), HOUR).published).toEqual([second]);
  });
  it('needs a key', () => {
    expect(() => keySchedule([], at(0), HOUR)).toThrow('no signing key');
  });
});
