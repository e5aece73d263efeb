import { Schema } from 'mongoose';
import type { RecipientDocument, SenderDocument } from './recipient.js';

const tenantFields = {
  _id: String,
  tenantId: { type: String, required: true },
  createdAt: Date,
  updatedAt: Date,
  version: Number,
};

/** Personal data: name, email and phone. */
export const recipientSchema = new Schema<RecipientDocument>(
  {
    ...tenantFields,
    participantId: String,
    recordVersion: Number,
    name: String,
    email: String,
    phone: String,
    locale: String,
    agencyId: String,
    preferences: {
      type: {
        _id: false,
        channel: String,
        locale: String,
        optOut: [String],
        quietHours: { type: { _id: false, from: String, to: String }, default: undefined },
        mostPerDay: Number,
        changedAt: Date,
      },
      default: undefined,
    },
  },
  { collection: 'recipients', versionKey: false },
);

export const senderSchema = new Schema<SenderDocument>(
  { ...tenantFields, recordVersion: Number, name: String, timeZone: String },
  { collection: 'senders', versionKey: false },
);
