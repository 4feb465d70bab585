import type { BundleLoad, BundleLoaded, BundlePreview } from '#contract/ownBundle.ts';
import { bundleLimits, ownFileLimits } from '#definitions/ownData.ts';
import { getOwnBundle, loadOwnBundle, previewOwnBundle } from '../../data/ownData.ts';
import type { Resources } from '../../data/resource.svelte.ts';
import { saveFile } from '../../exports/saveFile.ts';
import type { OwnData } from './ownData.svelte.ts';

/** Of what a file can hold. */
const itemKinds = ['tables', 'facilities', 'categories'] as const;
export type ItemKind = (typeof itemKinds)[number];
type Chosen = Readonly<Pick<BundleLoad, ItemKind>>;

const nothing: Chosen = { tables: [], facilities: [], categories: [] };

/** What is here in another form is only replaced where a planner says so. */
const newIn = (items: BundlePreview[ItemKind]): string[] =>
  items.filter(({ state }) => state === 'new').map(({ id }) => id);

/** Own data in one file: made here for another machine, or brought from one. Call it while a component is being set up. */
export function createTakeAlong(data: OwnData, resources: Resources) {
  let file = $state.raw<File | null>(null);
  let preview = $state.raw<BundlePreview | null>(null);
  let chosen = $state.raw<Chosen>(nothing);
  let loaded = $state.raw<BundleLoaded | null>(null);
  /** What is to be known of the file that was downloaded last. */
  let caution = $state<'compressed' | 'too-large' | null>(null);
  let isBusy = $state(false);

  async function attempt(work: () => Promise<void>) {
    if (isBusy) return;
    isBusy = true;
    try {
      await work();
    } catch (error) {
      data.fail(error);
    } finally {
      isBusy = false;
    }
  }
  function forget() {
    [file, preview, chosen, loaded, caution] = [null, null, nothing, null, null];
  }

  return {
    get preview() {
      return preview;
    },
    get isBusy() {
      return isBusy;
    },
    /** What was loaded last. */
    get loaded() {
      return loaded;
    },
    get caution() {
      return caution;
    },
    get count() {
      return itemKinds.reduce((sum, kind) => sum + chosen[kind].length, 0);
    },
    isChosen: (kind: ItemKind, id: string) => chosen[kind].includes(id),
    choose(kind: ItemKind, id: string, isTaken: boolean) {
      chosen = { ...chosen, [kind]: [...chosen[kind].filter((one) => one !== id), ...(isTaken ? [id] : [])] };
    },
    download: () =>
      attempt(async () => {
        const { content, name } = await getOwnBundle();
        const made = await takeable(content);
        caution = made.caution;
        saveFile(made.content, `${name ?? 'eigen-gegevens.json'}${made.caution === null ? '' : '.gz'}`);
      }),
    look: (brought: File) =>
      attempt(async () => {
        data.show(null);
        forget();
        if (brought.size > ownFileLimits.bytes) {
          data.refuse('too-large');
          return;
        }
        const seen = await previewOwnBundle(brought);
        [file, preview] = [brought, seen];
        chosen = {
          ...{ tables: newIn(seen.tables), facilities: newIn(seen.facilities), categories: newIn(seen.categories) },
        };
      }),
    load: () =>
      attempt(async () => {
        if (!file || !preview || itemKinds.every((kind) => chosen[kind].length === 0)) return;
        const made = await loadOwnBundle(file, { seen: preview.seen, ...chosen });
        forget();
        loaded = made;
        resources.askAgain();
      }),
    forget,
  };
}

/** A file larger than can be brought is compressed; it is said where that does not help. */
export async function takeable(content: Blob): Promise<{ content: Blob; caution: 'compressed' | 'too-large' | null }> {
  if (content.size <= ownFileLimits.bytes) return { content, caution: null };
  const compressed = await new Response(content.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  const isTooLarge = compressed.size > ownFileLimits.bytes || content.size > bundleLimits.bytes;
  return { content: compressed, caution: isTooLarge ? 'too-large' : 'compressed' };
}

export type TakeAlong = ReturnType<typeof createTakeAlong>;
