import type { Figure } from '#planning/figure.ts';
import type { Origin } from '../data/endpoints.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { ExplainSection } from './explainSection.ts';
import type { FigureKind } from './figures.ts';

/** A figure by a formula, with the very inputs that made it. */
export interface WorkedFigure {
  figure: Figure;
  /** Figures among its inputs, which have a formula of their own. */
  parts: readonly Figure[];
  /** The site that it is about; null: all sites of the scenario together. */
  siteId: string | null;
}

/** What a map or chart shows many figures with: one explanation for all of them, filled in for one area. */
export interface ExplainedPicture {
  kind: 'map' | 'chart';
  /** Its classes with the number of areas in each, or what its bars stand for. */
  items: readonly string[];
  /** Reference date, source and classification, in its own words. */
  facts: readonly string[];
}

/** A comparison of scenarios in every world that was tried: at another speed, and with pins elsewhere. */
export interface ExplainedWorlds {
  /** Whether the order holds, in a sentence. */
  says: string;
  /** A world, the scenarios, and which of them is the best there. */
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Which figure the planner asked about. */
export interface ExplainRequest extends FigureKind {
  /** Code of the area that the figure is about. */
  areaCode: string;
  /** What the figure is called where it stands, and how it reads there. */
  label: string;
  shown: string;
  /** How sure it is, where that stands with it. */
  margin?: string;
  /** Without it the group that is chosen. */
  targetGroup?: string;
  worked?: WorkedFigure;
  picture?: ExplainedPicture;
  worlds?: ExplainedWorlds;
}

/** The way from a place on the map to a facility. */
export interface WayRequest {
  origin: Origin;
  facility: { id: string; category: FacilityCategory };
  /** From the place to the nearest street. */
  snapMetres: number;
  label: string;
  shown: string;
}

/** A figure whose explanation is at hand where it stands, with nothing to be asked of the server. */
export interface ToldRequest {
  label: string;
  shown: string;
  /** What else is said of it where it stands; may be empty. */
  margin?: string;
  sections: readonly ExplainSection[];
  worlds?: ExplainedWorlds;
}

export type AnyRequest = ExplainRequest | WayRequest | ToldRequest;
