/** A year, month or day as the dataset has it; a source that does not say its date has "unknown". */
export const dateInDutch = (date: string): string => (date === 'unknown' ? 'onbekend' : date);
