/** A text for people, in both languages. */
export interface Words {
  id: string;
  en: string;
}
