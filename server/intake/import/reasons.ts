// Why a row of a file was not taken, in words a hotelier understands: one sentence per code and language, used in the file of
// rejected rows; the web's dictionaries hold the same codes under `import.error.<code>`. `{name}` is filled from the params.

export const REASONS = {
  invalid_bytes: {
    zh: '第 {offset} 字节不是有效字符(文件在此处损坏或编码不符),本行未导入',
    en: 'Byte {offset} is no valid character (the file is damaged there or in another encoding)',
  },
  replacement_character: {
    zh: '该单元格含有“\ufffd”:文字在此前已经丢失,请补全后再导入',
    en: 'The cell holds the sign “\ufffd”: text was lost before this file was made',
  },
  broken_quote: {
    zh: '引号不成对,无法判断单元格的边界',
    en: 'The quotes do not pair up, so where the cells end can’t be told',
  },
  row_too_long: {
    zh: '这一行超过 {limit} 个字符,已跳过',
    en: 'The row is longer than {limit} characters and was skipped',
  },
  cell_too_long: {
    zh: '单元格有 {length} 个字符,上限为 {limit}',
    en: 'The cell has {length} characters; {limit} is the limit',
  },
  too_many_columns: {
    zh: '这一行有 {count} 列,上限为 {limit} 列',
    en: 'The row has {count} columns; {limit} is the limit',
  },
  too_many_cells: {
    zh: '这一行有 {count} 个单元格,表头只有 {columns} 列',
    en: 'The row has {count} cells, the header only {columns}',
  },
  too_few_cells: {
    zh: '这一行只有 {count} 个单元格,表头有 {columns} 列',
    en: 'The row has only {count} cells, the header {columns}',
  },
  digits_lost: {
    zh: '“{value}”:表格软件已把这个号码变成数字,末尾数字丢失,无法还原,请按原文填写',
    en: '“{value}”: the spreadsheet turned this number into a figure and lost its last digits; enter it as text',
  },
  formula_error: { zh: '单元格是公式错误 {value}', en: 'The cell is the formula error {value}' },
  ambiguous_date: {
    zh: '“{value}”可能是“日/月”也可能是“月/日”,请先在导入页面选择',
    en: '“{value}” may be day/month or month/day; choose one for the column first',
  },
  ambiguous_year: {
    zh: '“{value}”只有两位年份,请先在导入页面选择世纪',
    en: '“{value}” has a two-digit year; choose its century for the column first',
  },
  impossible_date: { zh: '“{value}”不是存在的日期', en: '“{value}” is not a day that exists' },
  unreadable_date: { zh: '“{value}”看不出是日期', en: '“{value}” can’t be read as a date' },
  ambiguous_amount: {
    zh: '“{value}”中的点或逗号可能是小数点也可能是千位分隔,请先在导入页面选择',
    en: 'The point or comma in “{value}” may be decimal or grouping; choose one for the column first',
  },
  unreadable_amount: {
    zh: '“{value}”看不出是金额({currency})',
    en: '“{value}” can’t be read as an amount of {currency}',
  },
  unknown_currency: { zh: '“{value}”不是已知的货币', en: '“{value}” is no known currency' },
  unreadable_number: { zh: '“{value}”看不出是数量', en: '“{value}” can’t be read as a number' },
  missing_guest: {
    zh: '这一行没有姓名,也没有任何联系方式、证件或会员号',
    en: 'The row has no name and no contact, document or member number',
  },
  missing_arrival: { zh: '缺少入住日期', en: 'The arrival date is missing' },
  missing_day: { zh: '缺少日期', en: 'The date is missing' },
  missing_words: {
    zh: '这一行没有内容、原因、姓名，也没有所问的日期',
    en: 'The row has no words, no reason, no name and no dates asked for',
  },
  unknown_interaction: {
    zh: '“{value}”既不是咨询、投诉，也不是遭拒',
    en: '“{value}” is no inquiry, complaint or turnaway',
  },
  missing_amount: { zh: '这一行没有菜品，也没有金额', en: 'The row has neither a dish nor an amount' },
  departure_before_arrival: {
    zh: '离店日期 {departure} 早于入住日期 {arrival}',
    en: 'Departure {departure} is before arrival {arrival}',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type ImportErrorCode = keyof typeof REASONS;

export type ImportProblem = {
  code: ImportErrorCode;
  params: Record<string, string | number>;
  /** 0-based column, where one is to blame */
  column?: number;
};

/** What is wrong with one cell or row: `column` is its header (its letter where it has none). */
export type RowError = {
  column: string;
  value: string;
  code: ImportErrorCode;
  params: Record<string, string | number>;
};

/** The sentence of an error, its parameters filled in. */
export function reasonText(
  error: { code: ImportErrorCode; params: Record<string, string | number> },
  language: 'zh' | 'en',
): string {
  return REASONS[error.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(error.params[name] ?? ''));
}

/** Spreadsheet letter of a 0-based column: 0 = A, 27 = AB. */
export function columnLetter(index: number): string {
  return (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
