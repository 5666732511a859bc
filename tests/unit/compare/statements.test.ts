import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNotHere, findOnlyHere } from '../../../lib/compare/statements/statements';
import type { ComparedText, Statement } from '../../../lib/model/comparison';
import { bundledText, makeText, rarity } from './compared';
import { wordsAt } from './words-at';

const PAGE = [
  'The old ferry between Marwick and the island of Senna stopped running on Monday after inspectors found cracks in its hull, the harbour office said.',
  'About four hundred islanders depend on the boat for school, work and the hospital. The harbour office said a replacement would be found within days.',
  'Captain Ulla Brandt told passengers at the pier that the crossing had become unsafe. “I would not put my own children on her,” Brandt said.',
  'Two fishing boats carried pupils to the mainland on Tuesday, and the council promised to pay their owners for fuel.',
  'The ferry was built sixty years ago and has been repaired at the yard in Marwick every spring. Many on Senna have asked for a bridge instead.',
];
const page = makeText('page', 'Island cut off as inspectors stop the Marwick ferry', PAGE);

const OPENING = 'The ferry from Marwick to Senna was taken out of service on Monday after an inspection of its hull, officials said.';
const FILLERS = [
  'Inspectors said the hull of the ferry had cracked in several places below the waterline.',
  'Officials in Marwick said islanders would be taken across by smaller boats until a replacement was found.',
  'The harbour office said the crossing was closed on Monday evening, and asked everybody to stay away from the pier until further notice.',
  'Two buses brought those who were waiting back to the town, where officials said rooms had been found for the night.',
];
const article = (id: string, ...paragraphs: string[]) => makeText(id, 'Marwick ferry to Senna withdrawn over cracked hull', [OPENING, ...FILLERS, ...paragraphs, AFTER]);
const AFTER = 'The ferry’s hull will be looked at again in Marwick once islanders on Senna have another boat, inspectors said.';
const GOOD = '“Parliament refused the ferry a subsidy three winters running, and now pensioners must beg fishermen for medicine,” said Halvard Nyström, who chairs the residents’ league of Senna.';

const words = (found: Statement[], texts: ComparedText[]) => found.map(({ place }) => wordsAt(texts, place));
const notHere = (...others: ComparedText[]) => findNotHere(page, others, rarity);

