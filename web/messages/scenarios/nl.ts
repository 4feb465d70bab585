export const nl = {
  bar: {
    label: 'Scenario',
    unnamed: 'Nog niet bewaard',
    today: 'De situatie van nu',
    by: (author: string) => `door ${author}`,
    changed: 'niet-bewaarde wijzigingen',
    unchanged: 'bewaard',
    loading: 'Scenario wordt geopend …',
    save: 'Bewaren',
    saveAs: 'Bewaren als …',
    library: 'Scenario’s …',
    copyLink: 'Link kopiëren',
    linkCopied: 'De link is gekopieerd: wie hem opent, ziet precies dit.',
    linkNotCopied: 'De browser staat kopiëren niet toe. Kopieer het adres uit de adresbalk: dat opent precies dit.',
    startAnew: 'Leeg beginnen',
    saved: (name: string) => `‘${name}’ is bewaard.`,
    opened: (name: string) => `‘${name}’ is geopend.`,
    startedAnew: 'U begint weer bij de situatie van nu.',
    back: 'Terug naar wat u had',
    newer: (name: string) =>
      `‘${name}’ is na deze link opnieuw bewaard. U ziet wat de link vastlegt, niet de laatste versie.`,
    openNewest: 'Open de laatste versie',
    gone: 'Het scenario van deze link bestaat niet (meer). Wat u ziet staat in de link zelf en kunt u bewaren als nieuw scenario.',
    unavailable: 'Het scenario kan nu niet worden opgehaald; de server antwoordt niet.',
    retry: 'Opnieuw proberen',
  },
  form: {
    heading: 'Scenario bewaren',
    intro: 'Bewaard worden de locaties, wat sluit, voor wie en hoe u rekent, en de aannames over kosten.',
    name: 'Naam',
    author: 'Gemaakt door',
    authorHint: 'Vrije tekst, bijvoorbeeld een naam of afdeling. Iedereen die scenario’s kan openen leest dit.',
    description: 'Toelichting',
    optional: '(mag leeg blijven)',
    nameMissing: 'Geef het scenario een naam.',
    tooLong: (max: number) => `Hoogstens ${max} tekens.`,
    update: (name: string) => `‘${name}’ bijwerken`,
    saveNew: 'Bewaren als nieuw scenario',
    save: 'Bewaren',
    cancel: 'Annuleren',
    needsDestination: 'Kies eerst ten minste één soort voorziening waar mensen heen gaan.',
  },
  failure: {
    unavailable:
      'De server antwoordt niet. Er is niets bewaard en niets verloren: wat u maakte staat nog op het scherm.',
    storageFull:
      'De schijf van de server is vol. Er is niets bewaard. Wat u maakte staat nog op het scherm en in het adres.',
    scenariosFull:
      'Er is niets bewaard: er is geen plaats voor meer scenario’s. Wat u maakte staat nog op het scherm en in het adres. Verwijder scenario’s die niet meer nodig zijn en bewaar opnieuw.',
    tokenNeeded:
      'Bewaren kan hier alleen met het schrijftoken van de beheerder: open deze pagina eenmaal met #write-token= en het token achter het adres. Wat u maakte staat nog op het scherm en in het adres.',
    readOnly:
      'Op deze server kan niets worden bewaard of gewijzigd. Wat u maakte staat nog op het scherm en in het adres; vraag de beheerder om toegang.',
    busy: 'De server heeft het druk. Er is niets bewaard en niets verloren: probeer het over enkele seconden opnieuw.',
    refused: (reason: string) => `De server weigert dit: ${reason}`,
  },
  conflict: {
    heading: 'Iemand anders heeft dit scenario gewijzigd',
    happened: (name: string, when: string, author: string) =>
      `‘${name}’ is op ${when} opnieuw bewaard${author ? ` (gemaakt door ${author})` : ''}, nadat u het opende. Daarom is uw versie niet bewaard. Beide versies bestaan nog: er is niets verloren.`,
    deleted: (name: string) =>
      `‘${name}’ is verwijderd nadat u het opende. Wat u maakte is er nog; u kunt het bewaren als nieuw scenario.`,
    deletedHeading: 'Dit scenario is intussen verwijderd',
    differences: 'Waarin de versies verschillen',
    same: 'De inhoud van beide versies is gelijk.',
    kinds: {
      described: 'De naam, de maker of de toelichting is anders.',
      question: 'Voor wie of hoe er gerekend wordt is anders (doelgroep, reizen, grens, product).',
      assumptions: 'De aannames over bezoeken zijn anders.',
      entered: 'Wat is ingevuld over bestaande plekken, maatwerk of bezoeken per jaar is anders.',
      'site-only-in-mine': (name: string) => `Alleen bij u: locatie ‘${name}’.`,
      'site-only-in-theirs': (name: string) => `Alleen in de bewaarde versie: locatie ‘${name}’.`,
      'site-changed': (name: string) => `Locatie ‘${name}’ is anders.`,
      'closed-only-in-mine': (name: string) => `Alleen bij u gesloten: ${name}.`,
      'closed-only-in-theirs': (name: string) => `Alleen in de bewaarde versie gesloten: ${name}.`,
    },
    openTheirs: 'Open de bewaarde versie',
    openTheirsHint: 'Uw versie haalt u daarna met één klik terug.',
    saveCopy: 'Bewaar de mijne als kopie',
    saveCopyHint: (name: string) => `Wordt een nieuw scenario: ‘${name}’.`,
    later: 'Nog niet kiezen',
    laterHint: 'U werkt verder; er wordt niets bewaard.',
    copyName: (name: string) => `${name} (kopie)`,
  },
  library: {
    heading: 'Bewaarde scenario’s',
    loading: 'Lijst wordt geladen …',
    empty: 'Er is nog niets bewaard. Maak een scenario in Locaties testen en kies Bewaren.',
    count: (count: number) => (count === 1 ? '1 scenario' : `${count} scenario’s`),
    columns: { name: 'Naam', sites: 'Nieuwe locaties', changed: 'Laatst gewijzigd', actions: 'Doen' },
    other: 'andere gemeente',
    otherDataset: 'op eerdere gegevens',
    isOpen: 'geopend',
    open: 'Openen',
    openOf: (name: string) => `${name} openen`,
    duplicate: 'Dupliceren',
    duplicateOf: (name: string) => `${name} dupliceren`,
    duplicated: (name: string) => `‘${name}’ staat nu in de lijst.`,
    copyName: (name: string) => `${name} (kopie)`,
    export: 'Exporteren',
    exportOf: (name: string) => `${name} exporteren als bestand`,
    remove: 'Verwijderen',
    removeOf: (name: string) => `${name} verwijderen`,
    removed: (name: string) => `‘${name}’ is verwijderd.`,
    undo: 'Ongedaan maken',
    restored: (name: string) => `‘${name}’ staat er weer.`,
    changedMeanwhile: (name: string) =>
      `‘${name}’ is intussen door iemand anders gewijzigd. De lijst is ververst; kijk eerst wat er nu staat.`,
    goneMeanwhile: (name: string) => `‘${name}’ is intussen door iemand anders verwijderd. De lijst is ververst.`,
    deletedHeading: 'Verwijderd',
    deletedOn: (when: string) => `verwijderd op ${when}`,
    deletedKept: (days: number, max: string) =>
      `Een verwijderd scenario verdwijnt na ${days} dagen voorgoed; van alle verwijderde blijven de laatste ${max}.`,
    room: {
      little:
        'Er is bijna geen plaats meer voor scenario’s. Exporteer wat u wilt houden en verwijder wat niet meer nodig is, voordat bewaren niet meer kan.',
      none: 'Er is geen plaats voor meer scenario’s: nieuwe kunnen nu niet worden bewaard. Exporteer en verwijder wat niet meer nodig is.',
    },
    restore: 'Terugzetten',
    restoreOf: (name: string) => `${name} terugzetten`,
    import: 'Bestand importeren …',
    importHint: 'Een scenario dat uit Loketkaart is geëxporteerd (.json).',
    imported: (name: string) => `‘${name}’ is geïmporteerd.`,
    close: 'Sluiten',
  },
  /** Of a file, or a saved scenario, of the first version, which had none of these. */
  assumed: {
    file: 'Het bestand komt uit een eerdere versie.',
    heading: (names: string, isOne: boolean) =>
      `${names} ${isOne ? 'is' : 'zijn'} bewaard met een eerdere versie. Wat daarin ontbrak, is aangenomen`,
    hours:
      'Openingsuren staan er alleen als aantal in: daarvoor is een gewone week aangenomen, die u per locatie ziet en kunt wijzigen.',
    capacity:
      'Balies en minuten per bezoek staan er niet in: aangenomen zijn 2 balies en 15 minuten. U kunt ze wijzigen bij Aannames.',
    saving: 'Deze melding komt niet terug nadat het scenario opnieuw is bewaard.',
    dismiss: 'Begrepen',
  },
  file: {
    tooLarge: (max: string) => `Dit bestand is groter dan ${max}: zo groot is geen scenario. Er is niets geïmporteerd.`,
    notJson:
      'Dit bestand is beschadigd of geen JSON, en is niet geïmporteerd. Exporteer het scenario opnieuw en stuur het ongewijzigd door.',
    wrongKind: 'Dit is geen scenario van Loketkaart. Kies een bestand dat hier met Exporteren is gemaakt.',
    damaged: 'Dit is een scenario, maar er ontbreken delen; het is niet geïmporteerd. Exporteer het opnieuw.',
    forbiddenKey: 'Dit bestand bevat velden die geen scenario heeft, en is niet geïmporteerd.',
    newerVersion:
      'Dit bestand komt uit een nieuwere versie van Loketkaart. Werk deze bij, of exporteer het opnieuw met deze versie.',
    olderVersion: 'Dit bestand komt uit een versie van Loketkaart die niet meer gelezen kan worden.',
    invalid: 'Dit scenario klopt niet en is niet geïmporteerd. Fout zijn:',
    field: (field: string) => `veld ${field}`,
  },
  changes: {
    heading: 'Sinds dit scenario is bewaard, is er iets veranderd',
    kinds: {
      'other-municipality': (was: string) =>
        `Het is gemaakt voor een andere gemeente (${was}); de locaties liggen hier buiten de kaart.`,
      'other-dataset': 'Er zijn nieuwe gegevens geladen: de cijfers kunnen anders zijn dan toen.',
      'closed-facility-gone': (id: string) => `Voorziening ‘${id}’, die hier gesloten werd, bestaat niet meer.`,
      'housing-facility-gone': (site: string) =>
        `De plek waar ‘${site}’ in zit, bestaat niet meer; de locatie blijft waar ze is.`,
      'site-outside': (site: string) => `‘${site}’ ligt buiten de gemeente en telt niet mee.`,
      'target-group-without-figures': (group: string) => `Voor de doelgroep ‘${group}’ zijn nu geen cijfers geladen.`,
      'product-not-offered': (product: string) => `Nergens wordt nog ‘${product}’ aangeboden.`,
    },
    adapt: 'Aanpassen aan de gegevens van nu',
    dismiss: 'Zo laten',
  },
};

/** The texts about saved scenarios, which are loaded with them. Dutch is the source; every other language has the same keys. */
export type ScenarioMessages = typeof nl;
