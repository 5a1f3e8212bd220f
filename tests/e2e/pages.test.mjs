// Every page in every language and both schemes: renders, speaks its language, keeps the content
// policy, passes axe, and fits a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ask,
  axeViolations,
  changedPlan,
  doubtful,
  LANGUAGES,
  launch,
  open,
  places,
  tell,
} from './support.mjs';

let browser;
let at;
let doubt;
let other;
before(async () => {
  browser = await launch();
  at = await places();
  doubt = await doubtful();
  other = await changedPlan(at);
  // One decision, so that its list and the way to the next order are there to be looked at.
  const { rows } = await ask(`/api/orders/${doubt.order}/review`);
  await tell(`/api/orders/${doubt.order}/review/${rows.at(-1).id}/answer`, { verdict: 'none' });
});
after(() => browser.close());

const PAGES = {
  home: () => '',
  needs: () => '/needs',
  'new need list': () => '/needs/new',
  'need list': () => `/needs/${at.loaded}`,
  orders: () => '/order',
  'new order': () => '/order/new',
  order: () => `/order/${at.order}`,
  'order, item beside': () => `/order/${at.order}?item=${at.item}`,
  'order item': () => `/order/${at.order}/items/${at.item}`,
  review: () => `/order/${doubt.order}/review`,
  'review of the files': () => `/order/${at.order}/review?view=files`,
  'merge trail': () => `/order/${doubt.order}/items/${doubt.item}`,
  decisions: () => '/order/decisions',
  difference: () => `/needs/${doubt.list}?view=difference`,
  'newer need list': () => `/needs/new?replaces=${doubt.list}`,
  plans: () => '/plan',
  'new plan': () => '/plan/new',
  plan: () => `/plan/${at.plan}`,
  timeline: () => `/plan/${at.plan}?view=timeline`,
  'timeline by line': () => `/plan/${at.plan}?view=timeline&by=line`,
  'money and capacity': () => `/plan/${at.plan}?view=money`,
  comparison: () => `/plan/compare?plans=${at.plan},${other}`,
  'plan item': () => `/plan/${at.plan}/items/${at.planItem}`,
  'what if': () => `/plan/${at.plan}/what-if`,
  imports: () => '/imports',
  codes: () => '/reference',
  'regions on a map': () => '/reference?view=regions',
  jobs: () => '/jobs',
  missing: () => '/nowhere',
};
const HTML_LANGUAGE = { ru: 'ru', en: 'en-GB', zh: 'zh-Hans' };

for (const [name, address] of Object.entries(PAGES)) {
  for (const language of LANGUAGES) {
    test(`${name}, ${language}`, async () => {
      for (const scheme of ['light', 'dark']) {
        const { page, finish } = await open(browser, `/${language}/desk${address()}`, {
          scheme,
          language,
        });
        assert.equal(await page.locator('html').getAttribute('lang'), HTML_LANGUAGE[language]);
        assert.equal(await page.locator('h1').count(), 1);
        assert.deepEqual(await axeViolations(page), [], scheme);
        await page.setViewportSize({ width: 320, height: 900 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 320, `${width} px wide at 320 px`);
        await finish();
      }
    });
  }
}

test('an address without language leads to the reader’s own', async () => {
  const { page, finish } = await open(browser, '/', { language: 'zh' });
  assert.match(new URL(page.url()).pathname, /^\/zh\/?$/);
  await finish();
});

test('the language switch keeps the page', async () => {
  const { page, finish } = await open(browser, `/ru/desk/order/${at.order}?sort=name`);
  await page.getByRole('link', { name: '中文' }).click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  const { pathname, search } = new URL(page.url());
  assert.equal(pathname + search, `/zh/desk/order/${at.order}?sort=name`);
  await finish();
});

test('after navigation the heading has the focus', async () => {
  const { page, finish } = await open(browser, '/en/desk/needs');
  await page.getByRole('navigation').first().getByRole('link', { name: 'Order' }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await finish();
});
