/**
 * Events that no service consumes, each with its reason. The census refuses an event that is neither consumed
 * nor listed here.
 */
export const unconsumedEvents: Readonly<Record<string, string>> = {};
