import { emailChannel } from './email/email-channel.js';
import { smsChannel } from './sms/sms-channel.js';
import { telegramChannel } from './telegram/telegram-channel.js';
import { whatsappChannel } from './whatsapp/whatsapp-channel.js';

/**
 * The channels that there are, each a folder of its own. This is the order in which they are tried unless
 * MESSAGE_CHANNELS says another.
 */
export const CHANNELS = [emailChannel, whatsappChannel, telegramChannel, smsChannel] as const;

export const CHANNEL_NAMES = CHANNELS.map(({ name }) => name);

type VariablesOf<L extends readonly unknown[]> = L extends readonly [{ variables: infer V }, ...infer Rest]
  ? V & VariablesOf<Rest>
  : unknown;

/** The variables of all channels, each as its channel describes it. */
export const channelVariables = Object.assign(
  {},
  ...CHANNELS.map(({ variables }) => variables),
) as VariablesOf<typeof CHANNELS>;
