import { Controller, Injectable, Module, type Type } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import { enrollmentCompleted } from '#contracts';
import { Every, looksOf, PeriodicLooks, PeriodicModule } from '#jobs';
import { HandlesEvent } from '#messaging';
import { load, services, sourcesOf } from '../../tools/generate/project.js';
import { registeredFrom, registrationsFrom, rootModule, type Part } from '../../tools/generate/registered.js';

/** What a decorator marks as a part of a running service: controllers, handlers, workers, providers. */
const isPart = (value: unknown): value is Type =>
  typeof value === 'function' &&
  [`__controller__`, `__injectable__`].some((mark) => Reflect.hasOwnMetadata(mark, value));

const forgotten = (exported: Iterable<unknown>, registered: Set<unknown>): string[] =>
  [...exported]
    .filter((value) => isPart(value) && !registered.has(value))
    .map((value) => (value as Type).name);

/**
 * Classes that two modules list, or one lists twice: Nest makes each of them, and an event would be handled
 * by both.
 */
const twice = (root: Part): string[] =>
  registrationsFrom(root).flatMap((value, index, all) =>
    typeof value === 'function' && all.indexOf(value) !== index ? [value.name] : [],
  );

/**
 * Classes whose constructor takes what nobody told Nest of: without a decorator the compiler writes no types
 * down, and Nest gives nothing.
 * A class without a constructor of its own is made by the one above it.
 */
const untold = (registered: Iterable<unknown>): string[] =>
  [...registered].filter(isPart).flatMap((part) => {
    const makers: Type[] = [];
    for (let one: Type = part; one.name; one = Object.getPrototypeOf(one) as Type) makers.push(one);
    const maker = makers.find(({ length }) => length > 0);
    if (!maker) return [];
    const told = (Reflect.getOwnMetadata('design:paramtypes', maker) ?? []) as unknown[];
    return told.length < maker.length ? [part.name] : [];
  });

/** Classes with a method that is to be called again and again, where no module of the service calls any. */
const unlooked = (registered: Set<unknown>): string[] =>
  registered.has(PeriodicLooks)
    ? []
    : [...registered]
        .filter(isPart)
        .flatMap((part) => looksOf(part).map(({ name }) => `${part.name}.${name}`));

describe.each(services)('everything decorated in %s', (service) => {
  let exported: unknown[], registered: Set<unknown>, root: Part;

  beforeAll(async () => {
    const files = sourcesOf(service).filter((file) => !file.endsWith('/main.ts'));
    root = rootModule(service, await load(`apps/${service}/src/${service}.module.ts`));
    // one after another: a file asked for by two addresses at once, while it is first compiled, is made twice
    exported = [];
    for (const file of files) exported.push(...Object.values(await load(file)).flat());
    registered = registeredFrom(root);
  });

  it('is found by this census', () => {
    expect(exported.filter(isPart).length).toBeGreaterThan(1);
  });

  it('is registered in a module of the service', () => {
    expect(forgotten(exported, registered)).toEqual([]);
  });

  it('is registered once', () => {
    expect(twice(root)).toEqual([]);
  });

  it('is called again and again where it says @Every', () => {
    expect(unlooked(registered)).toEqual([]);
  });

  it('tells Nest what it injects, also what the class above it takes', () => {
    expect(untold(registered)).toEqual([]);
  });
});

describe('what a module forgot', () => {
  @Controller('kept')
  class KeptController {}
  @Controller('forgotten')
  class ForgottenController {}
  @HandlesEvent(enrollmentCompleted, { effectKey: 'planted, never carried out' })
  class ForgottenHandler {
    async handle(): Promise<void> {}
  }
  @Injectable()
  class KeptSweeper {}
  @Module({ controllers: [KeptController] })
  class Inner {}
  @Module({ imports: [Inner], providers: [{ provide: 'SWEEPER', useClass: KeptSweeper }] })
  class Outer {}

  it('is told, where the class above takes something and has no decorator', () => {
    abstract class Taking {
      constructor(readonly sweeper: KeptSweeper) {}
    }
    @Injectable()
    class Made extends Taking {}
    expect(untold([KeptSweeper, Made])).toEqual(['Made']);
  });

  it('is named, where two areas list one handler', () => {
    @Module({ providers: [ForgottenHandler] })
    class FirstArea {}
    @Module({ imports: [FirstArea], providers: [ForgottenHandler, KeptSweeper] })
    class SecondArea {}
    expect(twice(SecondArea)).toEqual(['ForgottenHandler']);
  });

  it('is told, where a look is due every so often and nobody looks', () => {
    @Injectable()
    class Sweeper {
      @Every(1_000, 'planted, never looked for')
      async sweep(): Promise<void> {}
    }
    @Module({ providers: [Sweeper] })
    class Without {}
    @Module({ imports: [PeriodicModule], providers: [Sweeper] })
    class With {}
    expect(unlooked(registeredFrom(Without))).toEqual(['Sweeper.sweep']);
    expect(unlooked(registeredFrom(With))).toEqual([]);
  });

  it('is named', () => {
    const exported = [KeptController, ForgottenController, ForgottenHandler, KeptSweeper, Inner];
    expect(forgotten(exported, registeredFrom(Outer))).toEqual(['ForgottenController', 'ForgottenHandler']);
  });
});
