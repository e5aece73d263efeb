import { problemTable } from '#platform';

export const telegramProblems = problemTable({
  TELEGRAM_NOT_USED: {
    status: 409,
    title: ['Telegram tidak dipakai di sini', 'Telegram is not used here'],
    detail: [
      'Instalasi ini tidak mengirim pesan lewat Telegram. Pilih saluran lain.',
      'This installation sends no messages by Telegram. Choose another channel.',
    ],
  },
  TELEGRAM_UPDATE_NOT_SIGNED: {
    status: 401,
    title: ['Kabar ini bukan dari Telegram', 'The update is not from Telegram'],
    detail: [
      'Berikan TELEGRAM_WEBHOOK_SECRET instalasi ini sebagai secret_token pada setWebhook.',
      'Give the TELEGRAM_WEBHOOK_SECRET of this installation to setWebhook as its secret_token.',
    ],
  },
});
