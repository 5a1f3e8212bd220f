import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.ARTEL_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  // Catalogues live beside the web folder: page, mail and reports share them.
  server: { fs: { allow: ['..'] }, proxy: { '/api': server } },
  build: { sourcemap: false, assetsInlineLimit: 0, manifest: true, chunkSizeWarningLimit: 800 },
  test: { include: ['src/**/*.test.ts'] },
});
