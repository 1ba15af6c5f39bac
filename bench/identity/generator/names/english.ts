// English names, commonest first.
export const ENGLISH_FAMILY = words(`
Smith Johnson Williams Brown Jones Miller Davis Wilson Taylor Anderson Thomas Jackson White Harris Martin Thompson Moore Clark Lewis
Robinson Walker Hall Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker
Evans Edwards Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper Richardson Cox Howard Ward Peterson Gray James
Watson Brooks Kelly Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry Powell Long Patterson Hughes Washington
Butler Simmons Foster Bryant Alexander Russell Griffin Hayes Myers Ford Hamilton Graham Sullivan Wallace West Cole Jordan Owens Reynolds
Fisher Ellis Harrison Gibson McDonald Marshall Freeman Wells Webb Simpson Stevens Tucker Porter Hunter Hicks Crawford Henry Boyd Mason
Kennedy Warren Dixon Burns Gordon Shaw Holmes Rice Robertson Hunt Black Palmer Mills Nichols Grant Knight Ferguson Stone Dunn Perkins
Hudson Spencer Gardner Payne Pierce Berry Matthews Arnold Willis Ray Watkins Olson Carroll Duncan Snyder Hart Cunningham Bradley Lane
Andrews Fox Riley Armstrong Carpenter Weaver Greene Lawrence Elliott Sims Austin Peters Kelley Franklin Lawson Fields Ryan Schmidt
Carr Wheeler Chapman Oliver Montgomery Richards Williamson Johnston Banks Meyer Bishop McCoy Howell Morrison Hansen Garrett Harvey
Little Burton Stanley George Jacobs Reid Kim Fuller Lynch Dean Gilbert Hale O'Brien O'Connor O'Neill MacDonald McCarthy McKenzie
Whitfield Ashworth Pemberton Thornton Bancroft Hathaway Lockwood Sinclair Blackwood Winslow Fairfax Kirkland Radcliffe Wetherby
Clayton Holloway Prescott Rutherford Sheffield Stratton Wakefield Whitaker Aldridge Barlow Cartwright Dalton Ellsworth Farnham
Goodwin Hargreaves Ingram Jarvis Kendall Langley Merrick Norwood Oakley Pickering Quigley Ramsey Selby Tilden Underwood Vaughan Wyatt
`);

export const ENGLISH_MEN = words(`
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew
Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott
Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas
Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan
Billy Bruce Gabriel Joe Logan Alan Juan Albert Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene
Oliver Harry Leo Oscar Archie Finley Callum Liam Rory Ewan Graham Nigel Clive Trevor Stuart Hugh Rupert Simon Toby Miles Felix
`);

export const ENGLISH_WOMEN = words(`
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna
Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela
Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Olivia Heather Helen Catherine Diane Julie Victoria Joyce
Lauren Kelly Christina Ruth Joan Virginia Judith Evelyn Hannah Andrea Megan Cheryl Jacqueline Madison Teresa Abigail Sophia Martha Sara
Gloria Janice Kathryn Ann Isabella Judy Charlotte Julia Grace Amber Alice Jean Denise Frances Danielle Marilyn Natalie Beverly Diana
Brittany Theresa Kayla Alexis Doris Lori Tiffany Freya Imogen Poppy Isla Fiona Moira Harriet Georgina Beatrice Eleanor Phoebe Chloe
`);