describe('findNotHere', () => {
  it('gives a quotation that the page lacks, verbatim, with its speaker and the place it would stand beside', () => {
    const other = article('a', GOOD);
    const [found, ...rest] = notHere(other);
    expect(rest).toEqual([]);
    expect(words([found as Statement], [other])).toEqual([GOOD]);
    expect(found).toMatchObject({ kind: 'quote', speaker: { entity: null, name: 'Halvard Nyström' }, alsoIn: [] });
    expect(found?.confidence).toBeGreaterThan(0.9);
    expect(found?.beside === null || found?.beside.text === 'page').toBe(true);
  });

  it('gives a report of a speaker named in full', () => {
    const report = 'Transport minister Ines Okafor announced that engineers from Rotterdam would weigh cheaper ferry tunnels against dredging before parliament votes.';
    const other = article('a', report);
    expect(notHere(other).map(({ kind, speaker }) => [kind, speaker?.name])).toEqual([['report', 'Ines Okafor']]);
    expect(words(notHere(other), [other])).toEqual([report]);
  });

  it.each([
    ['what the page quotes too', 'Ulla Brandt said: “I would not put my own children on her, nor sell the ferry’s galley to smugglers from Tromsø.”', 'Ulla Brandt said: “Whoever sold the ferry’s galley to smugglers from Tromsø deserves prison.”'],
    ['what the page says in other words', '“The replacement boat for islanders and school pupils will be found within days by the council,” said Halvard Nyström.', GOOD],
    ['words of nobody named', '“Parliament refused the ferry a subsidy three winters running, and now pensioners must beg fishermen for medicine,” a resident said.', GOOD],
    ['a quotation without a word of saying', '“Parliament refused the ferry a subsidy three winters running, and now pensioners must beg fishermen for medicine.”', GOOD],
    ['a few words in marks', 'Halvard Nyström said the ferry’s lost subsidy was “a cruel joke” on pensioners.', 'Halvard Nyström said the ferry’s lost subsidy was “a cruel joke on pensioners who beg fishermen for medicine”.'],
    ['words that point at a sentence that is not shown', '“That is why the ferry’s pensioners must beg fishermen for medicine every miserable winter,” said Halvard Nyström.', '“The ferry’s pensioners must beg fishermen for medicine every miserable winter,” said Halvard Nyström.'],
    ['words on somebody who is not named', '“Pensioners heard how he promised the ferry a subsidy and fishermen a licence before every election,” said Halvard Nyström.', '“Pensioners heard how parliament promised the ferry a subsidy and fishermen a licence before every election,” said Halvard Nyström.'],
    ['thanks', '“Thank the fishermen and pensioners whose stubborn kindness carried medicine past the ferry,” said Halvard Nyström.', '“Only fishermen and pensioners whose stubborn kindness carried medicine past the ferry helped,” said Halvard Nyström.'],
    ['a question', '“Has parliament ever granted the ferry a subsidy without pensioners begging for medicine?” asked Halvard Nyström.', '“Parliament never granted the ferry a subsidy without pensioners begging for medicine,” said Halvard Nyström.'],
    ['what was said years ago', 'In 1998 Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”', 'On Monday Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”'],
    ['words that break off', 'Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.', 'Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”'],
    ['words that go on from others', 'Halvard Nyström said: “In other words, parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”', 'Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”'],
    ['those which are not shown', 'Halvard Nyström said: “Parliament refused those ferry subsidies, and pensioners must beg fishermen for medicine.”', 'Halvard Nyström said: “Parliament refused ferry subsidies, and pensioners must beg fishermen for medicine.”'],
    ['that building', 'Halvard Nyström said: “Parliament in that building refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”', 'Halvard Nyström said: “Parliament in session refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”'],
    ['a change of subject', 'Halvard Nyström, meanwhile, said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”', 'Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”'],
    ['words for one’s own house', 'Halvard Nyström said: “Our team told parliament about the ferry, pensioners, fishermen and medicine.”', 'Halvard Nyström said: “Our league told parliament about the ferry, pensioners, fishermen and medicine.”'],
    ['a year in the sentence before', 'The league began in 1998. Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”', 'The league began in winter. Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”'],
    ['the words of one who is only mentioned', 'In a nod to Halvard Nyström, she said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”', 'Halvard Nyström said: “Parliament refused the ferry a subsidy, and pensioners must beg fishermen for medicine.”'],
    ['a report that leans on the sentence before', 'Ines Okafor said such ferry tunnels would need cheaper dredging by engineers from Rotterdam.', 'Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.'],
    ['a report that goes on from another', 'Likewise, Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.', 'Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.'],
    ['a report on "the matter"', 'Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam, and that the matter was closed.', 'Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam, and that the matter of its cost was closed.'],
    ['a report behind a mark of other words', '” Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.', 'Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.'],
    ['a report of a name set twice', 'Minister Ines Okafor Ines Maria Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.', 'Minister Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.'],
    ['a report of a bare surname', 'Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.', 'Ines Okafor said ferry tunnels would need cheaper dredging by engineers from Rotterdam.'],
  ])('leaves out %s', (_, paragraph, mended) => {
    expect(notHere(article('a', paragraph))).toEqual([]);
    expect(notHere(article('a', mended))).toHaveLength(1);
  });

  it('is sure of a speaker whom the page does not quote, and less of one whom it does', () => {
    const said = ' said: “Parliament refused the ferry and Senna a subsidy, and pensioners must beg smugglers from Tromsø for medicine.”';
    expect(notHere(article('a', `Halvard Nyström${said}`))[0]?.confidence).toBeGreaterThan(0.9);
    const quoted = notHere(article('a', `Ulla Brandt${said}`))[0]?.confidence;
    expect(quoted === undefined || quoted < 0.9).toBe(true);
  });

  it('leaves out what was printed many days before or after', () => {
    const other = article('a', GOOD);
    const on = (published: string): ComparedText => ({ ...other, text: { ...other.text, published } });
    expect(notHere(on('2026-02-06'))).toHaveLength(1);
    expect(notHere(on('2026-01-20'))).toEqual([]);
    expect(notHere(on('2026-02-20'))).toEqual([]);
  });

  it('leaves out a surname that two people of the text bear', () => {
    const quote = '“Parliament refused the ferry a subsidy three winters running, and now pensioners must beg fishermen for medicine,” Nyström said.';
    expect(notHere(article('a', 'Halvard Nyström chairs the ferry league of Senna.', quote))).toHaveLength(1);
    expect(notHere(article('a', 'Halvard Nyström chairs the ferry league of Senna. Berta Nyström is its treasurer.', quote))).toEqual([]);
  });

  it('leaves out pieces that argue rather than report, and articles on another matter', () => {
    const comment = makeText('a', 'Marwick ferry to Senna withdrawn over cracked hull', [
      'We on Senna have had enough of the Marwick ferry, and I say so as a passenger of its cracked hull.',
      'Our island deserves better. My own mother waited on Monday for a boat that never came.',
      'It is a disgrace. No inspectors came for years. The harbour slept.', GOOD,
    ]);
    expect(notHere(comment)).toEqual([]);
    const elsewhere = makeText('b', 'Vineyards brace for frost', [
      'Growers in the Loire lit candles between their vines overnight, the growers’ union said.', 'Temperatures fell below zero, forecasters said.',
      'Insurers said claims would follow.', 'Officials said aid was being prepared.', GOOD,
    ]);
    expect(notHere(elsewhere)).toEqual([]);
  });

  it('folds one statement of two outlets, names the second, and puts it first', () => {
    const other = '“Divers counted nineteen rusted rivets beside the ferry’s starboard propeller shaft,” said Pavel Hruska, a surveyor with Lloyd’s.';
    const first = article('a', other, GOOD);
    const second = makeText('b', 'Senna islanders stranded as Marwick ferry is stopped', ['Islanders on Senna were stranded on Monday when the Marwick ferry failed an inspection, police said.', 'Police said nobody was hurt when the boat was towed off, and that the road to the pier would stay shut until Friday.', 'Shops on the island were running out of bread, their owners told reporters, and one of them said she had flour for two days.', 'The council said it was sorry.', 'Officials said that they would meet on Thursday to look for another boat.', GOOD]);
    const found = notHere(first, second);
    expect(words(found, [first, second])).toEqual([GOOD, other]);
    expect(found[0]?.alsoIn).toEqual([found[0]?.place.text === 'a' ? 'b' : 'a']);
    expect(found[1]?.alsoIn).toEqual([]);
  });

  it('takes a copy of an article for no second outlet', () => {
    const other = '“Divers counted nineteen rusted rivets beside the ferry’s starboard propeller shaft,” said Pavel Hruska, a surveyor with Lloyd’s.';
    const alone = notHere(article('a', other, GOOD));
    const doubled = notHere(article('a', other, GOOD), article('b', other, GOOD));
    expect(doubled.map(({ place }) => place)).toEqual(alone.map(({ place }) => place));
    expect(doubled.every(({ alsoIn }) => alsoIn.join() === 'b')).toBe(true);
  });

  it('says nothing of a teaser, whose text stands elsewhere', () => {
    expect(findNotHere(makeText('page', 'Island cut off as inspectors stop the Marwick ferry', [PAGE[0] as string]), [article('a', GOOD)], rarity)).toEqual([]);
    expect(findNotHere(page, [], rarity)).toEqual([]);
  });
});

