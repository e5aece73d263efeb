import { readFileSync, statSync } from 'node:fs';

/** Time is injected, so that a test reaches 20 November without waiting. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/**
 * The instant written in a file plus the real time elapsed since it was written. Several processes that share the
 * file share the time. Tests only: production leaves CLOCK_FILE unset.
 */
export class FileClock extends Clock {
  private writtenAt = Number.NaN;
  private instant = Number.NaN;

  constructor(private readonly file: string) {
    super();
  }

  override now(): Date {
    const writtenAt = statSync(this.file, { throwIfNoEntry: false })?.mtimeMs;
    if (writtenAt === undefined) return new Date();
    if (writtenAt !== this.writtenAt) {
      const instant = Date.parse(readFileSync(this.file, 'utf8').trim());
      // A reader may meet the file between truncation and write; it keeps the time it had.
      if (Number.isNaN(instant)) return Number.isNaN(this.instant) ? new Date() : this.elapsed();
      this.writtenAt = writtenAt;
      this.instant = instant;
    }
    return this.elapsed();
  }

  private elapsed(): Date {
    return new Date(this.instant + Math.max(0, Date.now() - this.writtenAt));
  }
}
