/** Given names that news in English meets, of many cultures. In: nothing. Out: a set of folded words. Written for this
    project from general knowledge; names that are first of all places or words are left out unless people bear them more. */

export const GIVEN_NAMES = new Set(`
aaron abbas abdul abdullah abigail abraham adam adele adrian agnes ahmad ahmed aisha akira alain alan albert alberto alejandro aleksandar aleksandr aleksei aleksey alessandro alex alexander alexandra
alexandre alexei alexey alexis alfred ali alice alicia alina alison allison amanda amber amir amit amy ana anastasia anatoly anders andre andrea andreas andrei andrej andres andrew andrey andrii andriy andrzej andy
angela angelina anil anita ann anna anne annie anthony antoine anton antonio antony anwar april ariel arjun arnold arthur artem arturo ashley ashraf astrid asif audrey august ayesha aziz
barack barbara barry bashar beatrice ben benedict benjamin bernard bernie beth betsy betty beverly bill billy boris bob bobby bogdan bohdan brad bradley brandon brenda brett brian bridget britney bruce bruno bryan
caitlin carl carla carlos carol caroline carolyn carrie catherine cathy cecilia chad charles charlie chelsea chen cheryl chloe chris christian christina christine christopher chuck cindy claire clara clarence claude claudia
clint colin connor constantin corey cory craig cristina crystal curtis cynthia cyril daisy dale dan dana daniel daniela daniele danielle danny darren dario darya dave david dawn dean deborah debbie deepak denis
denise dennis denys derek derrick desmond devin diana diane diego dieter dimitri dirk dmitri dmitriy dmitry dmytro dominic dominique don donald donna doris dorothy doug douglas duncan dustin dwayne dylan
ed eddie edgar edith eduardo edward edwin eileen elaine elena eli elijah elisabeth elizabeth ella ellen elon emil emily emma emmanuel enrique eric erica erik erin ernest esther ethan eugene eva evan evelyn
evgeny fabio faisal farah farid fatima felipe felix fernando fiona florence frances francesca francesco francis francisco francois frank franklin franz fred frederick fritz
gabriel gabrielle gail gareth gary gavin gene geoffrey george gerald gerard gerhard gina giorgio giovanni giuseppe glen glenn gloria gordon grace graham greg gregory greta guillermo gustavo guy
hakan hamid hannah hans harold harriet harry harvey hasan hassan hassan heather hector heidi heinrich helen helena helmut henri henrik henry herbert herman hillary hiroshi holly hope howard hugh hugo hussein
ian ibrahim igor ihor ilya imran indira ingrid irene irina iryna isaac isabel isabella ismail ivan ivanka ivy jack jackie jacob jacqueline jacques jaime jake jamal james jamie jan jane janet janice jared jason javier jay
jean jeanne jeb jeff jeffrey jennifer jenny jens jeremy jerome jerry jesse jessica jesus jill jim jimmy joan joanna joaquin joe joel johan johann john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh
joshua joyce juan juanita judith judy julia julian juliana julie juliet julio julius jun june jurgen justin kamala karen karim karina karl kate katherine kathleen kathryn kathy katie katrina kay keith kelly ken kenneth kenji
kevin khaled khalid kim kimberly kirill kirk kirsten klaus kofi konstantin kristen kristin kurt kyle kyrylo lance larry lars laura lauren laurence laurent lawrence leah lee leila len lena leo leon leonard leonardo leonid leroy
leslie lewis liam lillian lily linda lindsay lindsey lionel lisa liu liz lloyd logan lois loretta lorenzo lori louis louise lucas lucia lucy luigi luis luka lukas luke lydia lynn lyudmila magnus mahmoud maksym malcolm malik manuel
marc marcel marcia marco marcos marcus margaret maria mariam marian marie marina mario marion marjorie mark markus marlene marta martha martin martina marvin mary maryam masha mateusz matt matteo matthew matthias maureen maurice
max maxim maxime maya megan mehmet mei melanie melania melissa melvin meredith michael michaela michel michelle miguel mika mike mikhail mila milan milos miriam mitch mitchell mitt mohamed mohammad mohammed mohamad moises molly
monica morgan moshe muhammad murat mustafa mykhailo mykola myroslav nadia nancy naomi narendra nasser natalia natalie natasha nathan nathaniel neil nelson nicholas nick nicola nicolas nicole nigel nikita nikki nikolai nikolay nils nina
noah noel nora norman olaf oleg oleh oleksandr oleksii oleksiy olena olga olha oliver olivia olivier omar orlando oscar osama otto pablo pamela paolo pascal pat patricia patrick paul paula pavel pavlo pedro peggy penny per pete
peter petr petro philip philippe phil phillip phyllis pierre pieter piotr pranab priya quentin rachel rahul raj rajiv ralph ramon ramzan randy rashid raul ravi ray raymond rebecca recep reggie regina rene renee rex ricardo rich richard
rick ricky rita rob robert roberta roberto robin rod rodney rodrigo roger roland roman ron ronald rosa rose roy ruben rudolf rudy rupert ruslan russell rustam rustem ruth ryan sabrina saddam sajid salman sally salvador sam samantha
samir samuel sandra sandy sanjay sara sarah saul scott sean sebastian selena serena serge sergei sergey sergio serhii serhiy seth shane shannon sharon shaun shawn sheila shelly sherry shinzo shirley sidney silvia silvio simon simone
sofia sonia sophia sophie stacey stan stanislav stanley stefan stefano stella stephanie stephen steve steven stuart sue sunil susan susanne suzanne svetlana svitlana sven sylvia taras tamara tara tariq tatiana tatyana taylor ted terence
teresa terry tetiana theodore theresa thomas tiffany tim timothy tina todd tom tomas tommy toni tony tracy travis trevor tricia troy tulsi umar usman ursula vadim vadym valentin valentina valerie valery vasily vasyl vera veronica
viacheslav vicki vicky victor viktor vincent vinod viola vitali vitaliy vitaly vivian vlad vladimir vladislav volodymyr vyacheslav wade walter wanda warren wayne wei wendy wesley wilfred wilhelm will william willie winston wolfgang
xavier xi yasser yaroslav yasmin yevgeny yevhen yitzhak yoko yoshihide yousef yulia yuri yuriy yury yusuf yves yvonne zachary zahra zhang zoe zoran
`.trim().split(/\s+/));
