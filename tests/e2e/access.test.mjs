// Signing in and out, invitations and reset links, the account's own page; in three languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ask,
  axeViolations,
  BASE,
  demoAccount,
  LANGUAGES,
  launch,
  open,
  operatorCookies,
  settled,
  signIn,
  tell,
  texts,
} from './support.mjs';

const OFFICE = '00000000-0000-7000-8000-000000000001';
const PASSWORD = 'семь красных лодок';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// The field of that label; a required one bears an asterisk.
function field(where, label) {
  return where.getByLabel(new RegExp(`^${label}( \\*)?$`));
}

async function fill(where, t, fields) {
  for (const [key, value] of Object.entries(fields)) await field(where, t[key]).fill(value);
}

// A fresh viewer of the office, made the way people are: by invitation.
async function invited(name) {
  const { token } = await tell(`/api/organisations/${OFFICE}/invitations`, {
    name,
    roles: ['viewer'],
  });
  return token;
}

for (const language of LANGUAGES) {
  test(`the sign-in page in ${language}: wrong password, then in, then out`, async () => {
    const t = texts(language);
    const account = demoAccount('region_operator');
    const { page, finish } = await open(browser, `/${language}/desk/needs`, {
      language,
      cookies: [],
      expected: 401,
    });
    await page.getByRole('heading', { name: t['access.sign_in.title'], level: 1 }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    const send = page.getByRole('button', { name: t['access.sign_in.send'] });
    await fill(page, t, {
      'access.sign_in.login': account.login,
      'access.sign_in.password': 'нет',
    });
    await send.click();
    await page.getByText(t['access.sign_in.wrong']).waitFor();
    await fill(page, t, { 'access.sign_in.password': account.password });
    await send.click();
    await page.waitForURL(`${BASE}/${language}/desk/needs`);
    await settled(page);
    const menu = page.locator('.menu > button');
    await menu.click();
    assert.deepEqual(await axeViolations(page), []);
    await page.getByRole('button', { name: t['access.menu.sign_out'] }).click();
    await page.waitForURL(`${BASE}/${language}/sign-in`);
    await finish();
  });
}

test('what was typed stays when the sign-in ends meanwhile', async () => {
  const t = texts('ru');
  const account = demoAccount('region_operator');
  const { page, finish } = await open(browser, '/ru/desk/account', {
    cookies: await signIn(account),
    expected: 401,
  });
  const name = field(page, t['access.account.name']);
  await name.fill('Оператор на смене');
  await page.context().clearCookies();
  await page.getByRole('button', { name: t['access.account.save'] }).click();
  const dialog = page.getByRole('dialog', { name: t['access.again.title'] });
  await dialog.waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await field(dialog, t['access.sign_in.login']).fill(account.login);
  await field(dialog, t['access.sign_in.password']).fill(account.password);
  await dialog.getByRole('button', { name: t['access.sign_in.send'] }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await name.inputValue(), 'Оператор на смене');
  await finish();
});

test('an invitation makes an account; it changes its password and sees its sign-ins', async () => {
  const t = texts('ru');
  const token = await invited('Новый наблюдатель');
  const login = `viewer-${Date.now()}`;
  const { page, finish } = await open(browser, `/ru/invitation#${token}`, { cookies: [] });
  await field(page, t['access.sign_in.login']).waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await fill(page, t, {
    'access.sign_in.login': login,
    'access.password.new': PASSWORD,
    'access.password.again': PASSWORD,
  });
  await page.getByRole('button', { name: t['access.invitation.send'] }).click();
  await page.waitForURL(`${BASE}/ru/desk`);
  await settled(page);
  await page.goto(`${BASE}/ru/desk/account`);
  await settled(page);
  assert.deepEqual(await axeViolations(page), []);
  await fill(page, t, {
    'access.password.new': 'восемь жёлтых лодок',
    'access.password.again': 'восемь жёлтых лодок',
  });
  const password = page.locator('section', { hasText: t['access.password.again'] });
  await field(password, t['access.password.present']).fill(PASSWORD);
  await password.getByRole('button', { name: t['access.password.set'] }).click();
  await page.getByText(t['access.password.done']).waitFor();
  await page.getByText(t['access.sign_ins.current']).waitFor();
  await finish();
  await signIn({ login, password: 'восемь жёлтых лодок' });
});

test('a used link says so', async () => {
  const { page, finish } = await open(browser, '/ru/reset#nothing', {
    cookies: [],
    expected: 404,
  });
  await page.getByRole('alert').waitFor();
  await finish();
});

test('staff: invite, change a role, make a reset link', async () => {
  const t = texts('ru');
  const name = `Сотрудник ${Date.now()}`;
  const token = await invited(name);
  const accepted = await fetch(`${BASE}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Artel-Csrf': '1' },
    body: JSON.stringify({
      token,
      login: `s${Date.now()}`,
      name,
      language: 'ru',
      password: PASSWORD,
    }),
  });
  assert.equal(accepted.status, 200);
  const { page, finish } = await open(browser, `/ru/desk/staff/${OFFICE}`);
  await page.getByRole('button', { name }).click();
  const sheet = page.getByRole('dialog');
  await sheet.waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await sheet.getByLabel(t['access.role'].match(/editor \{([^}]*)\}/)[1]).check();
  await sheet.getByRole('button', { name: t['access.account.save'] }).click();
  await page.locator('tr', { hasText: name }).getByText('наблюдатель, редактор').waitFor();
  await sheet.getByRole('button', { name: t['access.staff.make_link'] }).click();
  await sheet.getByText('/ru/reset#').waitFor();
  await finish();
});

test('the platform administrator sees people and no business pages', async () => {
  const t = texts('ru');
  const cookies = await signIn(demoAccount('platform_admin'));
  const { page, finish } = await open(browser, '/ru/desk', { cookies });
  await page.waitForURL(`${BASE}/ru/desk/people`);
  await page.getByRole('button', { name: 'operator', exact: true }).waitFor();
  assert.deepEqual(await axeViolations(page), []);
  assert.equal(await page.getByRole('link', { name: t['shell.nav.needs'] }).count(), 0);
  await finish();
});

test('another site cannot change anything with the browser’s cookies', async () => {
  const cookies = (await operatorCookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const variants = [
    { 'Content-Type': 'application/json' },
    { 'Content-Type': 'text/plain', 'X-Artel-Csrf': '1' },
    { 'Content-Type': 'application/json', 'X-Artel-Csrf': '1', Origin: 'https://evil.example' },
  ];
  for (const headers of variants) {
    const response = await fetch(`${BASE}/api/me/sign-ins/end-others`, {
      method: 'POST',
      headers: { Cookie: cookies, ...headers },
      body: '{}',
    });
    assert.ok([400, 403].includes(response.status), `${response.status}`);
  }
  assert.ok((await ask('/api/me')).roles.includes('region_operator'));
});
