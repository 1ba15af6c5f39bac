// Names of fields as senders write them -> what their value is to us: something to take out, or a number to keep.
export type FieldClass = 'cardNumber' | 'checkCode' | 'secret';

const CARD_NUMBER: ReadonlySet<string> = new Set(
  (
    'cardnumber creditcardnumber creditcardno creditcardnum ccnumber ccnum ccno primaryaccountnumber pan paymentcardnumber ' +
    'debitcardnumber debitcardno bankcardnumber bankcardno vccnumber virtualcardnumber vcccardnumber cardpan 信用卡号 银行卡号'
  ).split(' '),
);
const CHECK_CODE: ReadonlySet<string> = new Set(
  (
    'seriescode cvv cvv2 cvc cvc2 cvn cvn2 csc ccv cid cardsecuritycode securitycode cardverificationcode cardverificationvalue ' +
    'cvvcode cvccode cardcvv cardcvc cardcode2 vcccvc vcccvv cardcid 安全码 校验码'
  ).split(' '),
);
const SECRET: ReadonlySet<string> = new Set(
  'password passwd pwd messagepassword userpassword passphrase clientsecret apikey apisecret track1 track2 trackdata magneticstripe 密码'.split(
    ' ',
  ),
);

/** Local name without signs and case: `soap:Card_Number` -> `cardnumber`. */
function bare(name: string): string {
  return name
    .slice(name.lastIndexOf(':') + 1)
    .replace(/^\d+|[\s_.-]/g, '')
    .toLowerCase();
}

/** A message names its fields over and over: what a name means is remembered, for so many names at most. */
const KNOWN = new Map<string, FieldClass | undefined>();
const MOST_KNOWN = 5_000;

/** What has to go out by its name alone; undefined for every other field. */
export function fieldClass(name: string): FieldClass | undefined {
  if (KNOWN.has(name)) return KNOWN.get(name);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  const kind = classOf(name);
  KNOWN.set(ownCopy(name), kind);
  return kind;
}

/** A part of a string keeps the whole of it alive; what is remembered is copied out of the message. */
const ownCopy = (name: string): string => [...name].join('');

function classOf(name: string): FieldClass | undefined {
  const plain = bare(name);
  if (CARD_NUMBER.has(plain)) return 'cardNumber';
  if (CHECK_CODE.has(plain)) return 'checkCode';
  return SECRET.has(plain) ? 'secret' : undefined;
}

/** Order numbers, tokens, member numbers, phones: values of these survive although they look like a card by chance. */
export function isIdField(name: string): boolean {
  const plain = bare(name);
  return (
    /(id|ids|uuid|guid|token|key|rph|code|value|ref|reference|instance)$/.test(plain) ||
    /(order|booking|reservation|confirm|confirmation|member|membership|account|loyalty|invoice|folio|trade|serial|document|membercard)(no|num|number)$/.test(
      plain,
    ) ||
    /(phone|tel|mobile|fax|telephone|contact)(no|num|number)?$/.test(plain)
  );
}

/** Elements of a payment card: whatever stands in them is a card field. */
export function isCardElement(name: string): boolean {
  return /(paymentcard|creditcard|creditcardinfo|debitcard|bankcard|virtualcreditcard|^card)$/.test(bare(name));
}
