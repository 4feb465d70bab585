/** A text in the two languages of the interface. */
export interface LocalText {
  nl: string;
  en: string;
}

/** A text that is the same in both, such as a name, or one that was given in one language only. */
export const inBothLanguages = (text: string): LocalText => ({ nl: text, en: text });
