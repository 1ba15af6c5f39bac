// Japanese readings: long vowels written out (`satou`) -> katakana, and the spellings Sato, Satou, Satoh that one guest is met under.

const SYLLABLES: Readonly<Record<string, string>> = Object.fromEntries(
  `a ア i イ u ウ e エ o オ ka カ ki キ ku ク ke ケ ko コ sa サ shi シ su ス se セ so ソ ta タ chi チ tsu ツ te テ to ト na ナ ni ニ nu ヌ ne ネ no ノ
ha ハ hi ヒ fu フ he ヘ ho ホ ma マ mi ミ mu ム me メ mo モ ya ヤ yu ユ yo ヨ ra ラ ri リ ru ル re レ ro ロ wa ワ n ン ga ガ gi ギ gu グ ge ゲ go ゴ za ザ ji ジ
zu ズ ze ゼ zo ゾ da ダ de デ do ド ba バ bi ビ bu ブ be ベ bo ボ pa パ pi ピ pu プ pe ペ po ポ kya キャ kyu キュ kyo キョ sha シャ shu シュ sho ショ cha チャ chu チュ
cho チョ nya ニャ nyu ニュ nyo ニョ hya ヒャ hyu ヒュ hyo ヒョ mya ミャ myu ミュ myo ミョ rya リャ ryu リュ ryo リョ gya ギャ gyu ギュ gyo ギョ ja ジャ ju ジュ jo ジョ bya ビャ byu ビュ byo ビョ`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, place, all) => {
      if (place % 2 === 0) pairs.push([word, all[place + 1]!]);
      return pairs;
    }, []),
);

export function katakana(reading: string): string {
  let written = '';
  for (let at = 0; at < reading.length;) {
    const doubled = reading[at] === reading[at + 1] && !'aiueon'.includes(reading[at]!);
    if (doubled) {
      written += 'ッ';
      at++;
      continue;
    }
    const length = [3, 2, 1].find((n) => SYLLABLES[reading.slice(at, at + n)] !== undefined) ?? 1;
    written += SYLLABLES[reading.slice(at, at + length)] ?? '';
    at += length;
  }
  return written;
}

/** The passport's spelling without long vowels first, then as typed, then with h. */
export function hepburn(reading: string): string[] {
  const typed = reading.replaceAll("'", '');
  const short = typed.replace(/ou|oo/g, 'o').replace(/uu/g, 'u');
  const spoken = typed.replace(/ou|oo/g, 'oh').replace(/uu/g, 'u');
  return [...new Set([short, typed, spoken])].map((text) => text.charAt(0).toUpperCase() + text.slice(1));
}