/** given name -> what people are called by it */
export const ENGLISH_NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  James: ['Jim', 'Jimmy', 'Jamie'], John: ['Jack', 'Johnny'], Robert: ['Bob', 'Rob', 'Bobby'], Michael: ['Mike', 'Mick'], William: ['Bill', 'Will', 'Billy'],
  David: ['Dave'], Richard: ['Rick', 'Dick', 'Rich'], Joseph: ['Joe', 'Joey'], Thomas: ['Tom', 'Tommy'], Charles: ['Charlie', 'Chuck'], Christopher: ['Chris'],
  Daniel: ['Dan', 'Danny'], Matthew: ['Matt'], Anthony: ['Tony'], Donald: ['Don'], Steven: ['Steve'], Stephen: ['Steve'], Andrew: ['Andy', 'Drew'], Joshua: ['Josh'],
  Kenneth: ['Ken'], Timothy: ['Tim'], Ronald: ['Ron'], Edward: ['Ed', 'Ted', 'Eddie'], Jeffrey: ['Jeff'], Nicholas: ['Nick'], Jonathan: ['Jon'], Lawrence: ['Larry'],
  Benjamin: ['Ben'], Samuel: ['Sam'], Gregory: ['Greg'], Alexander: ['Alex', 'Sandy'], Patrick: ['Pat', 'Paddy'], Raymond: ['Ray'], Zachary: ['Zach'], Douglas: ['Doug'],
  Peter: ['Pete'], Arthur: ['Art'], Gerald: ['Gerry'], Gabriel: ['Gabe'], Albert: ['Bert', 'Al'], Vincent: ['Vince'], Bradley: ['Brad'], Philip: ['Phil'], Eugene: ['Gene'],
  Patricia: ['Pat', 'Patty', 'Trish'], Jennifer: ['Jenny', 'Jen'], Elizabeth: ['Liz', 'Beth', 'Betty'], Barbara: ['Barb'], Susan: ['Sue'], Jessica: ['Jess'], Margaret: ['Maggie', 'Peggy', 'Meg'],
  Kimberly: ['Kim'], Amanda: ['Mandy'], Melissa: ['Missy'], Deborah: ['Debbie', 'Deb'], Stephanie: ['Steph'], Rebecca: ['Becky'], Cynthia: ['Cindy'], Dorothy: ['Dot'], Kathleen: ['Kathy'],
  Pamela: ['Pam'], Samantha: ['Sam'], Katherine: ['Kate', 'Kathy'], Christine: ['Chris', 'Tina'], Catherine: ['Cathy', 'Kate'], Victoria: ['Vicky'], Christina: ['Tina'], Judith: ['Judy'],
  Jacqueline: ['Jackie'], Teresa: ['Terry'], Abigail: ['Abby'], Isabella: ['Bella'], Kathryn: ['Kathy'], Frances: ['Fran'], Danielle: ['Dani'], Harriet: ['Hattie'], Eleanor: ['Ellie', 'Nell'],
}; // prettier-ignore

export const STREETS = words(`
Wallaby Church High Station Park Victoria Green Manor Kings Queens Mill North South Grange Chester Albert George Hill School Windsor Stanley
Highfield Springfield Alexandra Clarence Meadow Orchard Forest River Bridge Castle Garden Maple Oak Cedar Pine Elm Walnut Willow Lake Sunset
Lincoln Washington Jackson Franklin Madison Jefferson Adams Monroe Hospital Market Mountain Creek Beach Ocean Harbour Wattle Banksia Boronia
Kookaburra Hoseason Nundah Ellery Condamine Brigalow Yungana Tarwhine Gundaroo Merrigang Warrego Barwon Daintree Finniss Murray Darling
`);
export const STREET_KINDS = words(
  'street road avenue place crescent close court drive way lane circuit parade terrace grove',
);
export const ESTATES = words(`
rosetta villa lakeside retreat brentwood village greenhill dalmore belmont karinya leisure fernleigh kooringal rockview delmar wirra
westella pine lodge brookside yarra glenrowan nareena carawatha emu vale homestead croydon kersey highlands treetops meadowbank
`);
export const SUBURB_STARTS = words(`
clare mar wol bal mel pen rock glen kew dun cran ash wood brook hur stan mor tow west east nor sou ever kal bur gos har hel lin mul nam
oak par red sal thorn utah ver wan yar zet carl bend cool drou eum fern gran hol ing jin koo leo man nel ora pel quir rad sea tar ulver
`);
export const SUBURB_ENDS = words(
  'den sden ville ton field wood hurst bourne borough bury leigh dale more gong lea mont ford ham stead stone view by combe port worth',
);

export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
