// OpenAPI 3.1 from the contract's routes: the committed openapi.json is this function's output, and a test compares them.
import { z } from 'zod';
import { refusalReply, type Route } from '@regulars/contract/route.ts';

type Json = Record<string, unknown>;

type Named = Json;

/** A shape that holds itself stands once among the components, under its own name; as it is given, with `Reply` behind it. */
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output', named: Named = {}): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  if (rest['$defs'] === undefined) return rest;
  const end = io === 'output' ? 'Reply' : '';
  const text = JSON.stringify(rest).replaceAll(/"#\/\$defs\/(\w+)"/g, `"#/components/schemas/$1${end}"`);
  const { $defs, ...shape } = JSON.parse(text) as Json & { $defs: Named };
  for (const [name, own] of Object.entries($defs)) named[`${name}${end}`] = own;
  return shape;
};

export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  const shared = sharedReplies(routes);
  const named: Named = {};
  for (const route of routes)
    (paths[route.path.replace(/:(\w+)/g, '{$1}')] ??= {})[route.method.toLowerCase()] = operation(route, shared, named);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Regulars',
      version,
      description:
        'Guest relationships for hotels and restaurants. State changes need the header X-Regulars and application/json.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b))),
    components: {
      schemas: {
        Refusal: jsonSchema(refusalReply, 'output'),
        ...Object.fromEntries([...shared].map(([reply, name]) => [name, jsonSchema(reply, 'output', named)])),
        ...named,
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'regulars' } },
    },
  };
}

/** Replies that several routes give alike stand once, named after the first route that gives them. */
function sharedReplies(routes: readonly Route[]): Map<z.ZodType, string> {
  const givers = Map.groupBy(routes, ({ reply }) => reply);
  const name = ({ id }: Route) => `${id[0]!.toUpperCase()}${id.slice(1)}Reply`;
  return new Map(
    [...givers]
      .filter(([, those]) => those.length > 1)
      .map(([reply, those]): [z.ZodType, string] => [reply, name(those[0]!)]),
  );
}

function operation(route: Route, shared: ReadonlyMap<z.ZodType, string>, named: Named): Json {
  const body = jsonSchema(route.body, 'input', named);
  const name = shared.get(route.reply);
  const replySchema = name ? { $ref: `#/components/schemas/${name}` } : jsonSchema(route.reply, 'output', named);
  const hasBody = Object.keys((body.properties as Json | undefined) ?? {}).length > 0;
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.access === 'public' ? {} : { security: [{ session: [] }], 'x-access': route.access }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(hasBody ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: replySchema } } },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
}

function parameters(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const shape = jsonSchema(schema, 'input');
  const required = new Set((shape.required as string[] | undefined) ?? []);
  return Object.entries((shape.properties as Record<string, Json> | undefined) ?? {}).map(([name, value]) => ({
    name,
    in: where,
    required: where === 'path' || required.has(name),
    schema: value,
  }));
}
