import type { HelpMessages } from './nl.ts';

export const en: HelpMessages = {
  heading: 'Help and keys',
  questions: {
    heading: 'Six questions',
    explore: 'Where does a target group live, and how close together?',
    reach: 'How far is it to the nearest place, who lives within your cutoff, and where is it dense and far away?',
    sites: 'What changes, and for whom, when a site is added or a place closes?',
    best: 'Where would new sites do most, and how sure is it that nothing does better?',
    compare: 'Which scenario does more, and is that difference larger than the uncertainty?',
    data: 'Which counts of the municipality itself should take part?',
  },
  sections: [
    {
      heading: 'Distances',
      texts: [
        'From every address over the streets, paths and bridges to the nearest place: never from the middle of an area, and never as the crow flies. The travel time is that distance at the chosen speed. Public transport, cars and waiting at the counter do not count.',
        'CBS counts per buurt. Those counts are spread evenly over the addresses of the buurt: an estimate, not a count of persons. A figure that is missing is no zero.',
      ],
    },
    {
      heading: 'Hours and capacity',
      texts: [
        'To live near is not to get in: a place is closed at times. How many hours a week somebody reaches an open place is under Hours. How many visits fit follows from hours, desks and minutes per visit. Who lives nearest to which place takes no account of that capacity. Hours of existing places are unknown until somebody enters them.',
      ],
    },
    {
      heading: 'Margins',
      texts: [
        'Every figure is rounded to what its margin carries. The margin (95%) covers rounding by CBS, the spread over addresses, 10% more or less speed, and 50 m of play for a freely placed site; not errors in streets or facilities. A best is named only where the same scenario is clearly the best in all those cases.',
      ],
    },
    {
      heading: 'Sources',
      texts: [
        'Boundaries and counts are of CBS and Kadaster, streets and addresses of OpenStreetMap. With each facility stands whether the municipality checked it, and when. Reference dates and licences are under ‘Sources and licences’. Click a figure with a dotted line to see how it was calculated.',
      ],
    },
  ],
  keys: {
    heading: 'Keys',
    list: [
      ['/ or Ctrl+K', 'search'],
      ['arrows, + and -', 'move and zoom the map, when it has the focus'],
      ['Enter', 'choose the middle of the map, or put something there'],
      ['Esc', 'stop or close'],
      ['Ctrl+Z, Ctrl+Shift+Z', 'in Test sites: undo, redo'],
      ['arrows, Delete', 'move or remove a site or a note, when it has the focus'],
      ['Backspace', 'while measuring: remove the last point'],
    ],
  },
};
