export const nl = {
  heading: 'Uitleg en toetsen',
  questions: {
    heading: 'Zes vragen',
    explore: 'Waar woont een doelgroep, en hoe dicht op elkaar?',
    reach:
      'Hoe ver is het naar de dichtstbijzijnde plek, wie woont binnen uw grens, en waar is het ver en dicht bewoond?',
    sites: 'Wat verandert er, en voor wie, als er een locatie bij komt of een plek sluit?',
    best: 'Waar komen nieuwe locaties het best, en hoe zeker is dat het niet beter kan?',
    compare: 'Welk scenario doet meer, en is dat verschil groter dan de onzekerheid?',
    data: 'Welke aantallen van de gemeente zelf moeten meetellen?',
  },
  sections: [
    {
      heading: 'Afstanden',
      texts: [
        'Van elk adres over de straten, paden en bruggen naar de dichtstbijzijnde plek: nooit vanuit het midden van een buurt en nooit hemelsbreed. De reistijd is die afstand bij de gekozen snelheid. Openbaar vervoer, auto en wachten aan de balie tellen niet mee.',
        'Het CBS telt per buurt. Die aantallen zijn gelijk over de adressen van de buurt verdeeld: een schatting, geen telling van personen. Een cijfer dat ontbreekt is geen nul.',
      ],
    },
    {
      heading: 'Uren en capaciteit',
      texts: [
        'Dichtbij wonen is nog geen toegang: een plek is ook dicht. Hoeveel uur per week iemand een open plek bereikt, staat bij Uren. Hoeveel bezoeken er passen, volgt uit uren, balies en minuten per bezoek. Wie waar het dichtst bij woont, houdt met die capaciteit geen rekening. Uren van bestaande plekken zijn onbekend tot iemand ze invult.',
      ],
    },
    {
      heading: 'Marges',
      texts: [
        'Elk getal is afgerond op wat zijn marge draagt. In de marge (95%) zitten de afronding door het CBS, de verdeling over adressen, 10% meer of minder snelheid en 50 m speling voor een vrij geplaatste locatie; fouten in straten of voorzieningen niet. ‘Beste’ staat er alleen waar in al die gevallen hetzelfde scenario duidelijk het best is.',
      ],
    },
    {
      heading: 'Bronnen',
      texts: [
        'Grenzen en aantallen komen van het CBS en het Kadaster, straten en adressen van OpenStreetMap. Bij elke voorziening staat of de gemeente haar heeft gecontroleerd, en wanneer. Peildata en licenties staan onder ‘Bronnen en licenties’. Klik op een getal met een stippellijn om te zien hoe het is berekend.',
      ],
    },
  ],
  keys: {
    heading: 'Toetsen',
    list: [
      ['/ of Ctrl+K', 'zoeken'],
      ['pijltjes, + en -', 'de kaart verschuiven en zoomen, als de kaart de focus heeft'],
      ['Enter', 'het midden van de kaart kiezen, of er iets neerzetten'],
      ['Esc', 'stoppen of sluiten'],
      ['Ctrl+Z, Ctrl+Shift+Z', 'in Locaties testen: ongedaan maken, opnieuw'],
      ['pijltjes, Delete', 'een locatie of notitie verplaatsen of verwijderen, als die de focus heeft'],
      ['Backspace', 'bij het meten: het laatste punt weg'],
    ],
  },
};

/** The texts of the help, loaded with it. Dutch is the source; every other language has the same keys. */
export type HelpMessages = typeof nl;
