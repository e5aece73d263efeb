import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { newId, stamps, Transactions, type TenantDocument, type TenantStore } from '#persistence';
import { Clock, NotFound, type Caller } from '#platform';
import { partnerProblems } from '../../people/partner/partner.problems.js';
import { PartnerStore } from '../../people/partner/partner.schema.js';
import { LearningModuleStore, type LearningModule } from '../self-paced/self-paced.schema.js';
import type { ModuleMaterialBody, ModuleQuestionBody } from './content.dto.js';
import { contentProblems } from './content.problems.js';
import {
  ModuleFileStore,
  ModuleMaterialStore,
  ModuleQuestionStore,
  type ModuleMaterial,
  type ModuleQuestion,
} from './content.schema.js';
import { orderWith } from './order.js';
import { faultOfPdf, LARGEST_PDF } from './pdf.js';

/** More than anybody works through by themselves; the whole content of a module is read at once. */
const MOST = 50;

/** What a material and a question have both. */
interface Part extends TenantDocument {
  moduleId: string;
  place: number;
}
type PartStore = Pick<TenantStore<Part>, 'find' | 'insertMany' | 'deleteMany' | 'updateOne'>;

/**
 * Materials and questions of a module. Each change also changes the module, so that two who write at once,
 * and one who writes while the first answers come in, follow each other.
 */
