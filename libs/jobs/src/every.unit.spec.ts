import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { describe, expect, it, vi } from 'vitest';
import { CONFIG, logger } from '#platform';
import { Every } from './every.js';
import { PeriodicModule } from './periodic.module.js';

/** Somebody waits until somebody else says so. */
function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((told) => (resolve = told));
  return { promise, resolve };
}

interface Config {
  LOOK_MS: number;
}

@Injectable()
class Sweeper {
  looks = 0;
  atOnce = 0;
  mostAtOnce = 0;
  /** Looks wait for it. */
  gate = Promise.resolve();
  next = signal();

  @Every(({ LOOK_MS }: Config) => LOOK_MS, 'sweeping failed')
  async sweep(): Promise<void> {
    this.looks += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, (this.atOnce += 1));
    this.next.resolve();
    this.next = signal();
    await this.gate;
    this.atOnce -= 1;
  }

  /** Without a mark: nobody calls it. */
  async sweepOnDemand(): Promise<void> {
    throw new Error('nobody asked for it');
  }
}

@Injectable()
class Failing {
  looks = 0;
  again = signal();

  @Every(1, 'looking failed; the next look repeats it')
  async look(): Promise<number> {
    this.looks += 1;
    if (this.looks > 1) this.again.resolve();
    throw new Error('the database is away');
  }
}

/** Listed under a second token, as a class that somebody injects by an interface. */
@Module({
  imports: [PeriodicModule],
  providers: [Sweeper, Failing, { provide: 'ALSO', useExisting: Sweeper }],
})
class Area {}

@Module({})
class Root {
  static with(config: Config) {
    const provided = { provide: CONFIG, useValue: config };
    return {
      module: Root,
      global: true,
      imports: [Area],
      providers: [provided],
      exports: [provided],
    };
  }
}

const start = () =>
  NestFactory.createApplicationContext(Root.with({ LOOK_MS: 1 }), { logger: false, abortOnError: false });

describe('a method marked with @Every', () => {
  it('is called again and again, never twice at once, and comes to its end before the service does', async () => {
    const app = await start(),
      sweeper = app.get(Sweeper);
    await sweeper.next.promise;
    await sweeper.next.promise;
    const gate = signal();
    sweeper.gate = gate.promise;
    await sweeper.next.promise;
    const closed = app.close(),
      looks = sweeper.looks;
    gate.resolve();
    await closed;
    expect(sweeper).toMatchObject({ looks, atOnce: 0, mostAtOnce: 1 });
  });

  it('is called again after it failed, and the log says what did', async () => {
    const warned = vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const app = await start(),
      failing = app.get(Failing);
    await failing.again.promise;
    await app.close();
    expect(warned).toHaveBeenCalledWith(
      { err: expect.objectContaining({ message: 'the database is away' }) },
      'looking failed; the next look repeats it',
    );
    warned.mockRestore();
  });
});
