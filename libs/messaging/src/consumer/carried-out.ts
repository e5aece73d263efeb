import { Injectable } from '@nestjs/common';
import type { IncomingEvent } from '../event.js';

type Listener = (events: readonly IncomingEvent[]) => void;

/**
 * Tells whoever asks which events were just carried out, whatever handled them. After the commit and best effort:
 * a crash may lose it.
 */
@Injectable()
export class CarriedOut {
  private readonly listeners: Listener[] = [];

  /** @param listener returns at once and does not throw */
  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  tell(events: readonly IncomingEvent[]): void {
    for (const listener of this.listeners) listener(events);
  }
}
