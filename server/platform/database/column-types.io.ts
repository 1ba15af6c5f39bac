// The parsers of column-types.ts in the form `pg` takes them, arrays included; given to each connection, nothing global is set.
import pg from 'pg';
import { arrayElementParsers, scalarParsers, type Parse } from './column-types.ts';

const TEXT_ARRAY = 1009 as Parameters<typeof pg.types.getTypeParser>[0];

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary') as (value: string) => unknown;
    const element = arrayElementParsers.get(oid);
    return scalarParsers.get(oid) ?? (element ? arrayOf(element) : (pg.types.getTypeParser(oid, 'text') as Parse));
  },
};

function arrayOf(parse: Parse): Parse {
  const split = pg.types.getTypeParser(TEXT_ARRAY, 'text') as (text: string) => unknown[];
  const each = (item: unknown): unknown =>
    Array.isArray(item) ? item.map(each) : typeof item === 'string' ? parse(item) : item;
  return (text) => split(text).map(each);
}
