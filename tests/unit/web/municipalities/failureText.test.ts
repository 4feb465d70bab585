import { describe, expect, it } from 'vitest';
import { jobFailureKinds } from '#definitions/jobFailures.ts';
import type { JobFailure } from '#definitions/jobFailures.ts';
import { en } from '#web/messages/municipalities/en.ts';
import { nl } from '#web/messages/municipalities/nl.ts';
import { failureText } from '#web/municipalities/failureText.ts';

const failure: JobFailure = {
  ...{ kind: 'unreachable', sources: ['api.pdok.nl', 'service.pdok.nl', 'download.geofabrik.de'] },
  ...{ step: 'Fetching streets', at: '2026-11-30T12:05:00Z', detail: 'gave no answer' },
};

describe('why a job failed', () => {
  it('names each source once, the step, the moment and what is there all the same, in the language of the page', () => {
    expect(failureText(failure, '2026-05-03T10:00:00Z', 'nl', nl.add)).toMatch(
      /^Geen antwoord van PDOK en Geofabrik\. Dat was bij het onderdeel "Straten ophalen", op 30 november 2026 om \d\d:05\. Wat op 3 mei 2026 geladen is, blijft in gebruik\.$/,
    );
    expect(failureText(failure, null, 'en', en.add)).toMatch(
      /^No answer from PDOK and Geofabrik\. That was at the step "Fetching streets", on 30 November 2026 at \d\d:05\. Nothing of this municipality had been loaded yet\.$/,
    );
  });

  it('says so where no source is known, and before the first step', () => {
    const unknown: JobFailure = { ...failure, kind: 'failing', sources: [], step: '' };
    expect(failureText(unknown, null, 'nl', nl.add)).toMatch(/^Een foutmelding van een bron\. Dat was op 30 november/);
    const mirror = { ...failure, sources: ['spiegel.example.org'] };
    expect(failureText(mirror, null, 'nl', nl.add)).toMatch(/^Geen antwoord van spiegel\.example\.org\. /);
  });

  it('has words for every kind in both languages', () => {
    for (const words of [nl.add, en.add])
      for (const kind of jobFailureKinds)
        expect(failureText({ ...failure, kind }, null, 'nl', words).length, kind).toBeGreaterThan(40);
  });
});
