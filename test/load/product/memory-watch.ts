// How much memory services take while something goes on: at most, and whether it grows with how long it goes on.
import type { ServiceName } from '#testing';
import { residentMiB } from '../harness/cpu.js';
import type { Product } from './running-product.js';

const EVERY_MS = 250;

export interface MemoryWatched {
  peakMiB: number;
  /** The most within each third of the time: memory that grows with the work shows in the last. */
  thirdsMiB: number[];
}

export class MemoryWatch<S extends ServiceName> {
  private readonly samples: Record<S, number[]>;
  private readonly timer: NodeJS.Timeout;

  constructor(product: Product, services: readonly S[]) {
    this.samples = Object.fromEntries(services.map((name) => [name, []])) as unknown as Record<S, number[]>;
    this.timer = setInterval(() => {
      for (const name of services)
        this.samples[name].push(Math.round(residentMiB(product.system.service(name).pid ?? 0)));
    }, EVERY_MS);
  }

  stop(): Record<S, MemoryWatched> {
    clearInterval(this.timer);
    const watched = Object.entries<number[]>(this.samples).map(([name, samples]) => {
      const third = Math.ceil(samples.length / 3);
      const thirdsMiB = [0, 1, 2].map((i) => Math.max(0, ...samples.slice(i * third, (i + 1) * third)));
      return [name, { peakMiB: Math.max(...thirdsMiB), thirdsMiB }];
    });
    return Object.fromEntries(watched) as Record<S, MemoryWatched>;
  }
}
