import { parameter } from './parameter.ts';

/** The situation of today, and what is on the screen; anything else is the id of a saved scenario. */
export const todayId = 'today';
export const presentId = 'present';

/** As many as fit side by side, and as `giveVerdicts` compares. */
export const maxCompared = 4;

const comparable = /^(today|present|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What is laid side by side; what makes no sense, repeats and what is beyond the limit are left out. */
export const compared = parameter<readonly string[]>(
  'compare',
  [todayId, presentId],
  (text) => {
    const ids = text
      .toLowerCase()
      .split(',')
      .filter((id) => comparable.test(id));
    return [...new Set(ids)].slice(0, maxCompared);
  },
  (ids) => ids.join(','),
);
