// Builds the web application to web/dist; `npx vite web` serves it for development and hands the API to a running server.
import react from '@vitejs/plugin-react';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['REGULARS_SERVER'] ?? 'http://localhost:3000';
const shapeless = fileURLToPath(new URL('./src/ask/shapeless.ts', import.meta.url));

/** Of the preference catalogue the browser needs the labels; the words notes are read by stay on the server. */
const labelsOnly: Plugin = {
  name: 'labels-only',
  async load(id) {
    if (!id.endsWith('/contract/catalogue.ts')) return undefined;
    const { preferenceLabels } = (await import(pathToFileURL(id).href)) as { preferenceLabels: object };
    return `export const preferenceLabels = ${JSON.stringify(preferenceLabels)};`;
  },
};

/** Of a route the browser needs how to reach it; what goes in and comes out is checked by the server. */
const reachOnly: Plugin = {
  name: 'reach-only',
  enforce: 'pre',
  transform: {
    filter: { id: /\/contract\/[\w-]+\.ts$/ },
    handler(code) {
      let kept = code;
      for (const { start, end } of detailsOf(this.parse(code, { lang: 'ts' })).toReversed())
        kept = kept.slice(0, start) + kept.slice(end);
      return kept;
    },
  },
};

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** Where `access`, `summary`, `params`, `query`, `body` and `reply` stand within `route({ … })`, each with its comma; in their order. */
function detailsOf(tree: object): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look);
    if (typeof node !== 'object' || node === null) return;
    const { type, callee, arguments: given } = node as Node & { callee?: Node; arguments?: Node[] };
    if (type === 'CallExpression' && callee?.['name'] === 'route' && given?.[0]?.type === 'ObjectExpression') {
      const parts = given[0]['properties'] as (Node & { key?: Node })[];
      for (const [at, { start, key }] of parts.entries())
        if (key && !['id', 'method', 'path'].includes(String(key['name'])))
          found.push({ start, end: parts[at + 1]?.start ?? given[0].end - 1 });
      return;
    }
    Object.values(node).forEach(look);
  };
  look(tree);
  return found;
}

export default defineConfig({
  plugins: [react(), labelsOnly, reachOnly],
  resolve: { alias: { zod: shapeless } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    manifest: true,
    // shapes nobody asks of in the browser are left out; no library here has a function of that name
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
  server: { port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
});
