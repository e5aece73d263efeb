import { describe, expect, it } from 'vitest';
import { enrollmentCompleted, feedbackGiven, participantRecorded } from '#contracts';
import { whyUnknown } from './unknown-type.js';

const handled = [feedbackGiven.type];

describe('an event whose type has no handler here', () => {
  it.each([enrollmentCompleted.type, participantRecorded.type, 'participant.recorded.v1'])(
    'is passed over when the type is known: %s',
    (type) => expect(whyUnknown(type, handled)).toBeUndefined(),
  );

  it('is set aside as a version when another version of the type is handled', () => {
    expect(whyUnknown('feedback.given.v99', handled)).toMatchObject({ code: 'EVENT_VERSION_UNKNOWN' });
  });

  it('is set aside as a version, whatever else is handled beside it', () => {
    const more = [participantRecorded.type, ...handled, enrollmentCompleted.type];
    expect(whyUnknown('feedback.given.v99', more)).toMatchObject({ code: 'EVENT_VERSION_UNKNOWN' });
  });

  it('is no version of what is handled where only a part of the name is', () => {
    for (const type of ['x\nfeedback.given.v99', 'feedback.given.v99x', 'feedback.given.v'])
      expect(whyUnknown(type, [...handled, 'feedback.given'])).toMatchObject({ code: 'EVENT_TYPE_UNKNOWN' });
  });

  it.each(['feedback.withdrawn.v1', 'enrollment.completed.v99', 'no-version', 'v2', ''])(
    'is set aside as a type when nothing like it is handled: "%s"',
    (type) => expect(whyUnknown(type, handled)).toMatchObject({ code: 'EVENT_TYPE_UNKNOWN' }),
  );
});
