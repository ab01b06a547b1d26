/** Addresses that the course does not have. */
import { expect, test } from './course.ts'

for (const path of ['/learn/no-such-lesson', '/learn', '/nothing']) {
  test(`${path} is answered with 404 and a way on`, async ({ learner }) => {
    const { page, witness } = learner
    // Chromium reports the status of the page itself.
    witness.tolerate(/status of 404/)
    const response = await page.goto(path)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'There is nothing at this address',
    )
    await page.getByRole('link', { name: 'Go to the course map' }).click()
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Docker, hands on')
  })
}
