// The least that a zod shape takes: for tests that ask every route something well-formed.
import { z } from 'zod';

type Shape = {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  $ref?: string;
  $defs?: Record<string, Shape>;
};

/** Texts tried against a pattern. */
const texts = ['x', '07:00', '2026-12', 'welcome', '2026-12-01', '1203', 'CNY'];

/** A smallest value the shape takes as input; ids are made by `newId`. */
export function leastOf(shape: z.ZodType, newId: () => string): unknown {
  const whole = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Shape;
  return least(whole, newId, whole.$defs);
}

function least(shape: Shape, newId: () => string, named: Shape['$defs'] = {}): unknown {
  const own = shape.$ref && named[shape.$ref.replace('#/$defs/', '')];
  if (own) return least(own, newId, named);
  if (shape.examples) return shape.examples[0];
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const first = (shape.anyOf ?? shape.oneOf)?.[0];
  if (first) return least(first, newId, named);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((key) => [key, least(shape.properties?.[key] ?? {}, newId, named)]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => least(shape.items ?? {}, newId, named));
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 0, 0);
    case 'boolean':
      return false;
    case 'string':
      return textOf(shape, newId);
    case undefined:
    default:
      return null;
  }
}

function textOf({ format, pattern, minLength = 0 }: Shape, newId: () => string): string {
  if (format === 'uuid') return newId();
  if (format === 'date') return '2026-12-01';
  if (format === 'date-time') return '2030-01-01T00:00:00Z';
  if (format === 'email') return 'hello@hotel.example';
  const fitting = pattern === undefined ? undefined : texts.find((text) => new RegExp(pattern, 'u').test(text));
  return (fitting ?? 'x').padEnd(minLength, 'x');
}