describe('findOnlyHere', () => {
  const other = article('a', 'Passengers were told on Monday to wait. The ferry will be towed to a yard, the harbour office said. Islanders said the boat had been leaking since the spring and that the inspectors were right.', 'Pupils stayed at home on Tuesday, and officials said the school would open for those who live near it.');

  it('gives what only the page says', () => {
    const mine = makeText('page', 'Island cut off as inspectors stop the Marwick ferry', [...PAGE, GOOD]);
    expect(words(findOnlyHere(mine, [other], rarity), [mine])).toEqual([GOOD]);
    expect(findOnlyHere(mine, [other], rarity)[0]).toMatchObject({ alsoIn: [], beside: null });
    expect(findOnlyHere(mine, [other, article('b', GOOD)], rarity)).toEqual([]);
    expect(findOnlyHere(mine, [], rarity)).toEqual([]);
  });
});

describe('statements on the bundled articles', () => {
  const speech = makeText('page', 'Europeans will come once there is a deal, Rutte tells the Rada', [
    'NATO chief Mark Rutte came to Kyiv on Tuesday and told the Verkhovna Rada that some European allies would deploy forces in Ukraine after a peace deal, with the United States behind them.',
    'The secretary general said ships and aircraft would come too. He named no countries and gave no dates, deputies said.',
    'Rutte said nine in ten of the air defence weapons that reached Ukraine since last summer were paid for by a common scheme.',
    '“My grandmother in Sumy counts the hours between power cuts, and I came here to count promises,” said Oksana Hrytsenko, a deputy from the north of the country.',
    'Volodymyr Zelensky thanked his guest and spoke of a difficult morning, his office said. Talks in Abu Dhabi were due to resume within hours.',
    'Diplomats said the speech was written for three audiences, and that the third was the White House.',
  ]);
  const others = [bundledText('rt-05'), bundledText('rt-01')];

  it('shows what a page on the speech does not have: foreign troops as "legitimate targets"', () => {
    const found = findNotHere(speech, others, rarity);
    const threat = found.find(({ place }) => wordsAt(others, place).includes('legitimate targets'));
    expect(threat).toMatchObject({ kind: 'report', speaker: { entity: 'russia' }, place: { text: 'rt-05' } });
  });

  it('shows what RT does not have', () => {
    expect(words(findOnlyHere(speech, others, rarity), [speech])).toEqual([expect.stringContaining('My grandmother in Sumy')]);
  });

  it('shows it no more once the page says so too', () => {
    const { title, paragraphs } = speech.text;
    const full = makeText('page', title, [...paragraphs.map(({ text }) => text), 'Moscow has said that NATO soldiers sent to Ukraine would be treated as legitimate targets and struck.']);
    expect(words(findNotHere(full, others, rarity), others).filter((text) => text.includes('legitimate targets'))).toEqual([]);
  });
});

