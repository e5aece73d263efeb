import { Inject, Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Collection } from 'mongodb';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { insertAll } from '#persistence';
import { Clock, CONFIG, ConfigError, type BaseConfig } from '#platform';
import { forDevelopmentOnly, messagingConfig } from '../messaging.config.js';
import { hashWith, masterKeyOf, newKey, open, seal, type MasterKey } from './seal.js';

/**
 * The key of one person, or what is left of it. Its collection has no definition (`storeOf`): it lies in a database
 * that services of several releases share, and none of them says for the others what may be in it.
 */
interface PersonKey {
  /** Tenant and participant. */
  _id: string;
  tenantId: TenantId;
  /** Encrypted with the master key; gone when the person's data were erased. */
  wrapped?: string;
  /** Name of that master key. */
  master: string;
  createdAt: Date;
  destroyedAt?: Date;
}

export interface PersonRef {
  tenantId: TenantId;
  participantId: string;
}

export const personKeyId = ({ tenantId, participantId }: PersonRef): string => `${tenantId}/${participantId}`;

/**
 * A text as a keyed hash, with the name of the key, so that it is still compared after `PERSONAL_DATA_KEY`
 * has changed.
 */
export const storedFingerprint = z.strictObject({ hash: z.string(), master: z.string() });
export type Fingerprint = z.infer<typeof storedFingerprint>;

/** A key was destroyed: what was sealed with it cannot be read any more, on purpose. */
export const DESTROYED = Symbol('destroyed');

/**
 * The keys with which personal data in events are sealed: one a person, in a database of their own beside those of the
 * services. enrollment makes and destroys them; who consumes sealed events reads them. A destroyed one leaves its row,
 * so that it is told from one that is missing by mistake, and never made again.
 */
@Injectable()
export class PersonKeys {
  private readonly master: MasterKey;
  private readonly masters: Map<string, MasterKey>;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly clock: Clock,
  ) {
    const { PERSONAL_DATA_KEY, PERSONAL_DATA_OLD_KEYS } = messagingConfig();
    if (config.NODE_ENV === 'production' && PERSONAL_DATA_KEY === forDevelopmentOnly)
      throw new ConfigError([
        { name: 'PERSONAL_DATA_KEY', problem: 'has no default in production', expected: 'a secret' },
      ]);
    this.master = masterKeyOf(PERSONAL_DATA_KEY);
    const all = [this.master, ...PERSONAL_DATA_OLD_KEYS.map(masterKeyOf)];
    this.masters = new Map(all.map((master) => [master.name, master]));
  }

  private get collection(): Collection<PersonKey> {
    return this.connection
      .getClient()
      .db(`${this.config.DATABASE_PREFIX}keyring`)
      .collection<PersonKey>('person_keys');
  }

  /** A collection must exist before transactions write to it under load. */
  async prepare(): Promise<void> {
    const { dbName: database, collectionName } = this.collection;
    await this.connection
      .getClient()
      .db(database)
      .createCollection(collectionName)
      .catch((error: { codeName?: string }) => {
        if (error.codeName !== 'NamespaceExists') throw error;
      });
  }

  /** Keys to read with, by `personKeyId`; a person who never had one is not among them. */
  async find(people: PersonRef[], tx: ClientSession): Promise<Map<string, Buffer | typeof DESTROYED>> {
    const ids = [...new Set(people.map(personKeyId))];
    const rows = await this.collection.find({ _id: { $in: ids } }, { session: tx }).toArray();
    return new Map(rows.map((row) => [row._id, this.unwrapped(row)]));
  }

  /** The same to seal with: whoever has none is given one, in the transaction. */
  async findOrMake(people: PersonRef[], tx: ClientSession): Promise<Map<string, Buffer | typeof DESTROYED>> {
    const keys = await this.find(people, tx),
      createdAt = this.clock.now(),
      made: PersonKey[] = [];
    for (const person of people) {
      const _id = personKeyId(person);
      if (keys.has(_id)) continue;
      const key = newKey();
      keys.set(_id, key);
      const wrapped = seal(this.master.key, key, _id);
      made.push({
        _id,
        tenantId: person.tenantId,
        wrapped,
        master: this.master.name,
        createdAt,
      });
    }
    await insertAll(this.collection, made, tx);
    return keys;
  }

  /** From its commit on nobody can read what was sealed with the person's key, wherever it lies. */
  async destroy(person: PersonRef, tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      { tenantId } = person;
    await this.collection.updateOne(
      { _id: personKeyId(person) },
      {
        $unset: { wrapped: '' },
        $set: { destroyedAt: now },
        $setOnInsert: { tenantId, master: this.master.name, createdAt: now },
      },
      { session: tx, upsert: true },
    );
  }

  /**
   * What is kept in place of a personal value that must only be recognised.
   * @param master name of the key that another fingerprint was made with; today's unless given
   * @throws Error when that key is not in the configuration
   */
  fingerprint(text: string, master = this.master.name): Fingerprint {
    return { hash: hashWith(this.masterNamed(master), text), master };
  }

  private unwrapped({ _id, wrapped, master }: PersonKey): Buffer | typeof DESTROYED {
    if (wrapped === undefined) return DESTROYED;
    return open(this.masterNamed(master).key, wrapped, _id);
  }

  private masterNamed(name: string): MasterKey {
    const master = this.masters.get(name);
    if (!master)
      throw new Error(
        `personal data were protected with another PERSONAL_DATA_KEY (${name}): name it in PERSONAL_DATA_OLD_KEYS`,
      );
    return master;
  }
}
