/** Long enough to read why. */
const delayMilliseconds = 4000;
const storageKey = 'loketkaart.reloaded-from';

/**
 * Loads the page again because the server has other data than `version`; once, so that a server that keeps contradicting itself
 * does not keep the page going round: then only the button is left.
 * @returns what stops it
 */
export function reloadForNewData(version: string): () => void {
  if (window.sessionStorage.getItem(storageKey) === version) return () => undefined;
  const timer = setTimeout(() => {
    window.sessionStorage.setItem(storageKey, version);
    window.location.reload();
  }, delayMilliseconds);
  return () => clearTimeout(timer);
}
