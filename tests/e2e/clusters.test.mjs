// Clusters: everybody sees who makes one up; its room shows requirements with their parts, the
// ledger, the least repair tried out, and who holds it; in three languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, axeViolations, LANGUAGES, launch, open, settled, texts } from './support.mjs';

let browser;
let broken;
before(async () => {
  browser = await launch();
  const { rows } = await ask('/api/clusters');
  // Of the demonstration: four newcomers trade with nobody in it, the rules bear three.
  broken = rows.find(({ name_en }) => name_en === 'Demo machine tool cluster');
});
after(() => browser.close());

for (const language of LANGUAGES) {
  const t = texts(language);
  const named = (row) => (language === 'ru' ? row.name_ru : row[`name_${language}`]) || row.name_ru;

  test(`the list and a cluster's page in ${language}, by nobody in particular`, async () => {
    const { page, finish } = await open(browser, `/${language}/clusters`, {
      language,
      cookies: [],
    });
    await page.getByRole('heading', { name: t['clusters.title'], level: 1 }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('link', { name: named(broken) }).click();
    await page.getByRole('heading', { name: named(broken), level: 1 }).waitFor();
    await settled(page);
    const members = page.getByRole('table', { name: t['clusters.page.members'] });
    assert.equal(await members.locator('tbody tr').count(), broken.members);
    assert.equal(await page.getByRole('link', { name: t['clusters.page.room'] }).count(), 0);
    assert.deepEqual(await axeViolations(page), []);
    await finish();
  });

  test(`the room in ${language}: a requirement opens to its parts`, async () => {
    const { page, finish } = await open(browser, `/${language}/desk/clusters/${broken.id}`, {
      language,
    });
    const unlinked = page.getByRole('row').filter({ hasText: t['clusters.rule.unlinked_members'] });
    await unlinked.waitFor();
    await settled(page);
    assert.deepEqual(await axeViolations(page), []);
    await unlinked.getByRole('button').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('table').waitFor();
    assert.equal(await sheet.locator('tbody tr').count(), 4);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await finish();
  });
}

const t = texts('ru');

test('the least repair is one contract, and trying it out mends the requirement', async () => {
  const address = `/ru/desk/clusters/${broken.id}?view=repair`;
  const { page, finish } = await open(browser, address);
  const changes = page.getByRole('table', { name: t['clusters.room.repair'] });
  await changes.waitFor();
  assert.equal(await changes.locator('tbody tr').count(), 1);
  assert.deepEqual(await axeViolations(page), []);
  const unlinked = page.getByRole('listitem').filter({
    hasText: t['clusters.rule.unlinked_members'],
  });
  const send = page.getByRole('button', { name: t['clusters.repair.try'] });
  await send.click();
  await unlinked.getByText('Выполняется').waitFor();
  // Without the change everything stays as it is.
  await changes.getByRole('checkbox').uncheck();
  await send.click();
  await unlinked.getByText('Нарушено').waitFor();
  await finish();
});

test('ledger, leavings and roll are there, and the evidence is a workbook', async () => {
  const address = `/ru/desk/clusters/${broken.id}`;
  const { page, finish } = await open(browser, `${address}?view=ledger`);
  for (const view of ['ledger', 'leavings', 'roll']) {
    await page.getByRole('link', { name: t[`clusters.room.${view}`] }).click();
    await page.getByRole('table', { name: t[`clusters.room.${view}`] }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
  }
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: t['clusters.evidence.xlsx'] }).click();
  assert.equal((await download).suggestedFilename(), 'cluster-evidence.xlsx');
  await finish();
});

test('a contract entered by hand stands in the ledger; its mistakes are named', async () => {
  const address = `/ru/desk/clusters/${broken.id}?view=ledger`;
  const { page, finish } = await open(browser, address, { expected: 400 });
  await page.getByRole('button', { name: t['clusters.ledger.add'] }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(t['clusters.ledger.number']).fill('Проверка-1');
  await sheet.getByLabel(t['clusters.ledger.signed_on']).fill('2026-05-04');
  await sheet.getByLabel(t['clusters.ledger.supplier']).selectOption({ index: 1 });
  await sheet.getByLabel(t['clusters.ledger.buyer']).selectOption({ index: 1 });
  const send = sheet.getByRole('button', { name: t['clusters.ledger.added'] });
  await send.click();
  await sheet.getByRole('alert').waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await sheet.getByLabel(t['clusters.ledger.buyer']).selectOption({ index: 2 });
  await sheet.getByLabel(t['clusters.ledger.sum']).fill('1 500 000');
  await send.click();
  await sheet.waitFor({ state: 'detached' });
  const line = page.getByRole('row').filter({ hasText: 'Проверка-1' });
  await line.getByText('1 500 000').waitFor();
  await finish();
});
