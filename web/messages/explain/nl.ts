import type { FormulaId } from '#planning/figure.ts';
import type { AssumptionId } from '#planning/explain.ts';
import type { ExplainedFigure, Moment } from '../../explain/figures.ts';
import { dateInDutch } from '../dateInDutch.ts';

export const nl = {
  heading: 'Uitleg bij dit getal',
  loading: 'Wordt nagerekend …',
  failed: 'De uitleg is nu niet op te vragen.',
  formulaHeading: 'Berekening',
  groupHeading: 'Doelgroep',
  travelHeading: 'Reizen',
  placesHeading: 'Voorzieningen',
  addressesHeading: 'Adressen',
  areasHeading: 'Gebied',
  assumptionsHeading: 'Wat u moet weten',
  worldsHeading: 'Houdt de volgorde stand?',
  worldsText:
    'In elke rij is één ding anders dan gevraagd, voor alle scenario’s tegelijk. ‘Beste’ staat er alleen als hetzelfde scenario in elke rij duidelijk het best is.',
  moments: { today: 'vandaag', scenario: 'met de wijzigingen', change: 'verschil met vandaag' } satisfies Record<
    Moment,
    string
  >,
  formulas: {
    count: 'Som van de gepubliceerde aantallen per buurt.',
    share: 'Aantal in de doelgroep gedeeld door het totaal.',
    density: 'Aantal in de doelgroep gedeeld door de oppervlakte land.',
    covered:
      'Per buurt: aantal in de doelgroep × aandeel van de adressen binnen de grens; daarna opgeteld. Precies op de grens telt mee.',
    coveredShare: 'Aantal binnen de grens gedeeld door de hele doelgroep, ook wie niet te plaatsen of te bereiken is.',
    mean: 'Gemiddelde over iedereen in de doelgroep die een voorziening kan bereiken.',
    median: 'De helft van wie een voorziening kan bereiken is er hoogstens zo ver vandaan.',
    p90: '9 van de 10 die een voorziening kunnen bereiken zijn er hoogstens zo ver vandaan.',
    gap: 'Dichtheid × het gemiddelde aantal minuten boven de grens. Een adres binnen de grens telt in dat gemiddelde als 0.',
    gained: 'Mensen die nu buiten de grens wonen en met de wijzigingen erbinnen, per buurt geteld en opgeteld.',
    lost: 'Mensen die nu binnen de grens wonen en met de wijzigingen erbuiten, per buurt geteld en opgeteld.',
    stillBeyond: 'De hele doelgroep min wie binnen de grens woont; ook wie niet te plaatsen of te bereiken is.',
    reachableHours:
      'Per adres de uren per week waarop minstens één plek binnen de grens open is, gemiddeld over de doelgroep. Wie alleen plekken met onbekende uren bereikt, telt niet mee.',
    enoughHours:
      'Per adres de uren per week waarop minstens één plek binnen de grens open is; het deel van de doelgroep met een adres dat op genoeg uren uitkomt. Van wie de uren onbekend zijn, telt niet als genoeg.',
    unknownHours:
      'Het deel van de doelgroep met een adres dat minstens één plek bereikt waarvan de uren niet zijn ingevuld, en zonder die plek te weinig uren heeft.',
    eveningHours:
      'Het deel van de doelgroep met een adres voor wie een plek binnen de grens minstens een uur ’s avonds (na 17 uur) of in het weekend open is. Aangenomen weken tellen hier niet mee.',
    saturdayHours:
      'Het deel van de doelgroep met een adres voor wie een plek binnen de grens op zaterdag minstens een uur open is. Aangenomen weken tellen hier niet mee.',
    notConnected: 'Adressen die meer dan 300 m van een straat voor deze manier van reizen liggen.',
    timeShares:
      'Per buurt: aantal in de doelgroep × aandeel van de adressen per klasse van reistijd of afstand; daarna opgeteld en gedeeld door iedereen in de doelgroep met een adres.',
    unreachable: 'Aangesloten adressen vanwaar geen van de getelde voorzieningen te bereiken is.',
  } satisfies Record<Exclude<ExplainedFigure, FormulaId>, string>,
  filledIn: {
    share: (count: string, total: string, value: string) => `${count} / ${total} = ${value}`,
    density: (count: string, km2: string, value: string) => `${count} / ${km2} km² land = ${value} per km²`,
    minutes: (metres: string, speed: string, minutes: string) => `${metres} m bij ${speed} km/u = ${minutes} min`,
    gap: (density: string, beyond: string, value: string) => `${density} × ${beyond} min boven de grens = ${value}`,
    change: (after: string, before: string, value: string) => `${after} − ${before} = ${value}`,
  },
  picture: {
    heading: { map: 'De kaart', chart: 'De grafiek' },
    line: {
      map: (area: string) =>
        `Alle gebieden op de kaart hebben dit cijfer op dezelfde manier gekregen. Hieronder staat hoe, ingevuld voor ${area}.`,
      chart: (area: string) =>
        `Alle balken zijn op dezelfde manier berekend. Hieronder staat hoe, voor de gekozen doelgroep en voor ${area}.`,
    },
    classing: {
      circles: 'De oppervlakte van een cirkel staat voor het aantal.',
      chosen: 'De grenzen van de klassen komen uit de cijfers zelf, volgens de indeling die is gekozen.',
      gap: 'Dichtheid: drie klassen met elk ongeveer evenveel gebieden. Reistijd: tot de grens, tot tweemaal de grens, en verder.',
      change: 'De grenzen van de klassen liggen vast, even ver aan weerszijden van 0.',
      fixed: 'De grenzen van de klassen liggen vast, zodat kaarten naast elkaar te leggen zijn.',
    },
    list: { map: 'Klassen:', chart: 'Wat de balken zijn:' },
  },
  way: {
    formula:
      'De kortste weg over de straten, met het stukje van de plek naar de straat en van de straat naar de voorziening. Reistijd is afstand gedeeld door snelheid.',
    legs: (toStreet: string, overStreets: string, fromStreet: string, total: string) =>
      `${toStreet} m naar de straat + ${overStreets} m over de straten + ${fromStreet} m naar de voorziening = ${total} m`,
    exact: 'Dit is geen schatting: het is de weg vanaf precies deze plek. Aantallen mensen spelen geen rol.',
    streets:
      'De straten zijn die van OpenStreetMap in augustus 2021. Wachten bij oversteken, hellingen en omleidingen tellen niet mee.',
  },
  inputs: 'Ingevuld:',
  partOf: (formula: string) => `Daarin: ${formula}.`,
  allotted:
    'Wie nieuw binnen de grens komt telt bij de plek die daarna het dichtstbij is; samen zijn dat allen die erbij komen.',
  editable: 'zelf in te stellen',
  costHeading: 'Kosten',
  costNote: 'Wat een sluiting bespaart is niet bekend en is niet afgetrokken.',
  sites: (count: number) => (count === 1 ? '1 nieuwe locatie:' : `${count} nieuwe locaties:`),
  aboutInhabitants: 'Bezoeken en kilometers zijn die van alle inwoners, welke doelgroep er ook gekozen is.',
  landAreaMethods: {
    published: 'oppervlakte gepubliceerd door het CBS',
    'from-density': 'oppervlakte afgeleid uit de gepubliceerde bevolkingsdichtheid',
    measured: 'oppervlakte gemeten op de kaart',
    'sum-of-parts': 'oppervlakte opgeteld uit de buurten',
  },
  source: (source: string) => `Bron: ${source}`,
  referenceDate: (date: string) => `peildatum ${dateInDutch(date)}`,
  speed: (speed: string, source: string) => `${speed} km/u, volgens ${source}`,
  ownSpeed: (speed: string) => `${speed} km/u, door u gekozen`,
  cutoff: (minutes: string, metres: string) => `Grens: ${minutes} minuten, dat is ${metres} m; de grens zelf telt mee.`,
  cutoffUnused: 'De grens doet voor dit getal niet mee.',
  product: (product: string) => `Alleen plekken met het product ‘${product}’ tellen.`,
  counted: (count: number) => (count === 1 ? '1 voorziening telt mee:' : `${count} voorzieningen tellen mee:`),
  countedNone: 'Geen enkele voorziening telt mee.',
  leftOut: (count: number) => `${count} niet meegeteld`,
  reasons: {
    closed: 'gesloten in dit scenario',
    'other-category': 'andere soort voorziening',
    'product-not-offered': 'biedt het product niet',
    'for-own-inhabitants': 'in een buurgemeente, alleen voor haar eigen inwoners',
    outside: 'ligt buiten de gemeente',
    'not-connected': 'niet aangesloten op een straat',
  },
  newSite: 'nieuwe locatie',
  addresses: (total: string) => `${total} adressen in het gebied.`,
  notConnected: (count: string, limit: string) =>
    `${count} niet aangesloten: meer dan ${limit} m van een straat. Zij tellen niet als ‘binnen de grens’.`,
  unreachable: (count: string) => `${count} aangesloten, maar zonder bereikbare voorziening.`,
  allConnected: 'Alle adressen zijn aangesloten en kunnen een voorziening bereiken.',
  buurten: (count: number) => (count === 1 ? '1 buurt.' : `${count} buurten.`),
  withoutFigure: (count: number) =>
    count === 1 ? '1 buurt zonder cijfer telt niet mee:' : `${count} buurten zonder cijfer tellen niet mee:`,
  withoutAddresses: (count: number) =>
    count === 1
      ? '1 buurt met mensen, maar zonder adressen in de bron:'
      : `${count} buurten met mensen, maar zonder adressen in de bron:`,
  allFigures: 'Van elke buurt is het cijfer bekend.',
  statuses: { missing: 'niet gepubliceerd', secret: 'geheim of te onzeker' },
  assumptions: {
    'even-spread':
      'Schatting: het aantal per buurt is gelijk verdeeld over de adressen. Wie waar woont is niet bekend en wordt niet gebruikt.',
    'cbs-rounding':
      'Het CBS rondt aantallen af op 5 of 10; een gepubliceerde 0 kan enkele mensen verbergen. Kleine verschillen zeggen daarom weinig.',
    'nearest-allocation': 'Iedereen gaat naar de dichtstbijzijnde plek.',
    'opening-hours-not-counted': 'Openingstijden en wachttijden tellen niet mee.',
    'walks-from-address':
      'De weg loopt van het adres over de straten van 2021 naar de voorziening, met het stuk naar de straat toe.',
    'own-speed': 'De snelheid is door u gekozen.',
    'wijk-share-for-buurt': 'Voor buurten zonder eigen cijfer geldt het aandeel van hun wijk (wijkcijfer).',
    'own-cost-assumption': 'De kosten zijn een eigen aanname; vul uw eigen bedrag in.',
  } satisfies Record<AssumptionId, string>,
  dataset: (version: string) => `Kenmerk van de gegevens: ${version}.`,
};

/** The texts that explain a figure, loaded with the explanation. Dutch is the source; every other language has the same keys. */
export type ExplainMessages = typeof nl;
