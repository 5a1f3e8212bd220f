// The three catalogues say the same things: same keys, same argument names, complete plural
// branches, no forbidden forms; every key the code names exists and every key is named by some code.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BRANCHES = { ru: ['few', 'many', 'one', 'other'], en: ['one', 'other'], zh: ['other'] };
const languages = Object.keys(BRANCHES);
const faults = [];

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

// Argument names of a message; its faults go to `faults`.
function argumentsOf(elements, language, where, found = new Set()) {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    if (element.type === TYPE.tag) {
      faults.push(`${where}: tags do not belong into shared texts`);
      continue;
    }
    found.add(element.value);
    if (element.style?.type !== undefined) {
      faults.push(`${where}: skeletons differ between page and server, use a plain style`);
    }
    for (const option of Object.values(element.options ?? {})) {
      argumentsOf(option.value, language, where, found);
    }
    if (element.type === TYPE.plural) {
      const branches = Object.keys(element.options).filter((name) => !name.startsWith('='));
      const missing = BRANCHES[language].filter((name) => !branches.includes(name));
      if (missing.length > 0) faults.push(`${where}: plural lacks ${missing.join(', ')}`);
    }
  }
  return found;
}

const catalogues = {};
for (const language of languages) {
  catalogues[language] = {};
  const folder = join(root, 'locales', language);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const entries = Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const keys = entries.map(([key]) => key);
    if (keys.join() !== [...keys].sort().join())
      faults.push(`${language}/${name}: keys not sorted`);
    for (const [key, text] of entries) {
      const where = `${language}/${name} ${key}`;
      if (!key.startsWith(`${name.slice(0, -5)}.`)) faults.push(`${where}: key of another area`);
      try {
        catalogues[language][key] = [...argumentsOf(parse(text), language, where)].sort().join();
      } catch (error) {
        faults.push(`${where}: ${error.message}`);
      }
    }
  }
}

const keys = new Set(languages.flatMap((language) => Object.keys(catalogues[language])));
for (const key of keys) {
  const missing = languages.filter((language) => !(key in catalogues[language]));
  if (missing.length > 0) faults.push(`${key}: missing in ${missing.join(', ')}`);
  const shapes = new Set(languages.map((language) => catalogues[language][key] ?? ''));
  if (missing.length === 0 && shapes.size > 1) {
    faults.push(`${key}: argument names differ: ${[...shapes].join(' | ')}`);
  }
}

const code = [...files(join(root, 'web/src')), ...files(join(root, 'src'))]
  .filter((path) => /\.(tsx?|cc|h)$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const named = new Set([...code.matchAll(/['"]([a-z_]+(?:\.[a-z0-9_]+)+)['"]/g)].map((m) => m[1]));
// The server builds a few keys from a prefix that ends in a dot.
const prefixes = [...code.matchAll(/"([a-z_]+(?:\.[a-z0-9_]+)*\.)"/g)].map((m) => m[1]);
for (const key of keys) {
  const used = named.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
  if (!used) faults.push(`${key}: unused`);
}
const areas = new Set([...keys].map((key) => key.split('.')[0]));
const page = files(join(root, 'web/src')).filter((path) => /\.tsx?$/.test(path));
for (const path of page) {
  for (const [, key] of readFileSync(path, 'utf8').matchAll(/'([a-z_]+(?:\.[a-z0-9_]+)+)'/g)) {
    if (areas.has(key.split('.')[0]) && !keys.has(key)) faults.push(`${path}: no text ${key}`);
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`messages: ${keys.size} keys in ${languages.length} languages, no fault`);
