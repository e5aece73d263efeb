/** Where the pages of a sign-in under way are; the browser's cookie of the sign-in counts below them only. */
const STEP_PATH = '/masuk/langkah';

export const stepPath = (uid: string): string => `${STEP_PATH}/${uid}`;
export const linkPath = (uid: string, secret: string): string => `${stepPath(uid)}/tautan/${secret}`;
export const invitationPath = (uid: string, secret: string): string => `${stepPath(uid)}/undangan/${secret}`;
export const secondFactorPath = (uid: string): string => `${stepPath(uid)}/faktor-kedua`;
/** The one address that providers of governments send browsers back to. */
export const PROVIDER_CALLBACK_PATH = '/masuk/penyedia';
/** Where the console is told how a sign-in ended. */
export const CALLBACK_PATH = '/masuk/kembali';
