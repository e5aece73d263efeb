import { defineErasureConfirmed } from '../erasure-confirmed.js';

export const notificationsErasureConfirmed = defineErasureConfirmed('notifications');
