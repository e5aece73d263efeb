import { ApiAway, ApiRefusal, type WrongField } from '../api/api.js';
import type { Words } from '../api/shapes.js';

/** Why something was not done, so that the same page can say it beside what was typed. */
export interface Failure {
  status: number;
  /** In the words of the API; without them it did not answer. */
  said?: Words | undefined;
  /** The fields that are to be put right, by their names in the API. */
  errors?: readonly WrongField[] | undefined;
}

/** Turns "there is none" into nothing, for what a page can do without. @throws any other refusal */
export function unlessNone(error: unknown): undefined {
  if (error instanceof ApiRefusal && error.status === 404) return undefined;
  throw error;
}

/** Turns "not at the moment" into nothing, for what a page can do without. @throws whatever was refused */
export function unlessAway(error: unknown): undefined {
  if (error instanceof ApiAway || (error instanceof ApiRefusal && error.status >= 500)) return undefined;
  throw error;
}

/**
 * Does it, and says what stood in the way where the person can do something about it.
 * @throws whatever is for the page of errors: nothing there, not theirs, session over
 */
export async function failureOf(work: Promise<unknown>): Promise<Failure | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof ApiAway) return { status: 503 };
    if (error instanceof ApiRefusal && error.status !== 404 && error.status !== 403)
      return { status: error.status, said: error.messages, errors: error.errors };
    throw error;
  }
}
