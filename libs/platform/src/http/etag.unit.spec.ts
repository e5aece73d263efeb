import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.js';
import { etagOf, Precondition } from './etag.js';

const holds = (header: string | undefined, version: number | undefined): boolean => {
  try {
    Precondition.of(header).check(version);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 412, code: 'PRECONDITION_FAILED' });
    return false;
  }
};

describe('If-Match', () => {
  it.each([
    ['no header', undefined, 3],
    ['no header, and nothing there yet', undefined, undefined],
    ['the tag that was answered', etagOf(3), 3],
    ['the same as a strong one', '"3"', 3],
    ['one of several', '"1", W/"3"', 3],
    ['any that is there', '*', 7],
  ])('holds with %s', (_, header, version) => expect(holds(header, version)).toBe(true));

  it.each([
    ['an earlier version', etagOf(2), 3],
    ['a longer number', '"33"', 3],
    ['a number without quotes', '3', 3],
    ['nothing', '', 3],
    ['any, and nothing is there', '*', undefined],
    ['a version of what is gone', etagOf(3), undefined],
  ])('is refused with %s', (_, header, version) => expect(holds(header, version)).toBe(false));
});
