import type { Readable, Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { mongo, type Connection } from 'mongoose';
import { must } from '#platform';

/**
 * Finished and half-finished files, in GridFS. Whose they are stands in the report, which is always read with
 * its tenant.
 */
@Injectable()
export class ReportFiles {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  newFileId = (): string => new mongo.ObjectId().toHexString();

  write(fileId: string, name: string): Writable {
    return this.bucket().openUploadStreamWithId(new mongo.ObjectId(fileId), name);
  }

  read(fileId: string): Readable {
    return this.bucket().openDownloadStream(new mongo.ObjectId(fileId));
  }

  async sizeOf(fileId: string): Promise<number> {
    const [file] = await this.bucket()
      .find({ _id: new mongo.ObjectId(fileId) })
      .toArray();
    return file?.length ?? 0;
  }

  /** Also what is left of a file that never was finished. */
  async remove(fileIds: string[]): Promise<void> {
    for (const fileId of fileIds) {
      await this.bucket()
        .delete(new mongo.ObjectId(fileId))
        .catch((error: Error) => {
          // The library removes the chunks first and then says that the file was not there.
          if (error.name !== 'MongoRuntimeError' && error.name !== 'MongoGridFSStreamError') throw error;
        });
    }
  }

  private bucket() {
    return new mongo.GridFSBucket(must(this.connection.db, 'db'), { bucketName: 'report_files' });
  }
}
