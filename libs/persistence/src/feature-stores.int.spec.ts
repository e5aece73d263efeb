import { Injectable, Module, Optional } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { baseConfigSchema, createServiceApp, loadConfig } from '#platform';
import { isolation } from '#testing';
import { storeOf } from './definition/store-of.js';
import { newId, stamps } from './document.js';
import { PersistenceModule } from './persistence.module.js';

class SharedStore extends storeOf({ collection: 'shared', agency: null, fields: {} }) {}
class KeptStore extends storeOf({ collection: 'kept', agency: null, fields: {} }) {}
const shared = PersistenceModule.forFeature([SharedStore]);
const kept = PersistenceModule.forFeature([KeptStore]);

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
