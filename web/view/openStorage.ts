/** null where the browser refuses storage, which is the user's right: then nothing is remembered. */
export function openStorage(): Storage | null {
  try {
    const storage = window.localStorage;
    storage.setItem('loketkaart.probe', '');
    storage.removeItem('loketkaart.probe');
    return storage;
  } catch {
    return null;
  }
}
