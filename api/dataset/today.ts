const dutchDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The day that it is in the Netherlands: YYYY-MM-DD. */
export const today = (): string => dutchDay.format(new Date());
