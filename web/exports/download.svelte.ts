export interface Download {
  readonly isBusy: boolean;
  /** Name of the file that was saved last; null until then, and while another is made. */
  readonly done: string | null;
  /** Why the last one was not saved, in words. */
  readonly failure: string | null;
  /**
   * Makes and saves a file, unless another is being made.
   * @param makeFile answers the name of the file
   */
  take(makeFile: () => Promise<string>, explainFailure: (error: unknown) => string): Promise<void>;
}

/** Takes files out one at a time, and remembers how it went. */
export function createDownload(): Download {
  let isBusy = $state(false);
  let failure = $state<string | null>(null);
  let done = $state<string | null>(null);
  return {
    get isBusy() {
      return isBusy;
    },
    get done() {
      return done;
    },
    get failure() {
      return failure;
    },
    async take(makeFile, explainFailure) {
      if (isBusy) return;
      isBusy = true;
      failure = done = null;
      try {
        done = await makeFile();
      } catch (error) {
        failure = explainFailure(error);
      } finally {
        isBusy = false;
      }
    },
  };
}
