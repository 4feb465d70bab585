/** Mail programs of Windows cut or refuse a longer one. */
const mostCharacters = 2000;

interface Mail {
  subject: string;
  /** Stands above the link. */
  intro: string;
  /** Shows the receiver exactly what is on the screen. */
  link: string;
  /** Opens the same saved scenario; null where there is none. */
  shortLink: string | null;
}

/** A `mailto:` address without a receiver. The short link is used only where the other makes it too long. */
export function mailAddress({ subject, intro, link, shortLink }: Mail): string {
  const withLink = (to: string) =>
    `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${intro}\r\n\r\n${to}\r\n`)}`;
  const whole = withLink(link);
  return whole.length > mostCharacters && shortLink !== null ? withLink(shortLink) : whole;
}
