export { ASSET_FOLDER, assetAt, assets, KEPT_UNTIL_HEADER, workerFor, type Asset } from './assets.js';
export { Icon, type IconName } from './icon.js';
export {
  cookieIn,
  LANGUAGE_COOKIE,
  languageCookie,
  languageOf,
  languages,
  type Language,
} from './language.js';
export { MANIFEST_FOLDER, pageOf, type Frame, type NavigationItem } from './layout.js';
export { LINK_PAGE_HEADERS, PAGE_HEADERS, sentByOurPage } from './policy.js';
export { QrPicture } from './qr-picture.js';
