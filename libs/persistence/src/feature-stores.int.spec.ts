import { Injectable, Module, Optional } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { baseConfigSchema, createServiceApp, loadConfig } from '#platform';
import { isolation } from '#testing';
import { newId, stamps, type TenantDocument } from './document.js';
import { PersistenceModule } from './persistence.module.js';
import { TenantStore } from './tenant-store.js';

class SharedStore extends TenantStore<TenantDocument> {}
class KeptStore extends TenantStore<TenantDocument> {}
const kind = (store: typeof SharedStore, collection: string) => ({
  store,
  schema: new Schema({ _id: String, tenantId: String }, { collection, versionKey: false }),
});
const shared = PersistenceModule.forFeature([kind(SharedStore, 'shared')]);
const kept = PersistenceModule.forFeature([kind(KeptStore, 'kept')]);

@Injectable()
class Owner {
  constructor(
    readonly shared: SharedStore,
    readonly kept: KeptStore,
  ) {}
}
@Module({ imports: [shared, kept], providers: [Owner], exports: [shared] })
class EarlierArea {}

@Injectable()
class Reader {
  constructor(
    @Optional() readonly shared?: SharedStore,
    @Optional() readonly kept?: KeptStore,
  ) {}
}
@Module({ imports: [EarlierArea], providers: [Reader] })
class LaterArea {}

@Module({ imports: [PersistenceModule.forService({ service: 'areas', schemas: [] }), LaterArea] })
class AreasModule {}

describe('the stores of an area', () => {
  const own = isolation('areas');
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const config = loadConfig(baseConfigSchema, { ...own.env, LOG_LEVEL: 'silent' });
    app = await createServiceApp({ name: 'areas', module: AreasModule, config });
  });
  afterAll(async () => {
    await app?.close();
    await own.cleanup();
  });

  it('are the same for a later area, where they are exported', async () => {
    const [owner, reader] = [app.get(Owner, { strict: false }), app.get(Reader, { strict: false })];
    const medan = tenantId('medan');
    await owner.shared.insertMany(medan, [{ _id: newId(), tenantId: medan, ...stamps(new Date()) }]);
    expect(reader.shared).toBe(owner.shared);
    expect(await reader.shared?.count(medan)).toBe(1);
  });

  it('are not there for a later area, where they are kept', () => {
    expect(app.get(Reader, { strict: false }).kept).toBeUndefined();
  });
});
