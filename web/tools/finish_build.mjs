// After a build: the size of what a first visit loads against its budget, and a gzip twin beside
// every text file for the server to send.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const FIRST_LOAD = 250;
const PAGE = 60;
const PICTURES = 215;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

// Gzip KiB of files.
const weigh = (names) =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name))).length, 0) / 1024;

// A chunk, its static imports and their styles.
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const next of chunk.imports ?? []) if (!seen.has(manifest[next].file)) closure(next, seen);
  return seen;
}

const first = closure('index.html');
const largest = Object.keys(manifest)
  .filter((key) => /locales\/[a-z]+\/[a-z]+\.json$/.test(key))
  .reduce((sizes, key) => {
    const language = /locales\/([a-z]+)\//.exec(key)[1];
    sizes[language] = (sizes[language] ?? 0) + weigh([manifest[key].file]);
    return sizes;
  }, {});
const words = Math.max(...Object.values(largest));
const total = weigh([...first]) + words;
console.log(
  `first load: ${total.toFixed(1)} of ${FIRST_LOAD} KiB gzip (texts ${words.toFixed(1)})`,
);
let over = total > FIRST_LOAD;

for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || key.includes('locales/')) continue;
  const own = weigh([...closure(key)].filter((file) => !first.has(file)));
  const budget = key.includes('echarts') ? PICTURES : PAGE;
  if (own > budget) {
    console.error(`${key}: ${own.toFixed(1)} of ${budget} KiB gzip`);
    over = true;
  }
}

rmSync(join(dist, '.vite'), { recursive: true });
for (const entry of readdirSync(dist, { recursive: true })) {
  const path = join(dist, entry);
  if (!statSync(path).isFile() || !/\.(js|css|svg)$/.test(path)) continue;
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}
if (over) process.exit(1);