describe('statements of hostile texts', () => {
  it('never throws, and every place holds words', () => {
    const part = fc.constantFrom('“', '”', '"', "'", ' said ', 'Mark Rutte ', 'Zelensky ', 'the harbour ', 'ferry ', 'he ', ', ', '. ', ' – ', 'according to ', '\u202e', '\u200b', '<b>', '\ud800', '\n', 'x'.repeat(10_000), ' 12 ships ');
    fc.assert(fc.property(fc.array(fc.array(part, { maxLength: 30 }), { maxLength: 12 }), (lines) => {
      const texts = ['a', 'b'].map((id) => makeText(id, lines[0]?.join('') ?? '', lines.map((line) => line.join(''))));
      const bare = { ...makeText('page', '', [...PAGE, ...lines.map((line) => line.join(''))]), outlet: '' };
      for (const { place, beside } of [...findNotHere(bare, texts, rarity), ...findOnlyHere(bare, texts, rarity)]) {
        expect(wordsAt([bare, ...texts], place)).not.toBe('');
        if (beside) expect(wordsAt([bare], beside)).not.toBe('');
      }
    }), { numRuns: 60 });
  });

  it('gives a bounded list of three hundred articles, and stands one endless paragraph', () => {
    const many = Array.from({ length: 300 }, (_, i) => article(`a${i}`, GOOD, `“Witness number ${i} heard the ferry’s rivets snap beneath the galley at dawn,” said Pavel Hruska of Lloyd’s.`));
    const found = findNotHere(page, many, rarity);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(60);
    const endless = makeText('z', 'Marwick ferry', [`${OPENING} ${GOOD} `.repeat(150)]);
    expect(findNotHere(page, [endless], rarity).length).toBeLessThanOrEqual(60);
    expect(findOnlyHere(endless, many, rarity).length).toBeLessThanOrEqual(60);
  });
});
