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

export default defineConfig({
  plugins: [react(), labelsOnly],
  resolve: { alias: { zod: shapeless } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false }, manifest: true },
  server: { port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
});
