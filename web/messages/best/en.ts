import type { BestMessages } from './nl.ts';

export const en: BestMessages = {
  form: {
    heading: 'What are you looking for?',
    limit: 'How many sites',
    limits: { sites: 'A number', budget: 'A budget', fewest: 'As few as can be' },
    sites: 'Number of sites',
    sitesInvalid: (min, max) => `Enter a whole number from ${min} to ${max}.`,
    budget: 'Together at most',
    euro: 'euro a year',
    euroInvalid: 'Enter a whole amount in euros, 0 or more.',
    share: (minutes) => `This much of the group within ${minutes} minutes`,
    shareInvalid: 'Enter a whole percentage from 1 to 100.',
    aim: 'Best is',
    aims: {
      'least-travel': 'the least travel in all',
      'most-covered': 'the most people within the cutoff',
      'nobody-too-far': 'nobody too far: the longest way as short as can be',
    },
    keep: 'What is there now',
    keeps: { all: 'stays', free: 'may close' },
    keepFree: 'Existing places count in the number and in the budget.',
  },
  where: {
    heading: 'Where may a site come?',
    from: 'Choose from',
    sources: { places: 'Buildings', net: 'Anywhere', list: 'Your own list' },
    kinds: 'Buildings of this kind',
    placesCount: (count) => `${count} buildings to choose from.`,
    net: 'Number of points',
    netInvalid: (min, max) => `Enter ${min} to ${max} points.`,
    netHint: 'Spread evenly over the streets where people live: not in water or open fields.',
    netSpacing: (count, metres) => `${count} points, ${metres} m apart.`,
    list: 'Points, one per line',
    listExample: '52.3545, 4.6585',
    listHint: 'Latitude and longitude, or RD coordinates. You can paste from a table.',
    listFile: 'From a file',
    listRead: (count) => `${count} points read.`,
    listWrong: (lines) => `Could not be read or outside the municipality, and left out: line ${lines}.`,
    listFull: (lines, most, net) =>
      `These are ${lines} lines and a question has room for ${most} points: only the first ${most} count. Make the list shorter, or choose ‘Anywhere’ for an even net of at most ${net} points.`,
    within: 'Only in',
    anywhere: 'Nothing ticked or drawn: in the whole municipality.',
    wijken: 'Districts (wijken)',
    must: 'Must or may not',
    mustHint: 'Or click a dot on the map; by keyboard: Enter on the cross in the middle.',
    mustOf: (name) => `${name}: free, must or may not`,
    pointOf: (number) => `Point ${number}`,
    musts: { free: 'free', required: 'must', excluded: 'may not' },
    costs: 'Costs a year',
    counterCost: 'New place or own point',
    hoursCost: 'Service hours in a building',
  },
  weights: {
    label: 'For whom',
    options: { target: 'The target group', weighed: 'Weigh groups' },
    hint: 'How much a member of each group counts: 2 is twice as much as 1. Who is in two groups counts in both.',
    group: (number) => `Group ${number}`,
    weightOf: (group) => `Weight of ${group}`,
    invalid: (min, max) => `Enter a number from ${min} to ${max}.`,
    remove: 'Remove',
    add: 'Add a group',
    noFigures: (groups) => `Without figures here, and so not counted: ${groups}.`,
    says: (weights, group) => `Chosen for: ${weights}. Mean and numbers above are those of ${group}.`,
  },
  room: {
    counts: 'Hours and desks count',
    inShort: 'with hours and desks',
    cannot:
      'For ‘nobody too far’ hours and desks do not count: who finds no room anywhere has no longest way. For the other goals they do.',
    weighed:
      'Only visits of the target group take time. All others who count by the weights go where the target group of their address finds room.',
    hint: (visits, minutes) =>
      `A place then has no time for everybody: who finds it full goes to the next. Each member of the group comes ${visits} times a year and takes ${minutes} minutes; those stand in Test sites.`,
    hoursOf: (kind) => `${kind}: open`,
    hoursUnit: 'hours a week',
    desks: 'Desks',
    counted:
      'Hours and desks count. Which hours suit whom does not; the map and the list by area reckon without full places.',
    noRoom: (visits) => `For ${visits} visits a year no place that can be reached has time.`,
    use: (visits, room, share) => `${visits} of ${room} visits a year (${share} full)`,
    useUnknown: (visits) => `${visits} visits a year; how many fit is not known`,
    gap: 'With hours and desks a gap often stays open: the bound holds for any way of dividing people over places.',
    leftOut:
      'How fixed each place is, and which of today’s places would be missed least, is left out: what one place is worth depends on how full all others are.',
    furtherText:
      'With 1, 2, 3 … sites, hours and desks counted. The table says how far each answer is from the best possible, at most.',
    furtherGap: 'At most from the best',
    furtherLines: [
      'For each number a fixed number of steps was searched, with ten addresses taken together; answer and bound were then counted over all addresses. They are good answers, not proven to be the best.',
      'The line bends where it lies farthest from the straight line between its ends, if that is more than a tenth of its height.',
    ],
    tradeOffText: 'Of the answers above those of which no other is both cheaper and better, from cheap to dear.',
    placesHeading: 'Visits and room',
    lines: [
      'Room of a place: hours a week × 52 × desks × 60, divided by the minutes of a visit. Who lives nearest goes first; people of one address may be divided over places.',
    ],
  },
  draw: {
    heading: 'Areas of your own',
    start: 'Draw an area on the map',
    corners: (count) =>
      count === 0
        ? 'Click the corners of the area one by one on the map. Enter puts a corner on the cross in the middle.'
        : `${count === 1 ? '1 corner' : `${count} corners`} so far.${count < 3 ? ' Three is the least.' : ''} Backspace takes the last one away.`,
    finish: 'Area done',
    undo: 'Undo last corner',
    stop: 'Stop',
    close: 'Close',
    area: (number, corners) => `Area ${number}, ${corners} corners`,
    remove: 'Remove',
    full: (most) => `A question has room for ${most} areas.`,
    typed: 'Or give the corners as coordinates',
    typedLabel: 'Corners in order, one per line (latitude and longitude, or RD)',
    typedWrong: (min, max) => `Give ${min} to ${max} corners, one on each line.`,
    add: 'Add this area',
    inShort: (count) => (count === 1 ? 'an area drawn' : `${count} areas drawn`),
  },
  action: {
    ask: 'Find the best places',
    stop: 'Stop',
    goOn: 'Search on',
    setFree: 'Set to free',
    use: 'Make a scenario of this',
    useHint: 'Opens Test sites with these places; compare, print and files go on from there.',
  },
  progress: {
    network: 'Loading the streets …',
    distances: (searched, count) => `Distances: ${searched} of ${count} places`,
    search: 'Looking for a better answer and a sharper bound …',
    explain: 'Working out what stands around it …',
    label: 'Progress of the search',
  },
  answer: {
    heading: 'Answer',
    before:
      'Choose what you are looking for and click ‘Find the best places’. The answer also says how far it can be from the best.',
    guess: 'First answer, from a sample. Better ones follow.',
    guessBefore: 'This was the answer so far. It is being worked out again.',
    proven: 'Proven best',
    provenText: 'No other choice of these places does better.',
    within: (percent) => `At most ${percent} from the best possible`,
    noBound: 'How good this is, is not known yet',
    fewestProven: (count) =>
      count === 0
        ? 'Nothing new is needed: what there is brings enough people within the cutoff already'
        : `Proven: ${count === 1 ? '1 site is' : `${count} sites are`} enough${count === 1 ? '' : ', and fewer cannot do it'}`,
    fewest: (count, least) =>
      `${count === 1 ? '1 site is' : `${count} sites are`} enough; fewer than ${least} cannot be.`,
    stopped: 'You stopped the search. This answer holds; there may be a better one.',
    timeUp: 'The time for searching is up. This answer holds; there may be a better one.',
    searchedOut: 'The search is done. No better answer was found; one is not ruled out.',
    sites: 'Chosen places',
    site: (number, name) => `${number}. ${name}`,
    unnamed: (area) => `Point in ${area}`,
    mean: 'Mean way to the nearest place',
    meanWithRoom: 'Mean way to a place that has time',
    covered: (minutes) => `Within ${minutes} minutes`,
    now: (value) => `now ${value}`,
    farthest: 'The longest way',
    cost: 'Cost of the chosen places',
    ofBudget: (euro) => `of at most ${euro}`,
    perYear: (euro) => `€${euro} a year`,
    ofGroup: (count, share) => `${count} (${share})`,
    unreachable: (count) => `${count} people of this group reach no place at all; they do not count in the mean.`,
    notConnected: (names) => `Takes no part, as it lies more than 300 m from any street: ${names}.`,
    andMore: (names, count) => `${names} and ${count} more`,
    allFixed:
      'All of this answer had to be: there was nothing to choose. Set a place free or ask for more sites to have it search.',
    closes: (names) => `Closes in this answer: ${names}.`,
    stays: 'An answer that closes places needs a judgement on who loses theirs: make a scenario of it.',
    leftOut: 'Hours and capacity do not count here; in Test sites they do.',
  },
  shown: {
    label: 'The map shows',
    options: { with: 'with this answer', without: 'as it is now' },
    with: (title) => `${title}, with the chosen places`,
    without: (title) => `${title}, now`,
  },
  check: {
    checking: 'The server is checking this …',
    agreed: 'The server finds the same distances and numbers.',
    disagreed: 'The server finds other distances or numbers: do not trust this answer.',
    bound: (percent) => `The server checked the proof too: at most ${percent} from the best possible.`,
    provenToo: 'The server checked the proof too: nothing is better.',
    unavailable: 'The server could not check this.',
  },
  insight: {
    instead: 'How fixed is each place?',
    insteadText: (percent) =>
      `For each chosen place the others that make the answer at most ${percent} worse: less than the figures can tell.`,
    none: 'No other place is as good.',
    many: (count, metres) => `${count} other places are as good, up to ${metres} m away.`,
    one: (metres) => `1 other place is as good, ${metres} m away.`,
    best: (name, value) => `First choice in its place: ${name} (${value}).`,
    fixed: 'Had to be chosen.',
    require: 'Keep',
    exclude: 'Exclude',
    free: 'Leave free',
    further: 'What each further site adds',
    furtherText: 'With 1, 2, 3 … sites, looked for among part of the addresses and counted over all of them.',
    bend: (count, before, after) =>
      `At ${count} the line bends (dashed): up to there each further site changes ${before} on average, after it ${after}.`,
    noBend: 'The line bends nowhere clearly: each further site changes about as much.',
    noGain: 'More sites make no difference here.',
    tradeOff: 'What more money brings',
    tradeOffText: 'Answers of which no other is both cheaper and better, from cheap to dear.',
    tradeOffBend: (cost, before, after) =>
      `At ${cost} the line bends (dashed): up to there each €100,000 changes ${before} on average, after it ${after}.`,
    tradeOffNoBend: 'The line bends nowhere clearly: each further euro changes about as much.',
    tradeOffFree: 'For no higher amount was a better answer found here.',
    away: 'Distance to the chosen place, in a straight line',
    count: 'Sites',
    more: 'Added',
    cost: 'Cost a year',
    table: 'As a table',
    missed: 'Which existing place is missed least?',
    missedText: 'The outcome if that one place closed and the chosen places are there.',
    place: 'Place',
    values: {
      'least-travel': 'Mean (m)',
      'most-covered': 'People within the cutoff',
      'fewest-sites': 'People within the cutoff',
      'nobody-too-far': 'Longest way (m)',
    },
  },
  explain: {
    question: 'The question',
    counted: 'How this number was calculated',
    meanLines: (way, speed) => [
      `By address: the people of the target group times their way to the nearest place. All added up and divided by the people who reach a place: ${way}.`,
      `The minutes are those metres at ${speed} km/h.`,
    ],
    coveredLines: ({ minutes, metres, speed }) => [
      `People with a place within ${minutes} minutes are counted. At ${speed} km/h that is at most ${metres} m over the streets; the cutoff itself counts.`,
    ],
    shareLine: (covered, all, share) => `${covered} of ${all} people is ${share}.`,
    farthestLines: [
      'From each address where somebody lives who counts, the way to the nearest place is known. This is the longest of them.',
      'People who reach no place at all do not count here.',
    ],
    costLines: [
      'The sum of what each chosen place costs a year. What is there now and stays costs nothing more and is not in it.',
      'The amounts by kind stand under ‘Cost a year’, where you enter your own. For a place that is there now the amount in the data counts, where it is known.',
    ],
    gapLines: (larger, smaller, gap) => [
      `The difference between ${larger} and ${smaller}, divided by ${larger}, is ${gap} (rounded up).`,
      'One value is the answer, the other the bound that no choice surpasses. The best answer lies somewhere between, so this one is at most that far from it.',
    ],
    nowLines: [
      'The same number for now: with what is there today, without the chosen places. The server worked it out, for the same group, cutoff and speed.',
    ],
    unreachableLines: [
      'From their address no way over the streets leads to a place that is there or can be chosen, or the address lies more than 300 m from any street.',
    ],
    insteadLines: (site, share) => [
      `All other chosen places stay; only ‘${site}’ gave way to another place each time, and the answer was counted again over all addresses.`,
      `As good is: at most ${share} worse than the answer. For ‘as few as can be’: still enough people within the cutoff.`,
    ],
    furtherLines: [
      'For each number sites were added and exchanged, among part of the addresses; counted over all of them. These are good answers, not proven the best.',
      'The line bends where it lies farthest from the straight line between its ends, if that is more than a tenth of its height.',
    ],
    tradeOffLines: [
      'The answers by number of sites, and where places differ in cost also answers for eight amounts between. What is dearer and no better was left out. These are good answers, not proven the best.',
      'The line bends where it lies farthest from the straight line between its ends, if that is more than a tenth of its height.',
    ],
    missedLines: (place) => [
      `‘${place}’ was left out; all else that is there now and the chosen places stay. Everybody then goes to the nearest place that is left. So the outcome was counted again.`,
      'First stands the place without which the outcome gets least worse.',
    ],
    how: 'How it was found',
    proof: 'How sure it is',
    howLines: (candidates) => [
      `From each address the way over the streets to each of the ${candidates} places is known. People go to the nearest place, one that is there now or one that is chosen.`,
      'The people of a neighbourhood are spread evenly over its addresses: an estimate.',
    ],
    proofLines: (value, bound) => [
      `The answer is ${value}. Beside the search runs a calculation of what no choice can surpass: ${bound}.`,
      'That bound follows from prices that each address would pay (Lagrange); anybody who has the prices can check it in one pass. Where answer and bound meet, the answer is proven to be the best.',
      'The proof is about these places and these figures. A place that is not in the list, or other figures, can give another answer.',
    ],
    metres: (metres) => `${metres} m`,
    people: (count) => `${count} people`,
    sites: (count) => (count === '1' ? '1 site' : `${count} sites`),
  },
  faults: {
    'no-candidates':
      'There is no place to choose from. Choose another kind of buildings or more areas, exclude fewer places, or take places at most 300 m from a street.',
    'no-people':
      'There are no figures of this group here, or none of its people lives at a known address. Choose another group.',
    'unknown-candidate': (names) =>
      `This must or may not be chosen, and is not among the places to choose from: ${names}. Set it to free, or choose from its kind too.`,
    'required-outside': (names) =>
      `This must be chosen, and lies outside the areas where a site may come: ${names}. Add an area, or set it to free.`,
    'too-few-candidates': (asked, possible) =>
      `You ask for ${asked} sites and there are only ${possible} places on a street. Ask for at most ${possible}, or take more places.`,
    'required-too-many': (asked, possible) =>
      `${asked} places must be in the answer and you ask for ${possible}. Ask for at least ${asked}, or require fewer places.`,
    'nothing-affordable': (asked, possible) =>
      `The cheapest place costs €${possible} a year, more than the budget of €${asked}. Raise the budget or choose cheaper places.`,
    'not-connected': (names) =>
      `This must be chosen, and lies more than 300 m from any street: ${names}. Move it, or set it to free.`,
    'target-out-of-reach': (asked, possible) =>
      `All places together bring ${possible} of the group within the cutoff, not ${asked}. Ask for less, take more places or a later cutoff.`,
    'unreadable-prices': 'The proof cannot be read. Search again.',
    'too-large': (asked, possible) => `${asked} places are too many for so many addresses. Take at most ${possible}.`,
  },
  requiredOverBudget: (asked, possible) =>
    `What must be chosen costs €${asked} a year together, more than the budget of €${possible}. Raise the budget, require fewer places, or enter other costs.`,
  engine: {
    fault: 'The search went wrong. Try again; reload the page if it happens once more.',
    unavailable: 'The streets cannot be fetched now. Try again.',
    dataset: 'The server has new data. Reload the page.',
    retry: 'Try again',
  },
};
