import { describe, expect, it } from 'vitest';
import { en as bestEn } from '#web/messages/best/en.ts';
import { nl as bestNl } from '#web/messages/best/nl.ts';
import { en as categoriesEn } from '#web/messages/categories/en.ts';
import { nl as categoriesNl } from '#web/messages/categories/nl.ts';
import { en as compareEn } from '#web/messages/compare/en.ts';
import { nl as compareNl } from '#web/messages/compare/nl.ts';
import { en as costsEn } from '#web/messages/costs/en.ts';
import { nl as costsNl } from '#web/messages/costs/nl.ts';
import { en as editingEn } from '#web/messages/editing/en.ts';
import { nl as editingNl } from '#web/messages/editing/nl.ts';
import { en as explainEn } from '#web/messages/explain/en.ts';
import { nl as explainNl } from '#web/messages/explain/nl.ts';
import { en as exportsEn } from '#web/messages/exports/en.ts';
import { nl as exportsNl } from '#web/messages/exports/nl.ts';
import { en as facilityEn } from '#web/messages/facility/en.ts';
import { nl as facilityNl } from '#web/messages/facility/nl.ts';
import { en as facilityListEn } from '#web/messages/facilityList/en.ts';
import { nl as facilityListNl } from '#web/messages/facilityList/nl.ts';
import { en as gapEn } from '#web/messages/gap/en.ts';
import { nl as gapNl } from '#web/messages/gap/nl.ts';
import { en as helpEn } from '#web/messages/help/en.ts';
import { nl as helpNl } from '#web/messages/help/nl.ts';
import { en as hoursEn } from '#web/messages/hours/en.ts';
import { nl as hoursNl } from '#web/messages/hours/nl.ts';
import { en as measureEn } from '#web/messages/measure/en.ts';
import { nl as measureNl } from '#web/messages/measure/nl.ts';
import { en as notesEn } from '#web/messages/notes/en.ts';
import { nl as notesNl } from '#web/messages/notes/nl.ts';
import { en as printEn } from '#web/messages/print/en.ts';
import { nl as printNl } from '#web/messages/print/nl.ts';
import { en as scenariosEn } from '#web/messages/scenarios/en.ts';
import { nl as scenariosNl } from '#web/messages/scenarios/nl.ts';
import { en as sitesEn } from '#web/messages/sites/en.ts';
import { nl as sitesNl } from '#web/messages/sites/nl.ts';
import { en as spreadEn } from '#web/messages/spread/en.ts';
import { nl as spreadNl } from '#web/messages/spread/nl.ts';
import { en as startEn } from '#web/messages/start/en.ts';
import { nl as startNl } from '#web/messages/start/nl.ts';
import { en as visitsEn } from '#web/messages/visits/en.ts';
import { nl as visitsNl } from '#web/messages/visits/nl.ts';

function leaves(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value === 'function') return [{ path, text: String(value).replace(/=>|\t/g, '') }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe.each([
  ['best', { nl: bestNl, en: bestEn }],
  ['categories', { nl: categoriesNl, en: categoriesEn }],
  ['compare', { nl: compareNl, en: compareEn }],
  ['costs', { nl: costsNl, en: costsEn }],
  ['editing', { nl: editingNl, en: editingEn }],
  ['explain', { nl: explainNl, en: explainEn }],
  ['exports', { nl: exportsNl, en: exportsEn }],
  ['facility', { nl: facilityNl, en: facilityEn }],
  ['facilityList', { nl: facilityListNl, en: facilityListEn }],
  ['gap', { nl: gapNl, en: gapEn }],
  ['hours', { nl: hoursNl, en: hoursEn }],
  ['help', { nl: helpNl, en: helpEn }],
  ['measure', { nl: measureNl, en: measureEn }],
  ['notes', { nl: notesNl, en: notesEn }],
  ['print', { nl: printNl, en: printEn }],
  ['scenarios', { nl: scenariosNl, en: scenariosEn }],
  ['sites', { nl: sitesNl, en: sitesEn }],
  ['spread', { nl: spreadNl, en: spreadEn }],
  ['start', { nl: startNl, en: startEn }],
  ['visits', { nl: visitsNl, en: visitsEn }],
])('messages of %s', (_, messages) => {
  it('have the same keys in both languages', () => {
    const paths = (language: 'nl' | 'en') => leaves(messages[language]).map(({ path }) => path);
    expect(paths('en')).toEqual(paths('nl'));
  });

  it('use only characters that the one loaded part of the font has', () => {
    for (const { path, text } of [...leaves(messages.nl), ...leaves(messages.en)])
      expect(text, path).toMatch(/^[\n\u0020-\u00ff\u2010-\u201f\u2022-\u2027\u2212\u20ac]*$/);
  });
});
