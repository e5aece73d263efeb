import type { TenantId } from '#contracts';
import type { Caller } from '../auth/caller.js';
import { must } from '../must.js';
import type { NamedThing, NameField } from './names-beside.js';

/** Tells the names of things of a government by their ids; of what it does not know it tells nothing. */
export type NameSource = (
  tenantId: TenantId,
  ids: readonly string[],
) => Promise<Iterable<readonly [id: string, name: string]>>;

type NameSources = Partial<Record<NamedThing, NameSource>>;

/** The scope of who may know people by their names. */
const READS_PEOPLE = 'participants:read';

/**
 * The names that a service keeps, of its own things and of those of others; its root module provides it. Puts
 * them beside the ids of what is answered: one query for each kind of thing on a page.
 */
export class KnownNames {
  constructor(private readonly sources: NameSources) {}

  /**
   * @param ofOneself whether the route shows a person what is their own or waits for them; there they see
   *   whom it is about. Everybody else sees names of people by the scope that reads people.
   */
  async beside(
    fields: readonly NameField[],
    { tenantId, scopes }: Pick<Caller, 'tenantId' | 'scopes'>,
    items: readonly object[],
    ofOneself = false,
  ): Promise<object[]> {
    const shown = fields.filter(
        ({ thing }) => thing !== 'person' || ofOneself || scopes.includes(READS_PEOPLE),
      ),
      things = [...new Set(shown.map(({ thing }) => thing))];
    const names = new Map(
      await Promise.all(
        things.map(async (thing) => {
          const ids = shown
            .filter((field) => field.thing === thing)
            .flatMap(({ id }) => items.map((item) => textIn(item, id) ?? []).flat());
          return [thing, await this.namesOf(thing, tenantId, ids)] as const;
        }),
      ),
    );
    return items.map((item) => {
      const filled = shown.flatMap(({ id, thing, name }) => {
        const found = names.get(thing)?.get(textIn(item, id) ?? '');
        return found === undefined || textIn(item, name) !== undefined ? [] : [[name, found] as const];
      });
      return { ...item, ...Object.fromEntries(filled) };
    });
  }

  private async namesOf(
    thing: NamedThing,
    tenantId: TenantId,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const source = must(this.sources[thing], `who tells here the name of a ${thing}`);
    return new Map(ids.length > 0 ? await source(tenantId, [...new Set(ids)]) : []);
  }
}

function textIn(item: object, field: string): string | undefined {
  const value = (item as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : undefined;
}
