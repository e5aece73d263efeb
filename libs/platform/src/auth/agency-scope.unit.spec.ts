import { describe, expect, it } from 'vitest';
import { ApiError } from '../http/api-error.js';
import { agencyNamedBy, mustSpeakFor, seenBy, sees, whollySeenBy } from './agency-scope.js';

const whole = { agencyIds: null },
  one = { agencyIds: ['dinkes'] },
  two = { agencyIds: ['dinkes', 'dishub'] },
  none = { agencyIds: [] };

describe('what a caller sees', () => {
  it('is all of it for the whole government, what belongs to no agency too', () => {
    for (const agency of ['dinkes', null, undefined]) expect(sees(whole, agency)).toBe(true);
  });

  it('is what belongs to its agencies, and nothing that belongs to none', () => {
    expect(['dinkes', 'dishub', 'bkpsdm', null, undefined].map((agency) => sees(two, agency))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(sees(none, 'dinkes')).toBe(false);
  });

  it('is the same by a filter', () => {
    expect(seenBy(whole)).toEqual({});
    expect(seenBy(two)).toEqual({ agencyId: { $in: ['dinkes', 'dishub'] } });
    expect(seenBy(one, 'ownerAgencyIds')).toEqual({ ownerAgencyIds: { $in: ['dinkes'] } });
    expect(seenBy(none)).toEqual({ agencyId: { $in: [] } });
    expect(whollySeenBy(whole, 'agencyIds')).toEqual({});
    expect(whollySeenBy(one, 'agencyIds')).toEqual({
      agencyIds: { $type: 'array', $not: { $elemMatch: { $nin: ['dinkes'] } } },
    });
  });
});

describe('for whom a caller speaks', () => {
  it('is refused where the thing is of another agency, or of the whole government', () => {
    expect(() => mustSpeakFor(one, 'dinkes')).not.toThrow();
    expect(() => mustSpeakFor(whole, null)).not.toThrow();
    for (const agency of ['dishub', null, undefined])
      expect(() => mustSpeakFor(one, agency)).toThrow(ApiError);
  });
});

describe('the agency of something new', () => {
  const refusal = () => new Error('refused');

  it.each([
    ['named by the whole government', whole, 'dinkes', 'dinkes'],
    ['nobody’s, where the whole government names none', whole, undefined, undefined],
    ['the only one of the caller', one, undefined, 'dinkes'],
    ['one of several that is named', two, 'dishub', 'dishub'],
  ])('is %s', (_, caller, named, agency) => {
    expect(agencyNamedBy(caller, named, refusal)).toBe(agency);
  });

  it.each([
    ['another agency', one, 'dishub'],
    ['none of several', two, undefined],
    ['any, for a caller without one', none, undefined],
  ])('is refused with %s', (_, caller, named) => {
    expect(() => agencyNamedBy(caller, named, refusal)).toThrow('refused');
  });
});
