// Makes dist/index.html. On the way it draws twelve rough backgrounds into work/ and picks a colour from one.
// Only dist/ is needed afterwards.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

mkdirSync('work', { recursive: true })
mkdirSync('dist', { recursive: true })

for (let number = 1; number <= 12; number += 1) {
  writeFileSync(`work/background-${number}.raw`, randomBytes(2_500_000))
}
const hue = readFileSync('work/background-7.raw')[0] ?? 0

const page = readFileSync('page.html', 'utf8').replace('{{hue}}', String(hue))
writeFileSync('dist/index.html', page)
console.log('dist/index.html is ready.')
