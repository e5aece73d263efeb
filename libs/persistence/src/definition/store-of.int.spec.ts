// What a collection is defined as holds at every write, however it is made; what was untrue before stays usable.
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { tenantId } from '#contracts';
import { baseConfigSchema, createServiceApp, loadConfig } from '#platform';
import { isolation } from '#testing';
import { insertAll } from '../bulk.js';
import { newId, stamps } from '../document.js';
import { PersistenceModule } from '../persistence.module.js';
import { Transactions } from '../transactions.js';
import { putInPlace } from './put-in-place.js';
import { runtimeRowsOf, storeOf, type DocumentOf } from './store-of.js';
import { UntrueDocument } from './untrue.js';

class NoteStore extends storeOf({
  collection: 'notes',
  agency: 'agencyId',
  fields: {
    agencyId: z.string().nullable(),
    title: z.string(),
    state: z.enum(['OPEN', 'CLOSED']),
    log: z.array(z.strictObject({ at: z.date(), by: z.string() })),
    marks: z.partialRecord(z.enum(['good', 'bad']), z.number()).optional(),
  },
  indexes: [{ on: { tenantId: 1, title: 1 }, unique: true }],
}) {}
type Note = DocumentOf<NoteStore>;

class LawStore extends storeOf({ collection: 'laws', agency: null, fields: { title: z.string() } }) {}

class PlaceRows extends runtimeRowsOf({
  collection: 'places',
  fields: { next: z.number() },
  indexes: [{ on: { next: 1 } }],
}) {}

const schemas = [NoteStore, LawStore, PlaceRows];
@Module({ imports: [PersistenceModule.forService({ service: 'notes', schemas })] })
class NotesModule {}

const medan = tenantId('medan');
const note = (more: Partial<Note> = {}): Note => {
  const id = newId();
  return {
    _id: id,
    tenantId: medan,
    ...stamps(new Date()),
    agencyId: 'dinas-a',
    title: id,
    state: 'OPEN',
    log: [],
    ...more,
  };
};
/** What a mistake in the program would write, past the compiler. */
const untrue = (more: Record<string, unknown>): Note => ({ ...note(), ...more }) as Note;

