// Short and familiar forms of given names: English first, with the commonest of the neighbours. Each group is one formal name
// and its forms; two names are nicknames of each other where they share a group. Written for this house.

const GROUPS =
  'abigail abby gail;adam ade;adelaide addie della;agnes aggie nessa;albert al bert bertie;alexander alex al alec sandy sasha xander lex;alexandra alex sandra sandy sasha lexi alexa;alfred al alf alfie fred;alice ali allie;alison ali allie;' +
  'amanda mandy manda;amelia amy millie mia;andrew andy drew andreas;andrea andie drea;angela angie;ann anne anna annie nan nancy;anthony tony ant antonio;antonia toni;archibald archie;arthur art artie;augustus gus augie;barbara barb babs barbie;' +
  'beatrice bea trixie;benjamin ben benny benji;bernard bernie;bradley brad;brian bri;caroline carrie carol caro;carolyn carrie lyn;catherine kate katie cathy kathy kat cat kitty katherine kathryn katharine;cecilia cissy celia;charles charlie chuck chas carl;' +
  'charlotte charlie lottie char;christian chris;christina chris tina chrissy christine;christopher chris kit topher christoph;clarence clancy;clifford cliff;cynthia cindy;daniel dan danny;danielle dani;david dave davy;deborah deb debbie debra;' +
  'dennis den denny;diana di diane;dominic dom nick;donald don donnie;dorothy dot dotty dolly;douglas doug;edmund ed eddie ned;edward ed eddie ned ted teddy;edwin ed eddie;eleanor ellie nell nora elle;elizabeth liz lizzie beth betty eliza ellie elsie betsy lisa libby lilibet elisabeth;' +
  'ellen ellie nell;emily em emmy millie;emma em emmy;eric rick;ernest ernie;eugene gene;evelyn eve evie;florence flo florrie flossie;frances fran franny frankie;francis frank fran francesco;franklin frank;franziska franzi;frederick fred freddie fritz friedrich;gabriel gabe;gabrielle gabby;' +
  'genevieve gen jenny;geoffrey geoff jeff jeffrey;george georgie jorge;gerald gerry jerry;gertrude gertie trudy;gilbert gil bert;giovanni gianni;giuseppe beppe pino;gregory greg;gwendolyn gwen;hannah han;harold harry hal;harriet hattie;harry henry harold;helen nell ellie lena;henry harry hank hal heinrich;herbert herb bert;' +
  'howard howie;hubert bert;ignacio nacho;isaac ike zac;isabella bella izzy isabel isobel;jacob jake jakob;jacqueline jackie;james jim jimmy jamie jem;jane janie jenny;janet jan;jason jay;jennifer jen jenny;jeremiah jerry;jeremy jerry jem;jessica jess jessie;joan joanie;joanna jo joanne joann;johannes hans johann;' +
  'john jack johnny jon ian;jonathan jon jonny nathan;jose pepe;josef sepp;joseph joe joey josef;josephine jo josie;joshua josh;joyce joy;judith judy judi;julia julie jules;julian jules;juliet jules julie;karen kari;katarina kat;kenneth ken kenny;kevin kev;kimberly kim;lawrence larry lars laurie lorenzo;leonard leo len lenny;' +
  'leonardo leo;leopold leo;leslie les;lillian lily lil;linda lindy lin;louis lou louie ludwig luis;louise lou;lucas luke lukas;lucille lucy;lucy lou;madeline maddie maddy madeleine;malcolm mal;manuel manny manolo;marcus marc mark;margaret maggie meg peg peggy marge margie greta daisy rita margo;maria mary mia;marjorie marge margie;martha marty mattie;' +
  'martin marty;mary molly polly mae mamie;matilda tilly mattie;matthew matt matty matteo;maureen mo;maximilian max;maxwell max;megan meg;melissa mel missy lissa;melvin mel;michael mike mick mickey micky mitch michel miguel;michelle shelly chelle;mildred millie;miranda randy mandy;mitchell mitch;mohammed mo muhammad mohamed mohammad;' +
  'montgomery monty;nancy nan;natalie nat;natasha tasha;nathan nat nate;nathaniel nat nate nathan;nicholas nick nicky nico klaus nicolas nikolas;nicole nikki nicky;norman norm;oliver ollie;olivia liv livvy;oscar ossie;pamela pam;patricia pat patty tricia trish;patrick pat paddy;paul pablo paolo pavel;penelope penny;percival percy;peter pete pedro pietro;' +
  'philip phil pip phillip;philippa pip;phyllis phyl;priscilla cilla;rachel rach;ralph rafe;randolph randy;raymond ray;rebecca becky becca;reginald reg reggie;richard rick ricky dick rich richie;robert rob bob bobby robbie bert roberto rupert;roberta bobbie;robin rob;roderick rod;rodney rod;roger rog hodge;roland rollie;ronald ron ronnie;rosalind roz;' +
  'rosemary rose rosie;roxanne roxy;rudolph rudy;russell russ rusty;ruth ruthie;samantha sam sammy;samuel sam sammy;sandra sandy;sarah sally sadie sara;scott scotty;sebastian seb bastian;sharon shari;sheila shel;shirley shirl;sidney sid;sophia sophie;stanley stan;stephanie steph;stephen steve stevie steven stefan;stuart stu;' +
  'susan sue susie suzy susanna suzanne;sylvester sly;sylvia syl;tabitha tabby;tamara tammy;teresa terry tess tessa theresa;terence terry;thaddeus thad;theodora dora;theodore ted teddy theo;thomas tom tommy tomas;timothy tim timmy;tobias toby;tracy trace;valentina val;valerie val;vanessa nessa;veronica ronnie vera;victor vic;victoria vicky tori vic;' +
  'vincent vince vinny;vladimir vova volodya;virginia ginny;walter walt wally;warren ren;wesley wes;wilfred will fred wilf;wilhelm willi;wilhelmina minnie mina;william will bill billy willie liam guillermo;winifred winnie;winston win;yevgeny zhenya;zachary zach zac zack;dmitri dima;alexei alyosha;mikhail misha;ivan vanya;nikolai kolya;francisco paco pancho;guadalupe lupe;' +
  'enrique quique;dolores lola;concepcion concha;hans johannes;ursula uschi;katharina kathi;sabine bine;jean jeanne;pierre pete;giacomo jack';

const groupsOf = new Map<string, number[]>();
GROUPS.split(';').forEach((group, index) => {
  for (const name of group.split(' ')) {
    const known = groupsOf.get(name);
    if (known === undefined) groupsOf.set(name, [index]);
    else known.push(index);
  }
});

const NO_GROUPS: readonly number[] = [];

/** Groups of names a given name (folded latin) belongs to; two names that share one are forms of each other. */
export function nicknameGroups(given: string): readonly number[] {
  return groupsOf.get(given) ?? NO_GROUPS;
}

/** The first formal name a short form stands for, itself where it is not in the table: one key for Bob, Rob and Robert. */
export function formalName(given: string): string {
  const group = groupsOf.get(given)?.[0];
  return group === undefined ? given : GROUP_HEADS[group]!;
}
const GROUP_HEADS = GROUPS.split(';').map((group) => group.split(' ')[0]!);
