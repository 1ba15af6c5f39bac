// RemarkInfo of Ctrip: `{HoldTime:2016-06-17 23:59:00,NeedGua:true,LateCxlTime:…,CxlPenaltyAmount:934.00,Currency:RMB}` - JSON
// without quotes - or plain text.
import type { MapWarning } from '../../intake/canonical.ts';
import { instantIn, readDate } from '../../intake/import/dateValue.ts';
import { currencyOf, moneyText, parseMoney } from '../../platform/money.ts';

export type Remark = { needsGuarantee: boolean; cancelPenalty?: string; comments: string[] };

export function readRemark(text: string | undefined, timeZone: string, warnings: MapWarning[]): Remark {
  const remark: Remark = { needsGuarantee: false, comments: [] };
  if (text === undefined) return remark;
  const fields = remarkFields(text);
  if (!fields) return { ...remark, comments: [text] };
  remark.needsGuarantee = fields.get('NeedGua')?.toLowerCase() === 'true';
  remark.cancelPenalty = penalty(fields, timeZone, warnings);
  const hold = fields.get('HoldTime');
  if (hold && typeof readDate(hold) === 'string')
    warnings.push({ code: 'impossible_date', at: 'RemarkInfo/HoldTime', value: hold.slice(0, 60) });
  for (const [name, value] of fields) if (!KNOWN.has(name) && value) remark.comments.push(`${name}: ${value}`);
  return remark;
}

const KNOWN = new Set(['HoldTime', 'NeedGua', 'LateCxlTime', 'CxlPenaltyAmount', 'Currency']);

/** Fields in their order; undefined for text that is no list of fields. A comma parts fields only before a name and a colon. */
export function remarkFields(text: string): Map<string, string> | undefined {
  const inner = /^\{([^]*)\}$/.exec(text.trim())?.[1];
  if (inner === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const part of inner.split(/,(?=\s*["']?[A-Za-z_]\w{0,40}["']?\s*:)/)) {
    const colon = part.indexOf(':');
    if (colon < 0) {
      if (part.trim() !== '') return undefined;
      continue;
    }
    fields.set(bare(part.slice(0, colon)), bare(part.slice(colon + 1)));
  }
  return fields;
}

function bare(text: string): string {
  return text.trim().replace(/^(["'])([^]*)\1$/, '$2');
}

/** `934.00 CNY from 2016-06-03T16:00:00Z`: what a late cancellation costs, and when late begins. */
function penalty(fields: Map<string, string>, timeZone: string, warnings: MapWarning[]): string | undefined {
  const amount = fields.get('CxlPenaltyAmount');
  const until = fields.get('LateCxlTime');
  const currency = currencyOf(fields.get('Currency')) ?? 'CNY';
  const money = amount ? parseMoney(amount, currency, { decimal: '.', round: true }) : undefined;
  if (amount && !money)
    warnings.push({ code: 'unparsed_value', at: 'RemarkInfo/CxlPenaltyAmount', value: amount.slice(0, 60) });
  const from = until ? readDate(until) : undefined;
  if (until && typeof from === 'string')
    warnings.push({ code: 'impossible_date', at: 'RemarkInfo/LateCxlTime', value: until.slice(0, 60) });
  const said = [
    money && `${moneyText(money)} ${currency}`,
    from && typeof from !== 'string' && `from ${instantIn(timeZone, from)}`,
  ];
  return said.filter(Boolean).join(' ') || undefined;
}
