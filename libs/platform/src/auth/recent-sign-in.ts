import { applyDecorators, SetMetadata } from '@nestjs/common';
import { Throws } from '../openapi/documented.js';
import { authConfig } from './auth.config.js';
import { authProblems, signInAgain } from './auth.problems.js';
import type { Caller } from './caller.js';

const RECENT_SIGN_IN = 'mumpuni:recent-sign-in';

/**
 * An act of weight: a person must have signed in a short time ago (`STEP_UP_MAX_AGE_SECONDS`), so that an
 * open screen is not enough. A program has nobody to ask.
 */
export const RecentSignIn = (): MethodDecorator =>
  applyDecorators(SetMetadata(RECENT_SIGN_IN, true), Throws(authProblems.SIGN_IN_AGAIN));

export const needsRecentSignIn = (handler: object): boolean =>
  Reflect.getMetadata(RECENT_SIGN_IN, handler) === true;

/**
 * Whether somebody signed in within this time. Compared by the machine's time, by which identity wrote it
 * into the token.
 */
export const signedInWithin = (
  { signedIn, signedInAt }: Pick<Caller, 'signedIn' | 'signedInAt'>,
  seconds: number,
  now: number,
): boolean => !signedIn || (signedInAt !== undefined && now - signedInAt.getTime() <= seconds * 1_000);

let longest: number | undefined;
const longestSeconds = (): number => (longest ??= authConfig().STEP_UP_MAX_AGE_SECONDS);

/** Whether an act of weight would be let in now. */
export const signedInRecently = (caller: Caller): boolean =>
  signedInWithin(caller, longestSeconds(), Date.now());

/** @throws SIGN_IN_AGAIN (401) */
export function mustHaveSignedInRecently(caller: Caller): void {
  if (!signedInRecently(caller)) throw signInAgain(longestSeconds());
}
