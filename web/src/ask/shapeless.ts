// Stands in for zod in the browser's bundle (vite.config.ts). The web reads method and path of the contract's routes and takes
// its types at compile time; the shapes themselves are checked by the server, and would cost every first load 50 kB. Lists
// (`z.enum`) keep their options; asking a shape to parse anything says that it can't.
const parsing = ['parse', 'safeParse', 'parseAsync', 'safeParseAsync'];

function shape(options: readonly string[] = []): unknown {
  // whatever is asked of a shape, or called on it, is a shape again
  const itself: unknown = new Proxy(() => undefined, {
    get: (_, name) => {
      if (name === 'options') return options;
      if (name === 'enum') return shape;
      if (parsing.includes(String(name))) throw new Error('shapes are not checked in the browser');
      return typeof name === 'symbol' ? undefined : itself;
    },
    apply: () => itself,
  });
  return itself;
}

export const z: unknown = shape();
