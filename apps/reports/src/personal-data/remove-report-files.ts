import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import { mongo, type Connection } from 'mongoose';
import type { Erasure, ErasureStep, Outcome } from '#messaging';
import { PersonStore } from '../read-model/read-model.schema.js';
import { ReportStore } from '../report/report.schema.js';

/**
 * Files may list anybody who was of their agency when they were made, nobody looks into a finished file, and
 * where a person was before is not kept here: all files of the government go, with those under way. Who needs
 * one asks for it again.
 */
@Injectable()
export class RemoveReportFiles implements ErasureStep {
  constructor(
    private readonly reports: ReportStore,
    private readonly people: PersonStore,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  async erase({ tenantId, participantId }: Erasure, tx: ClientSession): Promise<Outcome[]> {
    const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
    if (!person) return [];
    const found = await this.reports.find(tenantId, {}, { session: tx });
    const files = found.flatMap((report) => report.files.map((id) => new mongo.ObjectId(id)));
    await this.bucket('chunks').deleteMany({ files_id: { $in: files } }, { session: tx });
    await this.bucket('files').deleteMany({ _id: { $in: files } }, { session: tx });
    const count = await this.reports.deleteMany(tenantId, {}, tx);
    return [{ erased: { what: { id: 'Berkas laporan', en: 'Files of reports' }, count } }];
  }

  private bucket(part: 'files' | 'chunks') {
    const { db } = this.connection;
    if (!db) throw new Error('not connected');
    return db.collection(`report_files.${part}`);
  }
}
