/** What axe finds in a page, for the tests that look whether there is any. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './course.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules whose answer depends on the theme or the width; the others see the same page. */
const looksRules = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
]

/** Axe finds nothing: by all of its rules, or by those whose answer another look at the same page can change. */
export async function expectNothingFound(
  page: Page,
  where: string,
  rules: 'all' | 'of looks' = 'all',
): Promise<void> {
  // What is all right is not written down, and no second page is opened to write in.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const asked = rules === 'all' ? axe.withTags(tags) : axe.withRules(looksRules)
  const { violations } = await asked.analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`,
    ),
  )
  expect.soft(found, where).toEqual([])
}
