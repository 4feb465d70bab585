import { sitesMessages } from '#web/messages/sites/current.ts';
import { siteNumber, type Site } from '#web/scenario/scenario.ts';

/** What a site is called: the planner's name, or its number. */
export function siteName({ id, name }: Pick<Site, 'id' | 'name'>): string {
  return name || sitesMessages().sites.nameOf(siteNumber(id));
}
