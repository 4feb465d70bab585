import type { MunicipalityMatch } from './findMunicipality.ts';
import type { Municipality } from './municipalities.ts';

const named = ({ name, code }: Municipality): string => `${name} (${code})`;

/** Why a name stands for no municipality, or not for one alone, and what to write instead. @param text as typed */
export function describeMatch(text: string, match: Exclude<MunicipalityMatch, { kind: 'found' }>): string {
  switch (match.kind) {
    case 'ambiguous': {
      const candidates = match.candidates.map(({ name, province, code }) => `${name} in ${province} (${code})`);
      return `"${text}" can be ${candidates.join(' or ')}; name one by its code`;
    }
    case 'merged': {
      const { name, year } = match.merger;
      const into = match.into.map(named).join(', ');
      if (match.into.length > 1) return `${name} was divided over ${into} on 1 January ${year}`;
      return `${name} became part of ${into} on 1 January ${year}; ask for ${match.into[0].code}`;
    }
    case 'unknown': {
      const proposals = match.proposals.map(named);
      const advice =
        proposals.length > 0
          ? `did you mean ${proposals.join(' or ')}?`
          : 'give its name as CBS writes it, or its code, such as GM0361';
      return `there is no municipality "${text}"; ${advice}`;
    }
  }
}
