import { Schema } from 'mongoose';
import { MESSAGE_KINDS, MESSAGE_STATUSES, type MessageDocument } from './message.js';

export const messageSchema = new Schema<MessageDocument>(
  {
    _id: String,
    v: Number,
    tenantId: { type: String, required: true },
    participantId: { type: String, required: true },
    aboutId: String,
    kind: { type: String, enum: MESSAGE_KINDS, required: true },
    factId: { type: String, required: true },
    params: Schema.Types.Mixed,
    status: { type: String, enum: MESSAGE_STATUSES, required: true },
    dueAt: Date,
    claim: String,
    attempts: [{ _id: false, at: Date, channel: String, outcome: String, code: String }],
    givenUp: { type: [String], default: undefined },
    waits: Number,
    channel: String,
    reason: String,
    digestId: String,
    settledAt: Date,
    readAt: Date,
    completionRecordedAt: Date,
    createdAt: Date,
    updatedAt: Date,
    version: Number,
  },
  { collection: 'messages', versionKey: false },
);

messageSchema.index({ tenantId: 1, participantId: 1, createdAt: -1 });
/** Holds only what is not settled: the sweeper's list stays small however many messages there are. */
messageSchema.index({ dueAt: 1 }, { sparse: true });
messageSchema.index(
  { tenantId: 1, createdAt: -1 },
  { name: 'failed', partialFilterExpression: { status: 'FAILED' } },
);
