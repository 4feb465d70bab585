interface Options {
  /** How many options the list has. */
  count: () => number;
  /** Whether there is anything to show: options, or something to say. */
  canShow: () => boolean;
  take: (i: number) => void;
  /** Escape while the list is closed. @returns whether that did anything */
  clear?: () => boolean;
}

/** The keys of a text field with a list below it: arrows walk through the options, Enter takes one, Escape closes the list. */
export function createCombobox({ count, canShow, take, clear = () => false }: Options) {
  let isOpen = $state(false);
  /** -1: none yet. */
  let active = $state(-1);
  const isShown = () => isOpen && canShow();

  /** @returns whether the key is dealt with */
  function press(key: string): boolean {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const all = count();
      if (all === 0) return false;
      isOpen = true;
      const step = key === 'ArrowDown' ? 1 : -1;
      active = (active + step + (active < 0 && step < 0 ? 1 : 0) + all) % all;
      return true;
    }
    if (key === 'Enter') {
      if (!isShown() || count() === 0) return false;
      take(Math.max(active, 0));
      return true;
    }
    if (key !== 'Escape') return false;
    if (!isShown()) return clear();
    isOpen = false;
    return true;
  }

  return {
    get isShown() {
      return isShown();
    },
    get active() {
      return active;
    },
    open() {
      isOpen = true;
    },
    close() {
      [isOpen, active] = [false, -1];
    },
    /** The options are, or are going to be, others. */
    renew() {
      [isOpen, active] = [true, -1];
    },
    onkeydown(event: KeyboardEvent) {
      if (!press(event.key)) return;
      if (event.key === 'Escape') event.stopPropagation();
      event.preventDefault();
    },
  };
}
