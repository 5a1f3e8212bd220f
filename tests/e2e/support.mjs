// Browser tests run against a served Artel with demonstration data: ARTEL_URL=http://127.0.0.1:8080,
// signed in as the region's operator ARTEL_LOGIN with ARTEL_PASSWORD.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const BASE = process.env.ARTEL_URL ?? 'http://127.0.0.1:8080';
export const LANGUAGES = ['ru', 'en', 'zh'];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--mute-audio',
];

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
}

// The accounts that `artel demo` printed: login, role and password by role.
export function demoAccount(role) {
  const rows = (process.env.ARTEL_ACCOUNTS ?? '').split('\n').map((line) => line.split(/ +/));
  const [login, , password] = rows.find((row) => row[1] === role) ?? [];
  return { login, password };
}

// The cookies of a sign-in through the API, as browsers and fetch take them.
export async function signIn({ login, password }) {
  const response = await fetch(`${BASE}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Artel-Csrf': '1' },
    body: JSON.stringify({ login, password }),
  });
  assert.equal(response.status, 200, `sign-in of ${login}`);
  return response.headers.getSetCookie().map((header) => {
    const [name, value] = header.split(';')[0].split('=');
    return { name, value, url: BASE };
  });
}

let operator;
// The tests' own sign-in, made once for each file.
export function operatorCookies() {
  operator ??= signIn({
    login: process.env.ARTEL_LOGIN ?? 'tests',
    password: process.env.ARTEL_PASSWORD ?? '',
  });
  return operator;
}

async function cookieHeader() {
  return (await operatorCookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

// A page whose every fault is written down: errors on the console, violations of the content
// policy, requests to another origin. `finish` fails the test if there was one.
// `cookies` are those of another sign-in than the tests' own; [] = nobody's. `expected` is a status
// whose report on the console is no fault.
export async function open(browser, address, options = {}) {
  const { width = 1280, scheme = 'light', language = 'ru', cookies, expected } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: language,
    acceptDownloads: true,
  });
  await context.addCookies(cookies ?? (await operatorCookies()));
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    const known = expected && message.text().includes(`status of ${expected}`);
    if (message.type() === 'error' && !known) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(BASE).origin) {
      faults.push(`other origin: ${request.url()}`);
    }
  });
  await page.exposeFunction('reportViolation', (text) => faults.push(`policy: ${text}`));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      window.reportViolation(`${event.effectiveDirective} ${event.blockedURI}`),
    ),
  );
  await page.goto(BASE + address);
  await settled(page);
  const finish = async () => {
    await context.close();
    assert.deepEqual(faults, [], `${address}: ${faults.join('\n')}`);
  };
  return { page, finish };
}

// Content is there: a heading, nothing busy, charts drawn.
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => {
    const charts = [...document.querySelectorAll('.chart')];
    return (
      !document.querySelector('[aria-busy="true"]') &&
      charts.every((chart) => chart.querySelector('svg'))
    );
  });
}

export async function axeViolations(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result = await window.axe.run(document, { runOnly: tags });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
    );
  });
}

// Texts of the catalogues, for names that take no arguments.
export function texts(language) {
  const folder = fileURLToPath(new URL(`../../locales/${language}/`, import.meta.url));
  return Object.assign(
    {},
    ...readdirSync(folder).map((name) => JSON.parse(readFileSync(folder + name, 'utf8'))),
  );
}

export async function ask(path) {
  const response = await fetch(BASE + path, { headers: { Cookie: await cookieHeader() } });
  assert.equal(response.ok, true, `${path}: ${response.status}`);
  return response.json();
}

// Records of the demonstration, by address.
export async function places() {
  const lists = (await ask('/api/need-lists')).rows;
  const scenarios = (await ask('/api/scenarios')).rows;
  const base = scenarios.find(({ plan, parent }) => plan && !parent);
  const { order } = base;
  const item = (await ask(`/api/orders/${order}/items?limit=1`)).rows[0].id;
  const plan = base.plan;
  const planItem = (await ask(`/api/plans/${plan}/items?limit=1&status=dated`)).rows[0].id;
  const loaded = lists.find(({ state }) => state === 'loaded').id;
  return { order, plan, scenario: base.id, item, planItem, loaded };
}

// A change made without the page, for what a test needs to be there.
// `version`, of the record as it was last read, goes with a PUT.
export async function tell(path, body, { method = 'POST', version } = {}) {
  const form = body instanceof FormData;
  const response = await fetch(BASE + path, {
    method,
    body: form || body === undefined ? (body ?? '') : JSON.stringify(body),
    headers: {
      Cookie: await cookieHeader(),
      'Idempotency-Key': crypto.randomUUID(),
      'X-Artel-Csrf': '1',
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      ...(form ? {} : { 'Content-Type': 'application/json' }),
    },
  });
  assert.equal(response.ok, true, `${path}: ${response.status}`);
  return response.json();
}

// The result of a job.
export async function finished(job) {
  while (['queued', 'running'].includes(job.state)) {
    await new Promise((later) => setTimeout(later, 50));
    job = await ask(`/api/jobs/${job.id}`);
  }
  assert.equal(job.state, 'done');
  return job.result.id;
}

const HEADER = 'Наименование;Марка;Производитель;Ед. изм.;2027;2028';

export async function loadedList(name, customer, lines, replaces) {
  const form = new FormData();
  form.append('file', new Blob([[HEADER, ...lines].join('\n')]), name);
  form.append('customer', customer);
  if (replaces) form.append('replaces', replaces);
  const { id } = await tell('/api/need-lists', form);
  await finished(await tell(`/api/need-lists/${id}/commit`));
  return id;
}

// An order that leaves questions about its items, and a list in place of an earlier one. Decisions
// hold for all orders, so each call makes parts of its own.
export async function doubtful() {
  const tag = String(Date.now()).slice(-7);
  const customer = `Проверочный парк ${tag}`;
  const earlier = await loadedList(`park-${tag}-1.csv`, customer, [
    `Реле ${tag};РЭС-${tag};;шт;12;15`,
    'Шайба;;;шт;7;',
  ]);
  const list = await loadedList(
    `park-${tag}-2.csv`,
    customer,
    [
      `Резистор;RC${tag}JR;Yageo;шт;100;120`,
      `Резистор;RC${tag}JR;Vishay;шт;300;10`,
      `Разъём;СНП${tag}-64;Демо;шт;15;20`,
      `Разъём;СНП${tag}-64;Другой;шт;3;2`,
      `Подшипник роликовый радиальный ${tag};;;шт;5;6`,
      `Подшыпник роликовый радиальный ${tag};;;шт;7;8`,
      `Реле ${tag};РЭС-${tag};;шт;12;16`,
      `Реле слаботочное;РЭС ${tag};;шт;40;50`,
    ],
    earlier,
  );
  const job = await tell('/api/orders', { name: `Проверочный заказ ${tag}`, need_lists: [list] });
  const order = await finished(job);
  const items = (await ask(`/api/orders/${order}/items?search=${encodeURIComponent('Реле')}`)).rows;
  return { order, list, item: items[0].id };
}

// Presses Tab until the element with this name has the focus, as a person without a mouse would.
export async function tabTo(page, name) {
  for (let presses = 0; presses < 200; ++presses) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const labels = [...(element?.labels ?? [])].map((label) => label.textContent);
      const ids = element?.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const named = ids.map((id) => document.getElementById(id)?.textContent);
      return [element?.textContent, element?.getAttribute('aria-label'), ...labels, ...named].some(
        (text) => text?.replace('*', '').trim() === wanted,
      );
    }, name);
    if (found) return;
  }
  throw new Error(`no element named ${name} can be reached by Tab`);
}

// A plan of the demonstration with one change, made from its base plan.
export async function changedPlan(at) {
  const base = await ask(`/api/scenarios/${at.scenario}`);
  const { groups } = await ask(`/api/scenarios/${at.scenario}/editable`);
  const made = await tell('/api/scenarios', {
    name: 'Больше мощности',
    order: base.order,
    producer_book: base.producer_book,
    parent: base.id,
    edits: [{ kind: 'group_capacity', target: groups[0].id, value: 500, mode: 'add' }],
    time_limit_s: 5,
  });
  return finished(await tell(`/api/scenarios/${made.id}/plan`));
}
