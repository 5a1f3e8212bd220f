// An organisation from its first record to its public page, by hand on the pages: added, verified,
// described, announced, confirmed; two records of one organisation merged and taken apart again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ask,
  axeViolations,
  BASE,
  LANGUAGES,
  launch,
  open,
  settled,
  signIn,
  tell,
  texts,
} from './support.mjs';

const words = texts('ru');
let browser;
let plant;
before(async () => {
  browser = await launch();
  plant = await tell('/api/organisations', {
    kinds: ['producer'],
    name_ru: 'Завод проверки справочника',
    inn: '7707083893',
    kpp: '773601001',
    region: 'RU-PNZ',
    okved2: ['28.41'],
  });
});
after(() => browser.close());

test('a draft is not there for the public, and waits on the desk', async () => {
  const nobody = await open(browser, `/ru/directory/${plant.id}`, { cookies: [], expected: 404 });
  await nobody.page.getByRole('alert').waitFor();
  await nobody.finish();
  const { page, finish } = await open(browser, '/ru/desk/moderation');
  await page.getByRole('button', { name: 'Завод проверки справочника' }).click();
  await page.getByRole('button', { name: 'Проверено' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await finish();
  assert.equal((await ask(`/api/organisations/${plant.id}`)).status, 'verified');
});

test('the cabinet keeps products, lines and announcements', async () => {
  const cabinet = `/ru/desk/organisation/${plant.id}`;
  const { page, finish } = await open(browser, `${cabinet}?view=lines`, { expected: 400 });
  await page.getByRole('button', { name: words['directory.cabinet.add'] }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(words['directory.field.name']).fill('Линия проверки');
  await sheet.getByLabel(words['directory.field.unit']).fill('шт');
  await sheet.getByLabel(words['directory.field.capacity']).fill('731');
  await sheet.getByLabel(words['directory.field.load']).fill('173');
  await sheet.getByRole('button', { name: words['directory.cabinet.save'] }).click();
  await sheet.getByRole('alert').waitFor(); // more than all of it
  await sheet.getByLabel(words['directory.field.load']).fill('73');
  await sheet.getByRole('button', { name: words['directory.cabinet.save'] }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Линия проверки' }).waitFor();
  // Disclosing is the owner's act: the operator is not offered it.
  assert.equal(
    await page.getByRole('button', { name: words['directory.cabinet.disclose'] }).count(),
    0,
  );
  await page.goto(page.url().replace('lines', 'announcements'));
  await settled(page);
  await page.getByRole('button', { name: words['directory.cabinet.add'] }).click();
  await sheet.getByLabel(words['directory.field.title']).fill('Свободная линия');
  await sheet.getByRole('button', { name: words['directory.cabinet.save'] }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: words['directory.cabinet.submit'] }).click();
  await page.getByText('ждёт проверки').waitFor();
  await page.goto(page.url().replace(/\/organisation\/.*/, '/moderation'));
  await settled(page);
  await page.getByRole('button', { name: 'Свободная линия' }).click();
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await sheet.waitFor({ state: 'detached' });
  await finish();
});

test('the public page shows what is public, to search engines too', async () => {
  const { page, finish } = await open(browser, `/ru/directory/${plant.id}`, { cookies: [] });
  await page.getByRole('heading', { name: 'Свободная линия' }).waitFor();
  const text = await page.locator('main').innerText();
  assert.ok(text.includes(words['directory.page.hidden_capacity']));
  assert.ok(!text.includes('731'));
  await page.waitForFunction(() => document.head.querySelector('[type="application/ld+json"]'));
  const linked = JSON.parse(
    await page.locator('head script[type="application/ld+json"]').innerText(),
  );
  assert.equal(linked.taxID, '7707083893');
  await finish();
});

test('two people change one record: both versions are shown, nothing is lost', async () => {
  const { page, finish } = await open(browser, `/ru/desk/organisation/${plant.id}`, {
    expected: 409,
  });
  const own = await ask(`/api/organisations/${plant.id}/own`);
  await tell(
    `/api/organisations/${plant.id}/own`,
    {
      kinds: own.kinds,
      name_ru: own.name_ru,
      inn: own.inn,
      kpp: own.kpp,
      region: own.region,
      okved2: own.okved2,
      address: 'Пенза, ул. Их, 1',
    },
    { method: 'PUT', version: own.version },
  );
  await page.getByLabel(words['directory.field.site']).fill('https://mine.example');
  await page.getByRole('button', { name: words['directory.cabinet.save'] }).first().click();
  await page.getByRole('heading', { name: words['directory.conflict.title'] }).waitFor();
  await page
    .getByLabel(words['directory.conflict.take_theirs'].replace('{field}', 'Адрес'))
    .check();
  await page.getByRole('button', { name: words['directory.conflict.apply'] }).click();
  await page.getByRole('button', { name: words['directory.cabinet.save'] }).first().click();
  await page.getByText(words['directory.cabinet.saved']).waitFor();
  await finish();
  const saved = await ask(`/api/organisations/${plant.id}/own`);
  assert.equal(saved.address, 'Пенза, ул. Их, 1');
  assert.equal(saved.site, 'https://mine.example');
});

test('two records of one organisation are found, merged and taken apart again', async () => {
  const twin = await tell('/api/organisations', {
    kinds: ['producer'],
    name_ru: 'Завод проверки справочника',
    inn: '7707083893',
    region: 'RU-PNZ',
  });
  await tell(`/api/organisations/${twin.id}/verify`, {});
  const { page, finish } = await open(browser, '/ru/desk/duplicates');
  await page.getByRole('button', { name: words['directory.duplicates.search'] }).click();
  await page.getByRole('button', { name: 'Завод проверки справочника' }).first().click();
  await page.getByRole('button', { name: words['directory.duplicates.keep'] }).first().click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: words['directory.duplicates.merges'] }).click();
  const undo = page.getByRole('button', { name: words['directory.duplicates.undo'] });
  await undo.click();
  await undo.waitFor({ state: 'detached' });
  await finish();
  assert.equal((await ask(`/api/organisations/${twin.id}`)).status, 'verified');
});

for (const language of LANGUAGES) {
  test(`the pages speak ${language}, pass axe and fit a phone`, async () => {
    for (const address of [
      `/directory/${plant.id}`,
      `/desk/organisation/${plant.id}`,
      `/desk/organisation/${plant.id}?view=lines`,
      '/desk/moderation',
      '/desk/duplicates',
    ]) {
      const { page, finish } = await open(browser, `/${language}${address}`, {
        language,
        width: 320,
      });
      assert.deepEqual(await axeViolations(page), [], address);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      assert.ok(beyond <= 0, `${address} is ${beyond} px too wide`);
      await finish();
    }
  });
}

test('an owner discloses a capacity itself, and reads who looked at the rest', async () => {
  const { token } = await tell(`/api/organisations/${plant.id}/invitations`, {
    name: 'Хозяйка',
    roles: ['organisation_admin'],
  });
  const account = { login: `own${Date.now()}`, password: 'четыре слова и 1 число' };
  const accepted = await fetch(`${BASE}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Artel-Csrf': '1' },
    body: JSON.stringify({ token, name: 'Хозяйка', language: 'ru', ...account }),
  });
  assert.equal(accepted.status, 200);
  const cookies = await signIn(account);
  const { page, finish } = await open(browser, '/ru/desk/organisation', { cookies });
  await page.getByRole('link', { name: words['directory.cabinet.title'] }).waitFor();
  await page.getByRole('link', { name: words['directory.page.lines'] }).click();
  await page.getByRole('button', { name: words['directory.cabinet.disclose'] }).click();
  await page.getByRole('button', { name: words['directory.cabinet.conceal'] }).waitFor();
  await page.getByRole('link', { name: words['directory.cabinet.looked'] }).click();
  await page.getByRole('table').waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await finish();
  const lines = await fetch(`${BASE}/api/organisations/${plant.id}/lines`);
  assert.equal((await lines.json()).rows[0].capacity, 731);
});