@Injectable()
export class KeepContent {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly modules: LearningModuleStore,
    private readonly materials: ModuleMaterialStore,
    private readonly files: ModuleFileStore,
    private readonly questions: ModuleQuestionStore,
    private readonly partners: PartnerStore,
  ) {}

  /** @param id of the material that is written anew; absent for another one */
  putMaterial(
    { tenantId }: Caller,
    moduleId: string,
    { place, ...body }: ModuleMaterialBody,
    id?: string,
  ): Promise<ModuleMaterial> {
    return this.transactions.run(async (tx) => {
      await this.change(tenantId, moduleId, {}, tx);
      await this.mustKnowPartner(tenantId, body.partnerId, tx);
      const file = await this.fileLeft(tenantId, moduleId, body, id, tx);
      return this.put(
        this.materials,
        tenantId,
        { moduleId, ...body, ...(file && { file }) },
        { id, place },
        tx,
      );
    });
  }

  /** Adds a PDF that lies here, with its file or not at all. */
  addPdf(
    { tenantId }: Caller,
    moduleId: string,
    { place, ...body }: { title: string; partnerId?: string | undefined; place?: number | undefined },
    bytes: Buffer,
  ): Promise<ModuleMaterial> {
    const fault = faultOfPdf(bytes);
    if (fault === 'ACTIVE') throw contentProblems.PDF_ACTIVE();
    if (fault) throw contentProblems.PDF_UNREADABLE({ megabytes: LARGEST_PDF / 1024 / 1024 });
    return this.transactions.run(async (tx) => {
      await this.change(tenantId, moduleId, {}, tx);
      await this.mustKnowPartner(tenantId, body.partnerId, tx);
      const file = { bytes: bytes.length },
        fields = { moduleId, kind: 'PDF' as const, ...body, file },
        material = await this.put(this.materials, tenantId, fields, { id: undefined, place }, tx);
      const kept = {
        _id: newId(),
        tenantId,
        ...stamps(this.clock.now()),
        materialId: material._id,
        content: bytes.toString('base64'),
      };
      await this.files.insertMany(tenantId, [kept], tx);
      return material;
    });
  }

  /** @param id of the question that is written anew; absent for another one */
  putQuestion(
    { tenantId }: Caller,
    moduleId: string,
    { place, ...body }: ModuleQuestionBody,
    id?: string,
  ): Promise<ModuleQuestion> {
    return this.transactions.run(async (tx) => {
      await this.changeTest(tenantId, moduleId, tx);
      return this.put(this.questions, tenantId, { moduleId, ...body }, { id, place }, tx);
    });
  }

  removeMaterial({ tenantId }: Caller, moduleId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.change(tenantId, moduleId, {}, tx);
      await this.remove(this.materials, tenantId, moduleId, id, tx);
      await this.files.deleteMany(tenantId, { materialId: id }, tx);
    });
  }

  removeQuestion({ tenantId }: Caller, moduleId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.changeTest(tenantId, moduleId, tx);
      await this.remove(this.questions, tenantId, moduleId, id, tx);
    });
  }

  /**
   * Who did not pass can be given another try at any time; what it takes to pass stays as it was since the
   * first answers.
   */
  setRules(
    { tenantId }: Caller,
    moduleId: string,
    { postAttempts, passPercent }: { postAttempts: number; passPercent: number | null },
  ): Promise<LearningModule> {
    return this.transactions.run(async (tx) => {
      const module = await this.change(
        tenantId,
        moduleId,
        passPercent === null
          ? { $set: { postAttempts }, $unset: { passPercent: '' } }
          : { $set: { postAttempts, passPercent } },
        tx,
        'before',
      );
      if (module.answeredSince && (module.passPercent ?? null) !== passPercent)
        throw contentProblems.QUESTIONS_ANSWERED();
      return this.known(tenantId, moduleId, tx);
    });
  }

  /** The file that a material keeps when it is written anew: a PDF without a link has one, or is none. */
  private async fileLeft(
    tenantId: TenantId,
    moduleId: string,
    { kind, link }: Pick<ModuleMaterialBody, 'kind' | 'link'>,
    _id: string | undefined,
    tx: ClientSession,
  ): Promise<ModuleMaterial['file']> {
    const before =
      _id === undefined ? null : await this.materials.findOne(tenantId, { _id, moduleId }, { session: tx });
    if (kind === 'PDF' && link === undefined) {
      if (!before?.file) throw contentProblems.MATERIAL_WITHOUT_CONTENT();
      return before.file;
    }
    if (before?.file) await this.files.deleteMany(tenantId, { materialId: before._id }, tx);
    return undefined;
  }

  private async mustKnowPartner(
    tenantId: TenantId,
    partnerId: string | undefined,
    session: ClientSession,
  ): Promise<void> {
    if (partnerId === undefined) return;
    const found = await this.partners.findOne(
      tenantId,
      { _id: partnerId },
      { projection: { _id: 1 }, session },
    );
    if (!found) throw partnerProblems.PARTNER_UNKNOWN({ at: 'partnerId' });
  }

  private async changeTest(tenantId: TenantId, moduleId: string, tx: ClientSession): Promise<void> {
    const module = await this.change(tenantId, moduleId, { $inc: { testVersion: 1 } }, tx);
    if (module.answeredSince) throw contentProblems.QUESTIONS_ANSWERED();
  }

  private async change(
    tenantId: TenantId,
    moduleId: string,
    {
      $set = {},
      $unset,
      $inc = {},
    }: { $set?: Partial<LearningModule>; $unset?: { passPercent: '' }; $inc?: { testVersion?: number } },
    tx: ClientSession,
    returnDocument: 'before' | 'after' = 'after',
  ): Promise<LearningModule> {
    const module = await this.modules.findOneAndUpdate(
      tenantId,
      { _id: moduleId },
      {
        $set: { ...$set, updatedAt: this.clock.now() },
        ...($unset && { $unset }),
        $inc: { ...$inc, version: 1 },
      },
      { session: tx, returnDocument },
    );
    if (!module) throw new NotFound('module');
    return module;
  }

  private async known(tenantId: TenantId, _id: string, tx: ClientSession): Promise<LearningModule> {
    const module = await this.modules.findOne(tenantId, { _id }, { session: tx });
    if (!module) throw new NotFound('module');
    return module;
  }

  /** Written as a whole: a field that is left out is gone. */
  private async put<F extends { moduleId: string }>(
    store: PartStore,
    tenantId: TenantId,
    fields: F,
    { id, place }: { id: string | undefined; place: number | undefined },
    tx: ClientSession,
  ): Promise<Part & F> {
    const parts = await this.partsOf(store, tenantId, fields.moduleId, tx),
      before = parts.find(({ _id }) => _id === id);
    if (id !== undefined && !before) throw new NotFound('part of a module');
    if (!before && parts.length >= MOST) throw contentProblems.CONTENT_FULL({ most: MOST });
    const now = this.clock.now(),
      _id = before?._id ?? newId();
    const written = {
      _id,
      tenantId,
      ...stamps(now),
      ...(before && { createdAt: before.createdAt, version: before.version + 1 }),
      ...fields,
      place: before?.place ?? 0,
    };
    await store.deleteMany(tenantId, { _id }, tx);
    await store.insertMany(tenantId, [written], tx);
    const order = orderWith(
      parts.map((part) => part._id),
      _id,
      place ?? before?.place ?? MOST,
    );
    await this.arrange(store, tenantId, order, [...parts.filter((part) => part !== before), written], tx);
    return { ...written, place: order.indexOf(_id) + 1 };
  }

  private async remove(
    store: PartStore,
    tenantId: TenantId,
    moduleId: string,
    id: string,
    tx: ClientSession,
  ): Promise<void> {
    const parts = await this.partsOf(store, tenantId, moduleId, tx),
      left = parts.filter(({ _id }) => _id !== id);
    if (left.length === parts.length) throw new NotFound('part of a module');
    await store.deleteMany(tenantId, { _id: id }, tx);
    await this.arrange(
      store,
      tenantId,
      left.map(({ _id }) => _id),
      left,
      tx,
    );
  }

  private partsOf(
    store: PartStore,
    tenantId: TenantId,
    moduleId: string,
    session: ClientSession,
  ): Promise<Part[]> {
    return store.find(tenantId, { moduleId }, { sort: { place: 1 }, session });
  }

  private async arrange(
    store: PartStore,
    tenantId: TenantId,
    order: readonly string[],
    parts: readonly Part[],
    session: ClientSession,
  ): Promise<void> {
    const now = this.clock.now();
    for (const part of parts) {
      const place = order.indexOf(part._id) + 1;
      if (place !== part.place)
        await store.updateOne(tenantId, { _id: part._id }, { $set: { place, updatedAt: now } }, { session });
    }
  }
}
