import { municipalityPath } from '#contract/endpoint.ts';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { exampleScenario, exampleSite } from '../scenes/scenarioExample.ts';

const headers = { 'content-type': 'application/json' };

/** A large scenario of which every part tells which save it belongs to. */
export function contentOfSave(save: number, municipalityCode = exampleScenario.municipalityCode): ScenarioContent {
  const name = `save ${save}`;
  const sites = Array.from({ length: 50 }, (_, i) => ({ ...exampleSite, id: `site-${i}`, name }));
  return { ...exampleScenario, municipalityCode, name, description: `${name}\n`.repeat(100), sites };
}

/** Somebody who saves one scenario over and over, and knows what was acknowledged. */
export class SavingClient {
  private readonly municipalityCode: string;
  private readonly path: string;
  private id = '';
  /** Of the last save that was acknowledged. */
  confirmed = 0;
  /** By status; 0 where the connection broke. */
  readonly statuses: Record<number, number> = {};
  longestMs = 0;

  constructor(municipalityCode: string) {
    this.municipalityCode = municipalityCode;
    this.path = municipalityPath(municipalityCode, '/scenarios');
  }

  /** @returns the status; 0 where the connection broke */
  async save(url: string): Promise<number> {
    const isNew = this.id === '';
    const startedAt = performance.now();
    let status: number;
    try {
      const response = await fetch(`${url}${this.path}${isNew ? '' : `/${this.id}`}`, {
        method: isNew ? 'POST' : 'PUT',
        headers: isNew ? headers : { ...headers, 'if-match': `"${this.confirmed}"` },
        body: JSON.stringify(contentOfSave(this.confirmed + 1, this.municipalityCode)),
      });
      status = response.status;
      const answer = (await response.json()) as Scenario;
      if (response.ok) ({ id: this.id, version: this.confirmed } = answer);
    } catch (error) {
      // `fetch` says so where the connection breaks; anything else is a fault of the test.
      if (!(error instanceof TypeError)) throw error;
      status = 0;
    }
    this.longestMs = Math.max(this.longestMs, performance.now() - startedAt);
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    return status;
  }

  /**
   * Looks whether what was acknowledged is there, whole. A save of which the answer was lost is there as a whole or not at all; the next
   * save begins with what was found.
   * @returns what is wrong; null where all is well
   */
  async checkSaved(url: string): Promise<string | null> {
    if (this.id === '') return null;
    const response = await fetch(`${url}${this.path}/${this.id}`);
    if (!response.ok) return `version ${this.confirmed} is answered with ${response.status}`;
    const found = (await response.json()) as Scenario;
    if (found.version !== this.confirmed && found.version !== this.confirmed + 1)
      return `version ${this.confirmed} was acknowledged, ${found.version} is there`;
    const wanted = contentOfSave(found.version);
    const isWhole = found.name === wanted.name && found.sites.every(({ name }) => name === wanted.name);
    if (!isWhole || found.sites.length !== wanted.sites.length || found.description !== wanted.description)
      return `version ${found.version} is not whole`;
    this.confirmed = found.version;
    return null;
  }
}