describe('a collection', () => {
  const own = isolation('notes');
  let app: NestFastifyApplication, notes: NoteStore, transactions: Transactions;

  beforeAll(async () => {
    const config = loadConfig(baseConfigSchema, { ...own.env, LOG_LEVEL: 'silent' });
    app = await createServiceApp({ name: 'notes', module: NotesModule, config });
    notes = app.get(NoteStore);
    transactions = app.get(Transactions);
  });
  afterAll(async () => {
    await app?.close();
    await own.cleanup();
  });
  const below = () => notes.acrossTenants('this is a test');
  const open = async () =>
    await mongoose.createConnection(String(own.env['MONGODB_URI']), { dbName: below().dbName }).asPromise();

  it('takes what is as it is defined, with what may be absent and null', async () => {
    const full = note({ log: [{ at: new Date(), by: 'someone' }], marks: { good: 1.5 }, agencyId: null });
    await notes.insertMany(medan, [full, note({ marks: undefined })]);
    expect(await notes.findOne(medan, { _id: full._id })).toEqual(full);
  });

  it.each([
    ['a field of another type', { title: 5 }, 'title: type, found int'],
    ['a value that there is not', { state: 'LOST' }, 'state: enum'],
    ['a field that nobody defined', { colour: 'red' }, 'colour is not defined'],
    ['a missing field', { title: undefined }, 'title is missing'],
    ['a date as text', { createdAt: '2026-11-29' }, 'createdAt: bsonType, found string'],
    ['a part of another form', { log: [{ at: new Date(), who: 'x' }] }, 'log.0.by is missing'],
    ['a mark that there is not', { marks: { good: 'x' } }, 'marks'],
  ])('refuses %s and says what is wrong, without a value', async (_, more, told) => {
    await expect(notes.insertMany(medan, [untrue(more)])).rejects.toThrow(told);
    const refused = await notes.insertMany(medan, [untrue(more)]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UntrueDocument);
    expect(JSON.stringify(refused)).not.toContain('dinas-a');
  });

  it('refuses a change that would leave something untrue behind, by operators, upserts and pipelines', async () => {
    const kept = note();
    await notes.insertMany(medan, [kept]);
    const wrong = { $set: { state: 'LOST' as Note['state'] } };
    await expect(notes.updateOne(medan, { _id: kept._id }, wrong)).rejects.toThrow(UntrueDocument);
    await expect(notes.findOneAndUpdate(medan, { _id: kept._id }, wrong)).rejects.toThrow(UntrueDocument);
    await expect(
      notes.updateOne(medan, { _id: newId() }, { $set: { title: 'alone' } }, { upsert: true }),
    ).rejects.toThrow('state is missing');
    await expect(below().updateOne({ _id: kept._id }, [{ $unset: 'title' }])).rejects.toThrow(/validation/);
    expect(await notes.findOne(medan, { _id: kept._id })).toEqual(kept);
  });

  it('refuses it on the hot path, too, where one command writes many below the store', async () => {
    await expect(
      transactions.run((tx) => insertAll(below(), [note(), untrue({ title: 1 })], tx)),
    ).rejects.toThrow('title: type, found int');
  });

  it('lets what was untrue before be changed', async () => {
    const old = { _id: newId(), tenantId: medan, title: 'of an earlier release' };
    await below().insertOne(old as Note, { bypassDocumentValidation: true });
    await notes.updateOne(medan, { _id: old._id }, { $set: { title: 'as it was' } });
    expect((await notes.findOne(medan, { _id: old._id }))?.title).toBe('as it was');
  });

  it('has its indexes, and is brought to another definition at the next start', async () => {
    expect((await below().indexes()).map(({ name }) => name)).toEqual(['_id_', 'tenantId_1_title_1']);
    class LaterNoteStore extends storeOf({
      collection: 'notes',
      agency: null,
      fields: { ...NoteStore.definition.fields, colour: z.string().optional() },
    }) {}
    const connection = await open();
    try {
      await putInPlace(connection, LaterNoteStore);
      await notes.insertMany(medan, [untrue({ colour: 'red' })]);
      await putInPlace(connection, NoteStore);
      await expect(notes.insertMany(medan, [untrue({ colour: 'red' })])).rejects.toThrow('colour');
    } finally {
      await connection.close();
    }
  });

  it('keeps in production what a later release may have added', async () => {
    const connection = await open();
    try {
      vi.stubEnv('UNDEFINED_FIELDS', 'keep');
      await putInPlace(connection, NoteStore);
      await notes.insertMany(medan, [untrue({ colour: 'red' })]);
      await expect(notes.insertMany(medan, [untrue({ title: 5 })])).rejects.toThrow('title');
    } finally {
      vi.unstubAllEnvs();
      await putInPlace(connection, NoteStore);
      await connection.close();
    }
  });

  it('is left as a later release defined it by an instance of an earlier one that starts again', async () => {
    const connection = await open();
    try {
      const later = { $jsonSchema: { title: '99.0.0' } };
      await connection.db?.command({ collMod: 'notes', validator: later });
      await putInPlace(connection, NoteStore);
      expect((await below().options())['validator']).toEqual(later);
      await connection.db?.command({ collMod: 'notes', validator: {} });
      await putInPlace(connection, NoteStore);
    } finally {
      await connection.close();
    }
  });

  it('shows a caller their government and their agencies, whatever the filter asks for', async () => {
    const [own, others, nobodys] = [note(), note({ agencyId: 'dinas-b' }), note({ agencyId: null })];
    await notes.insertMany(medan, [own, others, nobodys]);
    const among = { _id: { $in: [own._id, others._id, nobodys._id] } };
    const bound = notes.forCaller({ tenantId: medan, agencyIds: ['dinas-a'] }),
      whole = notes.forCaller({ tenantId: medan, agencyIds: null }),
      stranger = notes.forCaller({ tenantId: tenantId('binjai'), agencyIds: null });
    const idsOf = (found: Note[]) => found.map(({ _id }) => _id);
    expect(idsOf(await bound.find(among))).toEqual([own._id]);
    expect(idsOf((await bound.page(among, { limit: 5 })).items)).toEqual([own._id]);
    expect(await bound.count({ ...among, agencyId: 'dinas-b' })).toBe(0);
    expect(await bound.findOne({ _id: others._id })).toBeNull();
    expect(await bound.findOneAndUpdate({ _id: others._id }, { $set: { title: 'taken' } })).toBeNull();
    expect(await whole.count(among)).toBe(3);
    expect(await stranger.count(among)).toBe(0);
  });

  it('holds what the runtime keeps for itself to its definition, without the fields of a government', async () => {
    const { collection } = app.get(PlaceRows);
    await collection.insertOne({ _id: 'a/0', next: 1 });
    expect(await collection.findOne()).toEqual({ _id: 'a/0', next: 1 });
    const $set: Record<string, unknown> = { next: 'soon' };
    await expect(collection.updateOne({ _id: 'a/0' }, { $set })).rejects.toThrow(/validation/);
    expect((await collection.indexes()).map(({ name }) => name)).toContain('next_1');
  });

  it('gives no list of what belongs to agencies without saying who asks', async () => {
    // @ts-expect-error this is what does not compile: forCaller says who asks
    const unasked = notes.page(medan, {}, { limit: 1 });
    const asked = notes.forCaller({ tenantId: medan, agencyIds: null }).page({}, { limit: 1 });
    expect(await unasked).toEqual(await asked);
    expect((await app.get(LawStore).page(medan, {}, { limit: 1 })).items.length).toBeLessThan(2);
  });

  it('shows every caller of the government what belongs to no agency', async () => {
    const laws = app.get(LawStore);
    await laws.insertMany(medan, [{ _id: newId(), tenantId: medan, ...stamps(new Date()), title: 'one' }]);
    expect(await laws.forCaller({ tenantId: medan, agencyIds: ['dinas-a'] }).count()).toBe(1);
  });
});
