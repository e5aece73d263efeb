/**
 * Thrown by a handler that knows that trying again is of no use: the event becomes a dead letter and the
 * partition goes on.
 */
export class PermanentFailure extends Error {
  /** @param code stable upper-case code that the operator sees and can filter by */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'PermanentFailure';
  }
}
