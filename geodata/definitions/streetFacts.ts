import type { LocalText } from './localText.ts';
import type { NetworkMode } from './travelProfiles.ts';

/** What a planner should know about the streets of a dataset before going by its figures. */
export interface StreetFacts {
  oneWayStreets: number;
  /** Of those, where cyclists may go against the traffic. 0: the file does not say it of any, and reach by bicycle is understated. */
  openToCyclistsBothWays: number;
  /** Where other rules hold at some times or for some people; figures go by what holds otherwise. */
  conditionalWays: number;
  /** Stretches of ferry that people on foot or bicycles are taken by. */
  ferries: number;
  /** Of those, that do not say how long they take. */
  ferriesWithoutDuration: number;
  /** Whoever loaded the dataset left ferries out, so that nobody crosses by one. Absent: they count. */
  withoutFerries?: true;
  /** Per mode the parts that the streets fall into, largest first; between parts there is no way. */
  parts: Record<NetworkMode, StreetPart[]>;
  /** Per mode the addresses with no street within reach. */
  notConnectedAddresses: Record<NetworkMode, number>;
}

interface StreetPart {
  streetMetres: number;
  /** That join its streets. */
  addresses: number;
}

/** No street is one-way for motor traffic only, although there are enough of them: the file leaves it out. */
export function lacksCyclistExceptions({ oneWayStreets, openToCyclistsBothWays }: StreetFacts): boolean {
  return oneWayStreets > 0 && openToCyclistsBothWays === 0;
}

const noCyclistExceptions: LocalText = {
  nl: 'Het stratenbestand noemt nergens dat fietsers tegen eenrichtingsverkeer in mogen, terwijl dat vaak mag. Het bereik met de fiets is daardoor te laag geschat.',
  en: 'The street file says nowhere that cyclists may go against one-way traffic, although they often may. Reach by bicycle is therefore estimated too low.',
};

/** What belongs with every figure by bicycle, wherever it is shown or written; null where there is nothing to say. */
export function cyclingCaveat(facts: StreetFacts | null | undefined, mode: NetworkMode): LocalText | null {
  return mode === 'bicycle' && facts && lacksCyclistExceptions(facts) ? noCyclistExceptions : null;
}
