/** The pages of a paper before its appendix and from there on, by the words that begin the appendix. */
export function frontAndAppendix(pages: readonly string[], appendix: string): [front: string[], appendix: string[]] {
  const at = pages.findIndex((text) => text.includes(appendix));
  return at < 0 ? [[...pages], []] : [pages.slice(0, at), pages.slice(at)];
}
