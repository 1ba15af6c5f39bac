// Which encoding a text file is in, told from its bytes. Chinese exports are GB18030 (never `gbk`: its decoder breaks 䶮 and
// 𠮷), western ones windows-1252, whose text is mostly valid GB18030 too - so that doubt is said (`sure: false`) and asked.

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type EncodingVerdict = {
  encoding: Encoding;
  sure: boolean;
  /** encodings the bytes could be read in, best first; the answers offered when it is not sure */
  candidates: Encoding[];
};

export function detectEncoding(bytes: Uint8Array): EncodingVerdict {
  const scan = encodingScan();
  scan.push(bytes);
  return scan.verdict();
}

/** The same over a file in chunks: any cut gives the same verdict. */
export function encodingScan(): { push(chunk: Uint8Array): void; verdict(): EncodingVerdict } {
  const head: number[] = [];
  const seen: Seen = {
    length: 0,
    evenNul: 0,
    oddNul: 0,
    high: 0,
    isolated: 0,
    undefined1252: 0,
    utf8: { two: 0, long: 0, bad: 0 },
    gb: { common: 0, rare: 0, four: 0, bad: 0 },
  };
  const utf8 = utf8Counter(seen.utf8);
  const gb = gbCounter(seen.gb);
  const latin = latinCounter(seen);
  return {
    push(chunk) {
      for (let i = 0; i < chunk.length && head.length < 4; i++) head.push(chunk[i]!);
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i]!;
        if (byte === 0 && (seen.length + i) % 2 === 1) seen.oddNul++;
        else if (byte === 0) seen.evenNul++;
        utf8.take(byte);
        gb.take(byte);
        latin.take(byte);
      }
      seen.length += chunk.length;
    },
    verdict() {
      utf8.end();
      gb.end();
      latin.end();
      return judge(head, seen);
    },
  };
}

type Seen = {
  length: number;
  evenNul: number;
  oddNul: number;
  high: number;
  /** high bytes between two plain ones: ü in Müller */
  isolated: number;
  undefined1252: number;
  utf8: { two: number; long: number; bad: number };
  /** common = GB 2312 characters and signs, rare = the rest of GBK, four = four-byte characters */
  gb: { common: number; rare: number; four: number; bad: number };
};

type Counter = { take(byte: number): void; end(): void };

/** Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
function utf8Counter(count: Seen['utf8']): Counter {
  let need = 0;
  let low = 0x80;
  let top = 0xbf;
  let size = 0;
  const start = (byte: number): void => {
    low = 0x80;
    top = 0xbf;
    if (byte < 0x80) need = 0;
    else if (byte >= 0xc2 && byte <= 0xdf) need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      need = 2;
      if (byte === 0xe0) low = 0xa0;
      if (byte === 0xed) top = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      need = 3;
      if (byte === 0xf0) low = 0x90;
      if (byte === 0xf4) top = 0x8f;
    } else count.bad++;
    size = need;
  };
  return {
    take(byte) {
      if (need === 0) {
        if (byte >= 0x80) start(byte);
        return;
      }
      if (byte < low || byte > top) {
        count.bad++;
        need = 0;
        start(byte);
        return;
      }
      low = 0x80;
      top = 0xbf;
      if (--need > 0) return;
      if (size === 1) count.two++;
      else count.long++;
    },
    end() {
      if (need) count.bad++;
      need = 0;
    },
  };
}

function gbCounter(count: Seen['gb']): Counter {
  let lead = 0;
  let state: 0 | 1 | 2 | 3 = 0;
  const start = (byte: number): void => {
    state = 0;
    if (byte === 0xff) count.bad++;
    else if (byte > 0x80) {
      lead = byte;
      state = 1;
    }
  };
  return {
    take(byte) {
      if (state === 0) {
        if (byte > 0x80) start(byte);
      } else if (state === 1 && byte >= 0x30 && byte <= 0x39) state = 2;
      else if (state === 1 && byte >= 0x40 && byte !== 0x7f && byte !== 0xff) {
        const common = byte >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa9));
        if (common) count.common++;
        else count.rare++;
        state = 0;
      } else if (state === 2 && byte > 0x80 && byte < 0xff) state = 3;
      else if (state === 3 && byte >= 0x30 && byte <= 0x39) {
        count.four++;
        state = 0;
      } else {
        count.bad++;
        start(byte);
      }
    },
    end() {
      if (state) count.bad++;
      state = 0;
    },
  };
}

function latinCounter(seen: Seen): Counter {
  let before = 0;
  let here = 0;
  const take = (next: number): void => {
    if (here >= 0x80) {
      seen.high++;
      if (before < 0x80 && next < 0x80) seen.isolated++;
      if (here === 0x81 || here === 0x8d || here === 0x8f || here === 0x90 || here === 0x9d) seen.undefined1252++;
    }
    before = here;
    here = next;
  };
  return { take, end: () => take(0) };
}

function judge(head: number[], seen: Seen): EncodingVerdict {
  const sure = (encoding: Encoding): EncodingVerdict => ({ encoding, sure: true, candidates: [encoding] });
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return sure('utf-8');
  if (head[0] === 0xff && head[1] === 0xfe) return sure('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return sure('utf-16be');
  if (head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33) return sure('gb18030');
  const wide = judgeWide(seen);
  if (wide) return wide;
  if (seen.high === 0) return sure('utf-8');
  const { utf8 } = seen;
  const multibyte = utf8.two + utf8.long;
  if (utf8.bad === 0) {
    // two or three accented letters alone could also be one or two GBK characters
    const firm = utf8.long > 0 || utf8.two >= 4;
    return firm ? sure('utf-8') : { encoding: 'utf-8', sure: false, candidates: ['utf-8', 'gb18030', 'windows-1252'] };
  }
  // UTF-8 with a few broken bytes: those rows are refused, the rest is right
  if (utf8.long >= 3 && utf8.bad * 10 <= multibyte) return sure('utf-8');
  return judgeGb(seen);
}

/** UTF-16 without a mark: plain letters, digits, delimiters and newlines leave a NUL in every second place. */
function judgeWide(seen: Seen): EncodingVerdict | undefined {
  const nul = seen.evenNul + seen.oddNul;
  if (nul === 0 || nul < seen.length * 0.01) return undefined;
  if (seen.oddNul > seen.evenNul * 20) return { encoding: 'utf-16le', sure: true, candidates: ['utf-16le'] };
  if (seen.evenNul > seen.oddNul * 20) return { encoding: 'utf-16be', sure: true, candidates: ['utf-16be'] };
  return undefined;
}

function judgeGb(seen: Seen): EncodingVerdict {
  const { gb } = seen;
  const pairs = gb.common + gb.rare + gb.four;
  const alone = Math.max(0, seen.isolated - gb.four * 2);
  const readable = gb.bad === 0 || (pairs >= 20 && gb.bad * 20 <= pairs);
  if (readable && pairs >= 2 && gb.common >= pairs * 0.8 && alone <= seen.high * 0.1) {
    return { encoding: 'gb18030', sure: true, candidates: ['gb18030'] };
  }
  const western = alone > seen.high * 0.5 || gb.bad > pairs;
  if (western && seen.undefined1252 === 0) {
    const candidates: Encoding[] = gb.bad === 0 ? ['windows-1252', 'gb18030'] : ['windows-1252'];
    return { encoding: 'windows-1252', sure: false, candidates };
  }
  return { encoding: 'gb18030', sure: false, candidates: ['gb18030', 'windows-1252'] };
}
