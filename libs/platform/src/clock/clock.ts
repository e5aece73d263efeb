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
 * The instant written in a file plus the real time elapsed since it was written, or that instant alone where ` stopped`
 * stands behind it. Several processes that share the file share the time. Tests only: production leaves
 * CLOCK_FILE unset.
 */
export class FileClock extends Clock {
  private writtenAt = Number.NaN;
  private instant = Number.NaN;
  private stopped = false;

  constructor(private readonly file: string) {
    super();
  }

  override now(): Date {
    const writtenAt = statSync(this.file, { throwIfNoEntry: false })?.mtimeMs;
    if (writtenAt === undefined) return new Date();
    if (writtenAt !== this.writtenAt) {
      const [text = '', ...rest] = readFileSync(this.file, 'utf8').trim().split(' ');
      const instant = Date.parse(text);
      // A reader may meet the file between truncation and write; it keeps the time it had.
      if (Number.isNaN(instant)) return Number.isNaN(this.instant) ? new Date() : this.elapsed();
      this.writtenAt = writtenAt;
      this.instant = instant;
      this.stopped = rest.includes('stopped');
    }
    return this.elapsed();
  }

  private elapsed(): Date {
    return new Date(this.instant + (this.stopped ? 0 : Math.max(0, Date.now() - this.writtenAt)));
  }
}
