/** A text in the two languages of the interface. */
export interface LocalText {
  nl: string;
  en: string;
}
