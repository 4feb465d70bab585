import type { ComparedField, ListDifferenceKind, ListIssueKind, ListMode, RowFate } from '#definitions/facilityList.ts';
import type { RowVerdict } from '#definitions/ownData.ts';

export const nl = {
  open: 'Lijst inlezen',
  close: 'Geen lijst inlezen',
  intro:
    'Een lijst met een rij per plek: naam, en verder wat u heeft aan adres, coördinaten (graden of RD), producten, openingstijden, balies, kosten en contact. Een lege cel verandert niets. Hooguit 2.000 rijen. U ziet eerst wat er verandert.',
  category: 'Soort plekken in de lijst',
  mode: 'De lijst',
  modes: {
    add: 'vult aan: wat er niet in staat, blijft',
    replace: 'vervangt: wat er niet in staat, sluit vandaag',
  } satisfies Record<ListMode, string>,
  choose: 'Lijst kiezen',
  fileKinds: 'Excel (.xlsx), CSV of GeoJSON, tot 20 MB',
  sheet: 'Werkblad',
  reading: 'De lijst wordt gelezen…',
  loading: 'De lijst wordt geladen…',
  differences: 'Wat er verandert',
  counts: {
    new: (count: string) => `${count} nieuw`,
    gone: (count: string) => `${count} vervallen`,
    moved: (count: string) => `${count} verplaatst (meer dan 50 m)`,
    changed: (count: string) => `${count} gewijzigd`,
    same: (count: string) => `${count} gelijk`,
  },
  kept: (count: string) =>
    `${count} plekken staan niet in de lijst en blijven toch open: een rij die niet wordt meegenomen kan erover gaan.`,
  kinds: {
    new: 'nieuw',
    gone: 'vervalt',
    moved: 'verplaatst',
    changed: 'gewijzigd',
  } satisfies Record<ListDifferenceKind, string>,
  ...{ row: 'Rij', place: 'Plek', difference: 'Verschil', what: 'Wat' },
  nothing: 'De lijst zegt niets anders dan wat er al staat.',
  movedBy: (metres: string) => `${metres} m`,
  wasIs: ({ field, was, is }: { field: string; was: string; is: string }) =>
    `${field}: ${was || '–'} wordt ${is || '–'}`,
  fields: {
    name: 'naam',
    address: 'adres',
    position: 'plaats',
    products: 'producten',
    hours: 'openingstijden',
    desks: 'balies',
    yearlyCostEuro: 'kosten per jaar',
    checkedOn: 'gecontroleerd op',
    contact: 'contact',
    closedFrom: 'gesloten vanaf',
  } satisfies Record<ComparedField, string>,
  rows: 'Rijen om te bekijken',
  verdicts: ({ good, doubtful, wrong }: Record<RowVerdict, string>) =>
    `${good} goed, ${doubtful} twijfelachtig, ${wrong} fout`,
  verdict: { good: 'goed', doubtful: 'twijfel', wrong: 'fout' } satisfies Record<RowVerdict, string>,
  fates: { taken: 'wordt meegenomen', 'left-out': 'wordt weggelaten', open: '' } satisfies Record<RowFate, string>,
  ...{ reason: 'Reden', decision: 'Besluit', undecided: 'Kies…', take: 'Meenemen', leaveOut: 'Weglaten' },
  asNew: 'Een nieuwe plek',
  asPlace: ({ name, metres }: { name: string; metres: string | null }) =>
    metres === null ? `Dit is ${name}` : `Dit is ${name} (${metres} m verderop)`,
  decisionOf: ({ row, issue }: { row: number; issue: string }) => `Besluit over rij ${row}: ${issue}`,
  takeAll: 'Alle meenemen',
  leaveOutAll: 'Alle weglaten',
  rowsOf: (count: string) => `${count} rijen`,
  oneRow: '1 rij',
  sameAs: (row: number) => `rij ${row}`,
  issues: {
    swapped: 'lengte en breedte zijn verwisseld; meenemen zet ze om',
    'may-be': 'kan een plek zijn die er al is',
    'other-category': 'andere soort dan u koos; meenemen geeft de gekozen soort',
    'planned-site': 'locatie uit een scenario, geen plek die bestaat',
    'unknown-product': 'product dat niemand anders heeft',
    'no-name': 'geen naam',
    'no-place': 'geen plaats',
    outside: 'ligt buiten de gemeente',
    'on-water': 'ligt in het water',
    hours: 'openingstijden zijn niet te lezen',
    number: 'geen bruikbaar getal',
    day: 'geen datum',
    'too-long': 'te lang',
    twice: 'staat er al in',
  } satisfies Record<ListIssueKind, string>,
  openRows: (count: string) => `Nog ${count} rijen te beslissen.`,
  openOne: 'Nog 1 rij te beslissen.',
  author: 'Uw naam',
  load: 'Lijst laden',
  cancel: 'Niet laden',
  loaded: (count: string) =>
    `De lijst is geladen: ${count} plekken toegevoegd, bijgewerkt of gesloten. Bij elke plek kunt u het terugnemen.`,
  loadedNothing: 'De lijst is bekeken: er was niets te veranderen.',
  conflict: (who: string) =>
    `${who || 'Iemand anders'} heeft intussen plekken gewijzigd. Er is niets geladen. Hieronder staan de verschillen van nu.`,
  failures: {
    'own-data-full': 'Er is geen ruimte voor zoveel eigen plekken. Er is niets geladen.',
    'nothing-left': 'Er blijft geen rij over om te laden.',
    'read-only': 'Op deze server kan niets worden opgeslagen.',
    'write-token-required': 'Op deze server kan alleen wie het schrijftoken heeft iets opslaan.',
  } as Partial<Record<string, string>>,
  failed: (reason: string) => `Dat is niet gelukt. ${reason}`,
};

/** The texts of lists of facilities, loaded with Gegevens. Dutch is the source; every other language has the same keys. */
export type FacilityListMessages = typeof nl;
