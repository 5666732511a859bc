/** In: a text's names. Out: whom "he" and "she" may mean, by Mr and Ms and by first names that are surely a man's or a woman's. */
import type { BlockReading } from '../labels/reading';

export type Pronoun = 'he' | 'she';

const HONORIFICS = new Map<string, Pronoun>(Object.entries({ mr: 'he', sir: 'he', mrs: 'she', ms: 'she', miss: 'she' }));

const words = (list: string) => new Set(list.split(/\s+/));
/** Written for this project from general knowledge; names that both bear somewhere (Andrea, Jean, Kim, Leslie, Robin) are left out. */
const WOMEN = words(`abigail adele agnes aisha alexandra alexandria alice alicia alina alison allison amanda amber amy ana anastasia angela angelina anita ann anna anne annie astrid audrey
  ayanna ayesha barbara beatrice beth betsy betty beverly brenda bridget britney caitlin camille carla carol caroline carolyn carrie catherine cathy cecile cecilia charlotte chelsea cheryl chloe
  christina christine cindy claire clara claudia condoleezza connie cristina crystal cynthia daisy daniela danielle daria darya dawn deborah debbie debra denise diana diane dianne donna
  dorothy doris edith eileen ekaterina elaine eleanor elena eliza elizabeth ella ellen elise emily emma erika esther eva evelyn fatima fiona florence frances gabriela gail gina gloria
  grace greta gretchen gwen hannah heather heidi helen helena hillary holly ilhan ingrid irene irina isabel isabella ivanka jacinda jackie jacqueline jane janet janice jeanine jeanne jen
  jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith judy julia julie kaitlan kamala karen karin kate kateryna katherine kathleen kathryn kathy katie katrina
  kayleigh kellyanne kirsten kirstjen kristen kristi kristina kyrsten larisa laura lauren leah lena liliana lillian lily linda lisa liudmyla lois loretta lori lorraine louise lucia lucy
  ludmila lydia lyudmila madeleine maggie marcia margaret maria marianne marie marina marissa marjorie marsha martha mary maureen maxine meghan melania melinda melissa mercedes meredith
  mia michelle mika mildred miriam molly monica muriel nadia nancy naomi natalia natalie natasha nicole nikki nina nora norma oksana olena olga olivia pamela patricia patty paula pauline
  peggy penelope penny phyllis priscilla rachel rashida rebecca regina renee rhonda rita rosa rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah sharon sheila shelly
  shirley silvia sofia sonia sonya sophia sophie stacey stella stephanie sue susan susanne suzanne svetlana svitlana sylvia tamara tammy tania tanya tatiana tatyana teresa tetiana theresa
  tina tulsi ursula valentina valerie vanessa vera veronica victoria violet virginia vivian wanda wendy winnie yolanda yulia yuliya yvonne zoe`);
const MEN = words(`aaron abbas abdul abdullah abraham adam adolf adrian ahmad ahmed alan albert alberto alejandro aleksandar aleksandr aleksei aleksey alessandro alexander alexandre alexei
  alexey alfred allan amir anatoly anders andrei andres andrew andrey andrii andriy antoine anton antonio antony anthony arjun arnold arthur artem arturo ashraf barack barry bashar ben
  benedict benjamin bernard bernie bill billy boris bob bobby bogdan bohdan brad bradley brandon brendan brett brian bruce bruno bryan carl carlos chad charles christopher chuck clarence
  clint colin connor constantin corey cory craig curtis cyril dan daniel danny darren dario dave david dean denis dennis derek dick diego dmitri dmitry dmytro dominic don donald doug
  douglas dwight eddie edgar eduardo edward edwin eli elijah emil emmanuel enrique eric erik ernest ethan eugene evan felipe felix fernando francisco francois frank franklin fred
  frederick gabriel gary gavin geoffrey george gerald gerard gilbert giovanni giuseppe glenn gordon graham greg gregory guillermo gustavo guy hakeem hamid hans harold harrison harry
  harvey hassan henry herbert herman howard hugh hugo hussein ian ibrahim igor ihor ilya isaac ismail ivan jack jacob jacques jake jamal james jared jason javier jay jeff jeffrey jeremy
  jerome jerry jesse jim jimmy joe joel johannes john johnny jon jonathan jorge jose joseph josh joshua juan julian julio julius justin karl keith kenneth kevin kirill klaus konstantin
  kurt kyle lance lars larry laurent lawrence leo leon leonard leonid lindsey liam lloyd louis luc lucas luigi luis luke malcolm manuel marc marcel marco marcus mario mark martin marvin
  matt matthew maurice max michael miguel mike mikhail milan mitch mitt mohamed mohammad mohammed mohammad moshe muhammad mustafa mykhailo mykola nathan nathaniel ned neil nelson nicolas
  nigel nikolai noah norman oleg oleh oleksandr oleksii oleksiy oliver omar oscar osama otto owen pablo patrick paul pavel pavlo pedro pete peter petro philip phil philippe pierre rafael
  raj ralph rand randy raul raymond recep reinhold ricardo richard rick ricky rob robert roberto rodrigo roger roland roman ron ronald roy ruben rudy rupert russell ryan saad saeed samuel
  scott sean sebastian sergei sergey sergio serhii serhiy seth shawn sidney simon stanislav stanley stefan stephen steve steven stuart ted teddy terrence terry theodore thomas tim timothy
  toby todd tom tommy tony travis trent trevor tucker tyler umar uri vadim vaclav valery vasyl victor viktor vincent vitali vitaliy vitaly vlad vladimir vladislav volodymyr vyacheslav
  wallace walter warren wayne werner wilhelm will william winston wolfgang xavier yaroslav yevgeny yitzhak yuri yuriy yusuf zachary zbigniew`);

/** Reads who is called Mr and who Ms; of the others, what the first name tells. One pass over the names. */
export function readGenders(blocks: BlockReading[]): Map<string, Pronoun> {
  const called = new Map<string, Pronoun>();
  const named = new Map<string, Pronoun>();
  for (const { tokens, spans } of blocks) {
    for (const { from, to, actor } of spans) {
      if (actor.type !== 'person') continue;
      const honorific = HONORIFICS.get(tokens[from]?.norm ?? '') ?? HONORIFICS.get(tokens[from - 1]?.norm ?? '');
      if (honorific) called.set(actor.key, honorific);
      for (let k = from; k < to; k++) {
        const norm = tokens[k]?.norm ?? '';
        const first: Pronoun | null = WOMEN.has(norm) ? 'she' : MEN.has(norm) ? 'he' : null;
        // A man's first name may be a surname too: the word has another of the name behind it.
        if (first && (k < to - 1 || (first === 'she' && to - from === 1)) && !named.has(actor.key)) { named.set(actor.key, first); break; }
      }
    }
  }
  return new Map([...named, ...called]);
}
